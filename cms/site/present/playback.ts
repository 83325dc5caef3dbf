import {
  earlyPlaylistName,
  masterPlaylistName,
  mediaPath,
  mediaPrefix,
  posterName,
  storyboardName,
  videoFolder,
} from '@lectern/plugin-video/contract'
import type { PlaybackView, PosterView } from '@lectern/theme-contract'
import type { LectureVideo } from '../read/lecture.ts'
import type { PosterVideo } from '../read/poster.ts'

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

/** The object of a video's picture: the instructor's, else the one of its published version. */
export function posterKeyOf({
  id,
  owner,
  publishedVersion,
  hasPoster,
  posterFile,
}: PosterVideo): string | null {
  if (posterFile) return `${videoFolder(owner, id)}${posterFile}`
  if (publishedVersion === null || !hasPoster) return null
  return `${mediaPrefix(owner, id, publishedVersion)}${posterName}`
}

/** Widths that posters are sent in: of a phone, and of a desk. */
export const posterWidths = [768, 1280] as const

/**
 * A video's picture in each width. What it is of stands in the address, so that another picture is another address.
 * @param endpoint answers it to whoever may see it
 */
export function presentPoster(video: PosterVideo, endpoint: string): PosterView | null {
  const key = posterKeyOf(video)
  if (key === null) return null
  const name = encodeURIComponent(key.slice(videoFolder(video.owner, video.id).length))
  const addressOf = (width: number) => `${endpoint}?of=${name}&width=${width}`
  return {
    url: addressOf(Math.max(...posterWidths)),
    srcSet: posterWidths.map(width => `${addressOf(width)} ${width}w`).join(', '),
  }
}

type VideoView = Extract<PlaybackView, { kind: 'video' }>

/** The addresses of what can be watched. They open nothing: the media cookie does. */
export function presentPlayable(
  video: LectureVideo,
  { version, isComplete, durationSeconds }: Playable,
  posterEndpoint: string,
): Omit<VideoView, 'kind' | 'startAtSeconds' | 'opening' | 'mediaAccessUrl'> {
  const folder = `${mediaPath}${videoFolder(video.owner, video.id)}`
  return {
    masterUrl: `${version}${isComplete ? masterPlaylistName : earlyPlaylistName}`,
    isComplete,
    hasPicture: video.hasPicture || !isComplete,
    durationSeconds,
    poster: presentPoster(video, posterEndpoint),
    storyboardUrl: isComplete && video.hasStoryboard ? `${version}${storyboardName}` : null,
    captions: video.captions.map(({ file, ...caption }) => ({ ...caption, url: `${folder}${file}` })),
    chapters: video.chapters,
  }
}
