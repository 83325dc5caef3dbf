import type { FfmpegRun } from './ffmpegArguments.ts'
import { limitProcess, type ProcessLimits } from './processLimits.ts'

/**
 * How a run ended. `cpuSeconds` (user and system, all threads) is FFmpeg's own account, printed by
 * `-benchmark`; a run that was ended early gives none. `complaints` is the tail of stderr.
 */
export type RunResult =
  | { kind: 'finished'; cpuSeconds: number; complaints: string }
  | { kind: 'failed'; complaints: string }
  | { kind: 'timed-out' }
  | { kind: 'aborted' }

/** Runs FFmpeg once and waits until the process is gone. Rejects when FFmpeg cannot be started at all. */
export type RunFfmpeg = (
  run: FfmpegRun,
  how: {
    ffmpeg: string
    signal: AbortSignal
    timeoutSeconds: number
    onSeconds?: (seconds: number) => void
    limits?: ProcessLimits | undefined
  },
) => Promise<RunResult>

/**
 * One way to start a process: tells its id and each line of stderr, kills it (SIGKILL) when `signal` is aborted, and
 * tells, once it is gone, whether it ended with 0. Rejects when it could not be started.
 */
export type StartFfmpeg = (
  run: FfmpegRun,
  how: {
    ffmpeg: string
    signal: AbortSignal
    onStart: (pid: number) => void
    onLine: (line: string) => void
  },
) => Promise<boolean>

const tailLines = 40
const timeMark = /\btime=(-?)(\d+):(\d{2}):(\d{2}(?:\.\d+)?)/
const account = /^bench: utime=([\d.]+)s stime=([\d.]+)s/

/** Seconds of output written so far, from a progress line; `null` on any other line. */
export const secondsIn = (line: string): number | null => {
  const [, sign, hours, minutes, seconds] = timeMark.exec(line) ?? []
  if (hours === undefined) return null
  return sign === '-' ? 0 : Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)
}

/** Progress, account, tail of stderr and time limit, the same for every way to start FFmpeg. */
export const superviseFfmpeg =
  (start: StartFfmpeg): RunFfmpeg =>
  async (run, how) => {
    if (how.signal.aborted) return { kind: 'aborted' }
    const overtime = AbortSignal.timeout(Math.ceil(how.timeoutSeconds * 1000))
    const ending = AbortSignal.any([how.signal, overtime])
    let cpuSeconds = 0
    const tail: string[] = []
    const onLine = (line: string) => {
      const seconds = secondsIn(line)
      if (seconds !== null) return how.onSeconds?.(seconds)
      const [, user, system] = account.exec(line) ?? []
      if (user !== undefined) cpuSeconds = Number(user) + Number(system)
      if (line !== '') tail.push(line)
      if (tail.length > tailLines) tail.shift()
    }
    const onStart = (pid: number) => {
      if (how.limits) void limitProcess(pid, how.limits)
    }
    const succeeded = await start(run, { ffmpeg: how.ffmpeg, signal: ending, onStart, onLine })
    if (ending.aborted) return { kind: ending.reason === overtime.reason ? 'timed-out' : 'aborted' }
    const complaints = tail.join('\n')
    return succeeded ? { kind: 'finished', cpuSeconds, complaints } : { kind: 'failed', complaints }
  }
