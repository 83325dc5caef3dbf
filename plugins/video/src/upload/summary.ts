import type { UploadView } from './store.ts'

/** All uploads of a place as one. Pure. */

export interface UploadSummary {
  readonly count: number
  readonly doneCount: number
  readonly stoppedCount: number
  readonly sentBytes: number
  readonly totalBytes: number
  readonly percent: number
  readonly bytesPerSecond: number | null
  /** Some are being sent, or wait for it. */
  readonly running: boolean
  readonly canResume: boolean
}

export const summaryOf = (uploads: readonly UploadView[]): UploadSummary => {
  const sum = (of: (upload: UploadView) => number) => uploads.reduce((total, each) => total + of(each), 0)
  const count = (...phases: UploadView['phase'][]) =>
    uploads.filter(({ phase }) => phases.includes(phase)).length
  const [sentBytes, totalBytes] = [sum(each => each.sentBytes), sum(each => each.totalBytes)]
  const paces = uploads.flatMap(({ bytesPerSecond }) => bytesPerSecond ?? [])
  return {
    count: uploads.length,
    doneCount: count('done'),
    stoppedCount: count('stopped'),
    sentBytes,
    totalBytes,
    percent: totalBytes > 0 ? (sentBytes / totalBytes) * 100 : 0,
    bytesPerSecond: paces.length > 0 ? paces.reduce((all, pace) => all + pace, 0) : null,
    running: count('waiting', 'sending') > 0,
    canResume: uploads.some(({ phase, final }) => phase === 'paused' || (phase === 'stopped' && !final)),
  }
}

/**
 * How much of a summary is said aloud when it changes: counts, and quarters of the way, not each percent. Equal
 * milestones sound alike, so a live region with one of them in it does not chatter.
 */
export const milestoneOf = ({ count, doneCount, stoppedCount, percent }: UploadSummary) => ({
  count,
  doneCount,
  stoppedCount,
  percent: Math.floor(percent / 25) * 25,
})
