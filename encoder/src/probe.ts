import { execFile } from 'node:child_process'
import { type Refusal, refuse } from './errors.ts'
import { inputGuard } from './inputGuard.ts'
import { limitProcess, metLimits, probeLimits } from './processLimits.ts'
import { readProbe } from './readProbe.ts'
import type { Source } from './source.ts'

/** Wall time of ffprobe, which may wait for the storage. */
const probeSeconds = 60
/** Bytes that ffprobe may say: 64 tracks and 500 chapters are 200 kB. */
const outputLimit = 4 * 1024 * 1024

export type ProbeVerdict = { kind: 'source'; source: Source } | { kind: 'aborted' } | Refusal

/**
 * Looks into `input` (see `inputGuard`) with the same guard as the encode. Its name should have no
 * extension: FFmpeg believes extensions, and a text called `.mp4` would be taken for a broken video.
 */
export const probe = (input: string, how: { ffprobe: string; signal: AbortSignal }): Promise<ProbeVerdict> =>
  new Promise((resolve, reject) => {
    const options = {
      timeout: probeSeconds * 1000,
      killSignal: 'SIGKILL',
      maxBuffer: outputLimit,
      signal: how.signal,
    } as const
    const shown = ['-show_streams', '-show_format', '-show_chapters', '-of', 'json']
    const what = ['-v', 'error', ...inputGuard(input), ...shown, input]
    const child = execFile(how.ffprobe, what, options, (error, stdout, stderr) => {
      if (how.signal.aborted) return resolve({ kind: 'aborted' })
      if (error?.code === 'ENOENT' || error?.code === 'EACCES') return reject(error)
      const refusal = refusalFrom(stderr, error)
      if (refusal) return resolve(refusal)
      resolve(readProbe(parse(stdout)))
    })
    if (child.pid !== undefined) void limitProcess(child.pid, probeLimits)
  })

/** Containers that people do upload and that are refused with the advice to export as MP4. */
const knownFormats = /\[(avi|flv|asf|mpeg|ogg|rm|mxf|dv|gxf)[ @,]/

/** What ffprobe's complaints mean. A complaint about one stream alone does not refuse a file. */
export const refusalFrom = (
  stderr: string,
  error: {
    killed?: boolean | undefined
    code?: string | number | null | undefined
    signal?: string | null | undefined
  } | null,
): Refusal | null => {
  if (error?.code === 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER')
    return refuse('too-demanding', 'more to say about the file than is read')
  if (error?.signal === 'SIGXCPU') return refuse('too-demanding', 'ffprobe met its limit of CPU seconds')
  if (error?.killed) return refuse('timed-out', 'ffprobe took too long')
  if (/exceeds specified max pixel count/.test(stderr))
    return refuse('too-large', 'more pixels than are accepted')
  if (!error) return null
  if (metLimits(stderr)) return refuse('too-demanding', 'ffprobe met its limits')
  if (/not on whitelist/i.test(stderr) && knownFormats.test(stderr)) {
    return refuse('unsupported-format', `container ${knownFormats.exec(stderr)?.[1] ?? 'unknown'}`)
  }
  const codec = /Codec \((\w+)\) not on whitelist/i.exec(stderr)?.[1]
  if (codec) return refuse('unsupported-format', `codec ${codec}`)
  if (/moov atom not found|error reading header|Truncating packet/i.test(stderr)) {
    return refuse('truncated', 'the index of the file is missing')
  }
  return refuse('not-a-video', 'ffprobe does not know the format')
}

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
