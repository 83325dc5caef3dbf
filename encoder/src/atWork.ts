import type { JobSpecification, Lease } from '@lectern/plugin-video/contract'
import type { JobLog, Limits, World } from './encodeVideo.ts'
import { type Refusal, refuse } from './errors.ts'
import type { FfmpegRun } from './ffmpegArguments.ts'
import type { LeaseKeeper } from './leaseKeeper.ts'
import { metLimits } from './processLimits.ts'

/** What every kind of work on a claimed job has at hand. */
export interface AtWork {
  readonly log: JobLog
  readonly world: World
  readonly specification: JobSpecification
  readonly lease: Lease
  readonly limits: Limits
  /** Empty, and gone afterwards. */
  readonly directory: string
  readonly signal: AbortSignal
  readonly keeper: LeaseKeeper
}

/** Stands for an abort; whoever began the job knows which one and says so. */
export const interrupted = refuse('encoder-failed', 'interrupted')

/** Runs FFmpeg within the job's limits, and says in its words why it failed. */
export const runWithin = async (
  { world, signal, limits }: AtWork,
  run: FfmpegRun,
  onSeconds: (seconds: number) => void = () => undefined,
): Promise<{ kind: 'finished'; cpuSeconds: number } | Refusal> => {
  const ended = await world.runFfmpeg(run, { signal, timeoutSeconds: limits.seconds, onSeconds })
  if (ended.kind === 'aborted') return interrupted
  if (ended.kind === 'timed-out') return refuse('timed-out', 'ffmpeg took too long')
  return ended.kind === 'failed' ? whyFailed(ended.complaints) : ended
}

export const whyFailed = (complaints: string): Refusal => {
  if (metLimits(complaints)) return refuse('too-demanding', 'ffmpeg met its limits')
  const tail = complaints.replaceAll(/(?:file|http):\S+|\/\S+/g, '(path)').slice(-1500)
  return refuse(
    /partial file|moov atom not found|Truncat/i.test(complaints) ? 'truncated' : 'encoder-failed',
    tail,
  )
}
