import { execFile, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { type Refusal, refuse } from './errors.ts'
import { inputGuard } from './inputGuard.ts'
import { limitProcess, metLimits, probeLimits } from './processLimits.ts'
import { readProbe } from './readProbe.ts'
import type { Source } from './source.ts'

/** Wall time of ffprobe, which may wait for the storage. */
const probeSeconds = 60
/** Longest time for reading a whole file through, in seconds: 30 GB from a disk that gives 100 MB/s. */
const measureSecondsLimit = 300
/** Bytes that ffprobe may say: 64 tracks and 500 chapters are 200 kB. */
const outputLimit = 4 * 1024 * 1024

export type ProbeVerdict = { kind: 'source'; source: Source } | { kind: 'aborted' } | Refusal

/**
 * Looks into `input` (see `inputGuard`) with the same guard as the encode. Its name should have no
 * extension: FFmpeg believes extensions, and a text called `.mp4` would be taken for a broken video.
 */
export const probe = async (input: string, how: ProbeHow): Promise<ProbeVerdict> => {
  const looked = await look(input, how)
  if (looked.kind !== 'json') return looked
  const verdict = readProbe(looked.json)
  if (verdict.kind !== 'unmeasured') return verdict
  const measured = readProbe(looked.json, await measureSeconds(input, how))
  if (how.signal.aborted) return { kind: 'aborted' }
  return measured.kind === 'unmeasured' ? refuse('truncated', 'the file has no length') : measured
}

interface ProbeHow {
  readonly ffprobe: string
  readonly signal: AbortSignal
}

const look = (
  input: string,
  how: ProbeHow,
): Promise<{ kind: 'json'; json: unknown } | { kind: 'aborted' } | Refusal> =>
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
      resolve(refusalFrom(stderr, error) ?? { kind: 'json', json: parse(stdout) })
    })
    if (child.pid !== undefined) void limitProcess(child.pid, probeLimits)
  })

/**
 * Length of a file that announces none, in seconds, from the times of all its packets; nothing is decoded. Gives what
 * it has found when the time is up: that only shortens what progress is measured by.
 */
const measureSeconds = (input: string, how: ProbeHow): Promise<number> =>
  new Promise((resolve, reject) => {
    const shown = ['-show_entries', 'packet=pts_time,duration_time', '-of', 'csv=p=0']
    const child = spawn(how.ffprobe, ['-v', 'quiet', ...inputGuard(input), ...shown, input], {
      stdio: ['ignore', 'pipe', 'ignore'],
      signal: AbortSignal.any([how.signal, AbortSignal.timeout(measureSecondsLimit * 1000)]),
      killSignal: 'SIGKILL',
    })
    if (child.pid !== undefined) void limitProcess(child.pid, probeLimits)
    let [first, last] = [Number.POSITIVE_INFINITY, 0]
    createInterface({ input: child.stdout }).on('line', line => {
      const [at = Number.NaN, lasting = 0] = line.split(',').map(Number.parseFloat)
      if (Number.isNaN(at)) return
      first = Math.min(first, at)
      last = Math.max(last, at + (lasting || 0))
    })
    child.on('error', error => {
      if (child.pid === undefined) reject(error)
    })
    child.on('close', () => resolve(Math.max(0, last - first)))
  })

/** Containers that people do upload and that are refused with the advice to export as MP4. */
const knownFormats = /\[(avi|flv|asf|mpeg|rm|mxf|dv|gxf)[ @,]/

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
