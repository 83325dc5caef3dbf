import {
  earlyPlaylistName,
  failureSentences,
  masterPlaylistName,
  nextState,
  type VideoState,
} from './contract/index.ts'
import type { VideoDocument } from './document.ts'
import type { VideoUse } from './types.ts'
import { planParts } from './uploadRules.ts'

/** What `GET /videos/:id/status` answers and the admin shows. */
export interface VideoStatus {
  readonly videoId: string
  readonly title: string
  readonly state: VideoState
  /** It is being prepared or waits for it, which a person may end. */
  readonly canCancel: boolean
  /** No change comes by itself any more: ready, failed, or waiting for a file. */
  readonly settled: boolean
  readonly percent: number
  readonly step: string | null
  /** The rendition that is being made, such as `720p`. */
  readonly rendition: string | null
  readonly attempt: number
  readonly failure: {
    readonly code: string
    readonly sentence: string
    readonly remedy: string
    /** What whoever runs the platform needs to know, in English; of a video that was given up. */
    readonly reason: string | null
    /** The original is still there, so that it can be tried again without uploading it. */
    readonly canRetry: boolean
    /** Trying the same file again is hardly of use. */
    readonly permanent: boolean
  } | null
  readonly durationSeconds: number | null
  /**
   * What can be played now, as a path below the video's endpoints. While a video is encoded that is its beginning, which
   * grows, even where an earlier version is complete: it is what the person at work wants to see.
   */
  readonly playback: {
    readonly path: string
    readonly isComplete: boolean
    readonly seconds: number
  } | null
  readonly hasPoster: boolean
  /** How many pictures there are to choose the poster from, and which is chosen. */
  readonly posterCandidates: number
  readonly poster: { kind: 'automatic' } | { kind: 'candidate'; candidate: number } | { kind: 'added' }
  readonly captions: readonly { language: string; label: string; origin: string }[]
  readonly chapters: readonly { startSeconds: number; title: string }[]
  readonly renditions: readonly { name: string; width: number; height: number; bytes: number }[]
  /** What shows the video, where the app tells. */
  readonly uses: readonly VideoUse[]
  /** An upload that can be gone on with. */
  readonly upload: {
    readonly filename: string
    readonly bytes: number
    readonly partBytes: number
    readonly partCount: number
    /** See `upload/fingerprint.ts`; `null` when the browser could not make one. */
    readonly fingerprint: string | null
  } | null
}

export const statusOf = (video: VideoDocument): VideoStatus => ({
  videoId: video.id,
  title: video.title,
  state: video.state,
  canCancel: nextState(video.state, 'cancelled').kind === 'moved',
  settled: ['ready', 'failed', 'awaiting-upload'].includes(video.state),
  percent: video.state === 'ready' ? 100 : Math.round(video.percent),
  step: video.step,
  rendition: video.stepRendition,
  attempt: video.attempt,
  failure: failureOf(video),
  durationSeconds: video.durationSeconds,
  playback: playbackFor(video),
  hasPoster: video.hasPoster ?? false,
  posterCandidates: video.posterCandidates,
  poster: posterOf(video),
  captions: video.captions.map(({ language, label, origin }) => ({ language, label, origin })),
  chapters: video.chapters,
  renditions: video.renditions.map(({ name, width, height, bytes }) => ({ name, width, height, bytes })),
  uses: [],
  upload: uploadOf(video),
})

const playbackFor = (video: VideoDocument): VideoStatus['playback'] => {
  const { earlyVersion, earlySeconds, publishedVersion, durationSeconds } = video
  if (earlyVersion !== null)
    return {
      path: `media/${earlyVersion}/${earlyPlaylistName}`,
      isComplete: false,
      seconds: earlySeconds ?? 0,
    }
  if (publishedVersion === null) return null
  return {
    path: `media/${publishedVersion}/${masterPlaylistName}`,
    isComplete: true,
    seconds: durationSeconds ?? 0,
  }
}

const posterOf = ({ posterFile }: VideoDocument): VideoStatus['poster'] => {
  if (!posterFile) return { kind: 'automatic' }
  const candidate = /^\d+\/poster-(\d)\.jpg$/.exec(posterFile)?.[1]
  return candidate === undefined ? { kind: 'added' } : { kind: 'candidate', candidate: Number(candidate) }
}

const failureOf = (video: VideoDocument): VideoStatus['failure'] => {
  if (video.state !== 'failed') return null
  const code = video.failure.code ?? 'encoder-failed'
  const canRetry = video.source.key !== null && video.source.etag !== null && video.source.removedAt === null
  return {
    code,
    ...failureSentences[code],
    reason: code === 'gave-up' ? video.failure.detail : null,
    canRetry,
  }
}

/** What a video that waits for its file waits for; `null` when it does not. */
export const uploadOf = ({ state, source }: VideoDocument): VideoStatus['upload'] =>
  state === 'awaiting-upload' && source.uploadId && source.announcedBytes
    ? {
        filename: source.filename ?? '',
        bytes: source.announcedBytes,
        fingerprint: source.fingerprint,
        ...planParts(source.announcedBytes),
      }
    : null
