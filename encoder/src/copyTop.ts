import { open } from 'node:fs/promises'
import { type Copy, fitForCopy } from './fitForCopy.ts'
import type { Plan } from './planLadder.ts'
import { findIndex, type ReadRange, readSampleTable, type SampleTable } from './sampleTable.ts'
import type { Source } from './source.ts'

/** So many keyframes are looked at from the beginning: an encoder does not change its ways in the middle. */
const looked = 4
/** An instantaneous refresh begins in so many bytes of its sample, behind the units that describe it. */
const lookedBytes = 65_536

/**
 * The plan with its largest rendition taken from the source as it is, where that is as good as encoded. `input` is
 * what FFmpeg is given: `file:…` or an address that answers ranges. A source that cannot be judged is encoded.
 */
export const copyWhereFit = async (
  plan: Plan,
  job: { source: Source; input: string; segmentSeconds: number; signal: AbortSignal },
): Promise<Plan> => {
  const [top] = plan.renditions
  if (!top || !job.source.isPlainH264 || plan.scaleFirst || plan.deinterlace) return plan
  const copy = await reading(job.input, job.signal, async read => {
    const index = await findIndex(read)
    const table = index && readSampleTable(index)
    if (!table) return null
    const { rung } = top
    const fit = fitForCopy(table, { rate: plan.frameRate, rung, segmentSeconds: job.segmentSeconds })
    return fit.kind === 'fit' && (await beginsAfresh(table, read)) ? fit : null
  })
  return copy ? { ...plan, copy: { keyframes: copy.keyframes } } : plan
}

/** Whether decoding can begin at keyframes with nothing before: other frames may be called keyframes, too. */
const beginsAfresh = async (table: SampleTable, read: ReadRange): Promise<boolean> => {
  const keys = [...table.key.keys()].filter(at => table.key[at] === 1).slice(0, looked)
  for (const at of keys) {
    const from = table.offsetOf(at)
    if (from === null) return false
    if (!isRefresh(await read(from, Math.min(table.bytes[at] ?? 0, lookedBytes)))) return false
  }
  return true
}

/** Whether the first slice of a sample, whose units have their length before them, is of an IDR picture (type 5). */
export const isRefresh = (sample: Buffer): boolean => {
  for (let at = 0; at + 5 <= sample.length; at += 4 + sample.readUInt32BE(at)) {
    const type = sample.readUInt8(at + 4) & 0x1f
    if (type >= 1 && type <= 5) return type === 5
  }
  return false
}

const reading = async (
  input: string,
  signal: AbortSignal,
  work: (read: ReadRange) => Promise<Copy | null>,
): Promise<Copy | null> => {
  if (!input.startsWith('file:')) return work(rangesOf(input, signal))
  const file = await open(input.slice('file:'.length))
  try {
    return await work(async (from, length) => {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, from)
      return buffer.subarray(0, bytesRead)
    })
  } finally {
    await file.close()
  }
}

const rangesOf =
  (address: string, signal: AbortSignal): ReadRange =>
  async (from, length) => {
    if (length === 0) return Buffer.alloc(0)
    const headers = { range: `bytes=${from}-${from + length - 1}` }
    const answer = await fetch(address, { headers, signal })
    // 416 behind the end.
    return answer.status === 206 ? Buffer.from(await answer.arrayBuffer()) : Buffer.alloc(0)
  }
