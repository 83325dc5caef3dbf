import {
  earlyPlaylistName,
  masterPlaylistName,
  mediaPath,
  mediaPrefix,
  posterName,
  storyboardName,
  videoFolder,
} from '@lectern/plugin-video/contract'
import type { PlaybackView } from '@lectern/theme-contract'
import type { LectureVideo } from '../read/lecture.ts'

/** What of a video a student can watch now. */
export interface Playable {
  /** Path of the version's folder on the academy's host. */
  version: string
  /** False: only a beginning is there yet, and it grows. */
  isComplete: boolean
  durationSeconds: number
}

/** What of it decides whether something can be watched. */
export type PlayableVideo = Pick<
  LectureVideo,
  'id' | 'owner' | 'publishedVersion' | 'earlyVersion' | 'earlySeconds' | 'showEarly' | 'duration'
>

/** The complete version; else, where the instructor allows it, the beginning of the one that is being encoded. */
export function playableOf(video: PlayableVideo): Playable | null {
  const folder = (version: number) => `${mediaPath}${mediaPrefix(video.owner, video.id, version)}`
  if (video.publishedVersion !== null && video.duration !== null)
    return { version: folder(video.publishedVersion), isComplete: true, durationSeconds: video.duration }
  if (!video.showEarly || video.earlyVersion === null) return null
  return { version: folder(video.earlyVersion), isComplete: false, durationSeconds: video.earlySeconds ?? 0 }
}

/** A picture of a video: the instructor's, else the one of its published version. The media cookie opens it. */
export function posterOf({
  id,
  owner,
  publishedVersion,
  hasPoster,
  posterFile,
}: Pick<LectureVideo, 'id' | 'owner' | 'publishedVersion' | 'hasPoster' | 'posterFile'>): string | null {
  if (posterFile) return `${mediaPath}${videoFolder(owner, id)}${posterFile}`
  if (publishedVersion === null || !hasPoster) return null
  return `${mediaPath}${mediaPrefix(owner, id, publishedVersion)}${posterName}`
}

type VideoView = Extract<PlaybackView, { kind: 'video' }>

/** The addresses of what can be watched. They open nothing: the media cookie does. */
export function presentPlayable(
  video: LectureVideo,
  { version, isComplete, durationSeconds }: Playable,
): Omit<VideoView, 'kind' | 'startAtSeconds' | 'opening' | 'mediaAccessUrl'> {
  const folder = `${mediaPath}${videoFolder(video.owner, video.id)}`
  const ownPoster = video.posterFile ? `${folder}${video.posterFile}` : null
  return {
    masterUrl: `${version}${isComplete ? masterPlaylistName : earlyPlaylistName}`,
    isComplete,
    hasPicture: video.hasPicture || !isComplete,
    durationSeconds,
    posterUrl: ownPoster ?? (isComplete && video.hasPoster ? `${version}${posterName}` : null),
    storyboardUrl: isComplete && video.hasStoryboard ? `${version}${storyboardName}` : null,
    captions: video.captions.map(({ file, ...caption }) => ({ ...caption, url: `${folder}${file}` })),
    chapters: video.chapters,
  }
}
