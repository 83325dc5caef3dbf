import ffmpeg from 'fluent-ffmpeg'
import type { FfmpegRun } from './ffmpegArguments.ts'

/**
 * How a run ended. `cpuSeconds` (user and system, all threads) is FFmpeg's own account, printed by
 * `-benchmark`; a run that was ended early gives none. `complaints` is the tail of stderr.
 */
export type RunResult =
  | { kind: 'finished'; cpuSeconds: number; complaints: string }
  | { kind: 'failed'; complaints: string }
  | { kind: 'timed-out' }
  | { kind: 'aborted' }

const tailLines = 40
const timeMark = /\btime=(-?)(\d+):(\d{2}):(\d{2}(?:\.\d+)?)/
const account = /^bench: utime=([\d.]+)s stime=([\d.]+)s/

/** Seconds of output written so far, from a progress line; `null` on any other line. */
export const secondsIn = (line: string): number | null => {
  const [, sign, hours, minutes, seconds] = timeMark.exec(line) ?? []
  if (hours === undefined) return null
  return sign === '-' ? 0 : Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)
}

/**
 * Runs FFmpeg once and waits until the process is gone. The only module that knows fluent-ffmpeg: it
 * spawns without a shell and splits stderr into lines; arguments, progress and time limit are ours.
 * Rejects when FFmpeg cannot be started at all.
 */
export const runFfmpeg = (
  run: FfmpegRun,
  how: { ffmpeg: string; signal: AbortSignal; timeoutSeconds: number; onSeconds?: (seconds: number) => void },
): Promise<RunResult> => {
  if (how.signal.aborted) return Promise.resolve({ kind: 'aborted' })
  const command = ffmpeg({ logger: undefined }).setFfmpegPath(how.ffmpeg)
  // An array of options would be split at spaces (`-var_stream_map` has them): spread arguments are not.
  command.input(run.input).inputOptions(...run.inputOptions)
  if (run.filterGraph !== null) command.complexFilter(run.filterGraph)
  for (const output of run.outputs) command.output(output.target).outputOptions(...output.options)
  return new Promise((resolve, reject) => {
    let ending: 'aborted' | 'timed-out' | null = null
    let started = false
    let cpuSeconds = 0
    const tail: string[] = []
    const end = (why: 'aborted' | 'timed-out') => {
      ending ??= why
      if (started) command.kill('SIGKILL')
    }
    const onAbort = () => end('aborted')
    const timer = setTimeout(() => end('timed-out'), how.timeoutSeconds * 1000)
    how.signal.addEventListener('abort', onAbort, { once: true })
    const settle = () => {
      clearTimeout(timer)
      how.signal.removeEventListener('abort', onAbort)
    }
    command
      .on('start', () => {
        started = true
        if (ending) command.kill('SIGKILL')
      })
      .on('stderr', (line: string) => {
        const seconds = secondsIn(line)
        if (seconds !== null) return how.onSeconds?.(seconds)
        const [, user, system] = account.exec(line) ?? []
        if (user !== undefined) cpuSeconds = Number(user) + Number(system)
        tail.push(line)
        if (tail.length > tailLines) tail.shift()
      })
      .on('end', () => {
        settle()
        resolve(ending ? { kind: ending } : { kind: 'finished', cpuSeconds, complaints: tail.join('\n') })
      })
      .on('error', error => {
        settle()
        if (ending) return resolve({ kind: ending })
        if (started && /^ffmpeg (exited|was killed)/.test(error.message)) {
          return resolve({ kind: 'failed', complaints: tail.join('\n') })
        }
        reject(error)
      })
      .run()
  })
}
