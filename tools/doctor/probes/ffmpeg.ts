import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { ok, type Probe, wrong } from '../finding.ts'

const run = promisify(execFile)

/** The oldest FFmpeg that the ladder's arguments were proven on. */
const oldest = 5

export const probeFfmpeg: Probe = async environment => {
  const remedy =
    'install ffmpeg 5 or newer with libx264 (Debian: apt-get install ffmpeg), or set FFMPEG_PATH and FFPROBE_PATH'
  const subject = 'FFmpeg'
  const ffmpeg = environment.FFMPEG_PATH || 'ffmpeg'
  const outputOf = (program: string, args: string[]) =>
    run(program, args, { timeout: 15_000, maxBuffer: 8 * 1024 * 1024 }).then(
      result => result.stdout,
      () => undefined,
    )
  const [version, encoders, probe] = await Promise.all([
    outputOf(ffmpeg, ['-hide_banner', '-version']),
    outputOf(ffmpeg, ['-hide_banner', '-encoders']),
    outputOf(environment.FFPROBE_PATH || 'ffprobe', ['-hide_banner', '-version']),
  ])
  if (version === undefined) return [wrong(subject, 'ffmpeg cannot be run', remedy)]
  if (probe === undefined) return [wrong(subject, 'ffprobe cannot be run', remedy)]
  const number = versionIn(version)
  // Builds from git carry a revision instead of a number; their encoders tell enough.
  if (number !== undefined && Number.parseInt(number, 10) < oldest)
    return [wrong(subject, `version ${number}`, remedy)]
  const missing = ['libx264', 'aac'].filter(name => !hasEncoder(encoders ?? '', name))
  if (missing.length > 0) return [wrong(subject, `lacks the encoders ${missing.join(', ')}`, remedy)]
  return [ok(subject, `version ${number ?? 'from git'} with libx264 and aac`)]
}

/** `5.1.9` of `ffmpeg version 5.1.9-0+deb12u1 Copyright …`. */
export const versionIn = (output: string): string | undefined =>
  /^ff\w+ version n?(\d+(?:\.\d+)*)/.exec(output)?.[1]

/** Whether the table of `ffmpeg -encoders` has a line for this encoder. */
export const hasEncoder = (table: string, name: string): boolean =>
  table.split('\n').some(line => line.trim().split(/\s+/)[1] === name)
