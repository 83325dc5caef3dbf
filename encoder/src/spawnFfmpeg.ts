import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { FfmpegRun } from './ffmpegArguments.ts'
import { superviseFfmpeg } from './superviseFfmpeg.ts'

/** The command line of a run, without the program's name: exactly what fluent-ffmpeg makes of it. */
export const commandLine = (run: FfmpegRun): string[] => [
  ...[...run.inputOptions, '-i', run.input],
  '-y',
  ...(run.filterGraph === null ? [] : ['-filter_complex', run.filterGraph]),
  ...run.outputs.flatMap(({ options, target }) => [...options, target]),
]

/** Runs FFmpeg without fluent-ffmpeg, which is archived: `FFMPEG_RUNNER=spawn`. */
export const spawnFfmpeg = superviseFfmpeg(
  (run, how) =>
    new Promise((resolve, reject) => {
      const child = spawn(how.ffmpeg, commandLine(run), {
        stdio: ['ignore', 'ignore', 'pipe'],
        signal: how.signal,
        killSignal: 'SIGKILL',
      })
      // Also splits at the carriage returns that end progress lines.
      createInterface({ input: child.stderr, crlfDelay: Number.POSITIVE_INFINITY }).on('line', how.onLine)
      if (child.pid !== undefined) how.onStart(child.pid)
      child.on('error', error => {
        if (child.pid === undefined) reject(error)
      })
      child.on('close', code => resolve(code === 0))
    }),
)
