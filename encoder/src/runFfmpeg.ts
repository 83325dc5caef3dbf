import type { ChildProcess } from 'node:child_process'
import ffmpeg from 'fluent-ffmpeg'
import { superviseFfmpeg } from './superviseFfmpeg.ts'

/**
 * Runs FFmpeg by fluent-ffmpeg, in the only module that knows it: it spawns without a shell and splits
 * stderr into lines; arguments, progress and time limit are ours.
 */
export const runFfmpeg = superviseFfmpeg((run, how) => {
  const command = ffmpeg({ logger: undefined }).setFfmpegPath(how.ffmpeg)
  // An array of options would be split at spaces (`-var_stream_map` has them): spread arguments are not.
  command.input(run.input).inputOptions(...run.inputOptions)
  if (run.filterGraph !== null) command.complexFilter(run.filterGraph)
  for (const output of run.outputs) command.output(output.target).outputOptions(...output.options)
  return new Promise((resolve, reject) => {
    let started = false
    const kill = () => {
      if (started) command.kill('SIGKILL')
    }
    how.signal.addEventListener('abort', kill, { once: true })
    const settle = () => how.signal.removeEventListener('abort', kill)
    command
      .on('start', () => {
        started = true
        // Where the process cannot be started, fluent-ffmpeg would throw outside of any promise.
        const { ffmpegProc } = command as { ffmpegProc?: ChildProcess }
        if (ffmpegProc?.pid === undefined) ffmpegProc?.removeAllListeners('error').once('error', reject)
        if (ffmpegProc?.pid !== undefined) how.onStart(ffmpegProc.pid)
        if (how.signal.aborted) kill()
      })
      .on('stderr', how.onLine)
      .on('end', () => {
        settle()
        resolve(true)
      })
      .on('error', error => {
        settle()
        if (started && /^ffmpeg (exited|was killed)/.test(error.message)) return resolve(false)
        reject(error)
      })
      .run()
  })
})
