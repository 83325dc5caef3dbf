import { z } from 'zod'

/** Why a video could not be prepared. Stable words: stored, translated and shown. */
export const failureCode = z.enum([
  'empty-file',
  'not-a-video',
  'truncated',
  'unsupported-format',
  'too-large',
  'too-long',
  'no-picture-or-sound',
  'source-missing',
  'encoder-failed',
  'storage-failed',
  'timed-out',
  'too-demanding',
  'cancelled',
  'gave-up',
])
export type FailureCode = z.infer<typeof failureCode>

/** What an instructor reads, and whether trying the same file again is of no use (`permanent`). */
export interface Failure {
  readonly sentence: string
  readonly remedy: string
  readonly permanent: boolean
}

export const failureSentences: Readonly<Record<FailureCode, Failure>> = {
  'empty-file': {
    sentence: 'The uploaded file is empty.',
    remedy: 'Check that the file plays on your computer, then upload it again.',
    permanent: true,
  },
  'not-a-video': {
    sentence: 'The uploaded file is neither a video nor a sound recording.',
    remedy: 'Upload an MP4, MOV, MKV, WebM or MPEG-TS file, or sound as MP3, M4A, WAV, FLAC, OGG or AAC.',
    permanent: true,
  },
  truncated: {
    sentence: 'The video ends before the length its header announces: part of the file is missing.',
    remedy: 'Export or copy the video again and upload the complete file.',
    permanent: true,
  },
  'unsupported-format': {
    sentence: 'The video uses a format that cannot be read here.',
    remedy: 'Export it as MP4 with H.264 picture and AAC sound, then upload that file.',
    permanent: true,
  },
  'too-large': {
    sentence: 'The picture or the file is larger than is accepted here.',
    remedy: 'Export the video at 4K or less and within the upload limit, then upload it again.',
    permanent: true,
  },
  'too-long': {
    sentence: 'The video is longer than is accepted here.',
    remedy: 'Split it into several lectures and upload each part.',
    permanent: true,
  },
  'no-picture-or-sound': {
    sentence: 'The file holds neither a moving picture nor sound.',
    remedy: 'Check that the file plays on your computer; upload one that has a video or a sound track.',
    permanent: true,
  },
  'source-missing': {
    sentence: 'The uploaded file is no longer in the storage.',
    remedy: 'Upload the video again.',
    permanent: true,
  },
  'encoder-failed': {
    sentence: 'The video could not be converted.',
    remedy: 'Try again; if it fails once more, export the video as MP4 (H.264, AAC) and upload that file.',
    permanent: true,
  },
  'storage-failed': {
    sentence: 'The storage did not answer while the video was being prepared.',
    remedy: 'Nothing to do: it is tried again by itself.',
    permanent: false,
  },
  'timed-out': {
    sentence: 'Preparing the video took longer than is allowed.',
    remedy: 'Try again; if it fails once more, split the video into shorter parts.',
    permanent: true,
  },
  'too-demanding': {
    sentence: 'The file holds more tracks, more frames per second or more data than is accepted here.',
    remedy: 'Export the video as MP4 with one picture and one sound track at 60 frames per second or less.',
    permanent: true,
  },
  cancelled: {
    sentence: 'Preparing the video was cancelled.',
    remedy: 'Try again to prepare the same file, or upload another one.',
    permanent: true,
  },
  'gave-up': {
    sentence: 'Preparing the video was given up after several tries.',
    remedy: 'Send it to be prepared again; if it fails once more, tell whoever runs the platform.',
    permanent: true,
  },
}
