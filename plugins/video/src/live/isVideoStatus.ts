import type { VideoStatus } from '../videoStatus.ts'

/** Enough to tell our answer from that of something in between. */
export const isVideoStatus = (value: unknown): value is VideoStatus =>
  typeof value === 'object' && value !== null && 'videoId' in value && 'state' in value && 'settled' in value
