/**
 * Reads and moves the times of fragmented MP4 as FFmpeg writes it for HLS: an init segment, and media segments of
 * `styp`, `sidx`, `moof`, `mdat`. One track a file. Times are ticks of the track's timescale.
 */

interface Box {
  readonly type: string
  /** First byte of what the box holds, behind its header. */
  readonly from: number
  /** Byte behind the box. */
  readonly to: number
}

/** The boxes between two bytes. Throws a `RangeError` where a box is longer than what holds it. */
const boxesIn = (bytes: Buffer, from: number, to: number): Box[] => {
  const boxes: Box[] = []
  for (let at = from; at < to; ) {
    const short = bytes.readUInt32BE(at)
    const size = short === 1 ? Number(bytes.readBigUInt64BE(at + 8)) : short
    const header = short === 1 ? 16 : 8
    if (size < header || at + size > to) throw new RangeError('A box is longer than what holds it')
    boxes.push({ type: bytes.toString('latin1', at + 4, at + 8), from: at + header, to: at + size })
    at += size
  }
  return boxes
}

/** All boxes that are reached by these names, one inside of the other. */
const boxesAt = (bytes: Buffer, ...path: readonly string[]): Box[] =>
  path.reduce<Box[]>(
    (outer, type) =>
      outer.flatMap(({ from, to }) => boxesIn(bytes, from, to).filter(each => each.type === type)),
    [{ type: '', from: 0, to: bytes.length }],
  )

const versionOf = (bytes: Buffer, { from }: Box): number => bytes.readUInt8(from)
const flagsOf = (bytes: Buffer, { from }: Box): number => bytes.readUIntBE(from + 1, 3)

/** Ticks a second of the track of an init segment; `null` where there is none. */
export const timescaleOf = (init: Uint8Array): number | null => {
  const bytes = view(init)
  const [header] = boxesAt(bytes, 'moov', 'trak', 'mdia', 'mdhd')
  return header ? bytes.readUInt32BE(header.from + (versionOf(bytes, header) === 1 ? 20 : 12)) : null
}

export interface Stretch {
  /** Decode time of the first sample. */
  readonly start: number
  /** Decode time at which the last sample is over. */
  readonly end: number
  readonly samples: number
}

/** What a media segment covers; `null` where fragments do not follow upon each other, or there are none. */
export const stretchOf = (segment: Uint8Array): Stretch | null => {
  const bytes = view(segment)
  const stretches: Stretch[] = []
  for (const fragment of boxesAt(bytes, 'moof', 'traf')) {
    const inside = boxesIn(bytes, fragment.from, fragment.to)
    const time = inside.find(({ type }) => type === 'tfdt')
    const header = inside.find(({ type }) => type === 'tfhd')
    if (!time || !header) return null
    const start = readTime(bytes, time, 4)
    if (start !== (stretches.at(-1)?.end ?? start)) return null
    const usual = defaultDuration(bytes, header)
    const runs = inside.filter(({ type }) => type === 'trun').map(run => runOf(bytes, run, usual))
    const end = start + runs.reduce((sum, each) => sum + each.ticks, 0)
    stretches.push({ start, end, samples: runs.reduce((sum, each) => sum + each.samples, 0) })
  }
  const [first, last] = [stretches[0], stretches.at(-1)]
  if (!first || !last) return null
  const samples = stretches.reduce((sum, each) => sum + each.samples, 0)
  return { start: first.start, end: last.end, samples }
}

/** Of `tfhd`; fields before it are there or not by flags. FFmpeg always writes it, so `trex` is not asked. */
const defaultDuration = (bytes: Buffer, header: Box): number => {
  const flags = flagsOf(bytes, header)
  if (!(flags & 0x8)) return 0
  return bytes.readUInt32BE(header.from + 8 + (flags & 0x1 ? 8 : 0) + (flags & 0x2 ? 4 : 0))
}

const runOf = (bytes: Buffer, run: Box, usual: number): { samples: number; ticks: number } => {
  const flags = flagsOf(bytes, run)
  const samples = bytes.readUInt32BE(run.from + 4)
  if (!(flags & 0x100)) return { samples, ticks: samples * usual }
  const first = run.from + 8 + (flags & 0x1 ? 4 : 0) + (flags & 0x4 ? 4 : 0)
  // Duration comes first in a sample's entry; size, flags and composition offset may follow.
  const entry = 4 * [0x100, 0x200, 0x400, 0x800].filter(flag => flags & flag).length
  let ticks = 0
  for (let at = 0; at < samples; at++) ticks += bytes.readUInt32BE(first + at * entry)
  return { samples, ticks }
}

/**
 * The same segment, later by `ticks`: decode times (`tfdt`), the index (`sidx`), and, so that they rise over all chunks,
 * the fragments' sequence numbers by `fragments`. Nothing is decoded, and no byte changes its place.
 */
export const moved = (segment: Uint8Array, by: { ticks: number; fragments: number }): Uint8Array => {
  const bytes = Buffer.from(segment)
  for (const time of boxesAt(bytes, 'moof', 'traf', 'tfdt')) addTime(bytes, time, 4, by.ticks)
  for (const index of boxesAt(bytes, 'sidx')) addTime(bytes, index, 12, by.ticks)
  for (const header of boxesAt(bytes, 'moof', 'mfhd')) {
    bytes.writeUInt32BE(bytes.readUInt32BE(header.from + 4) + by.fragments, header.from + 4)
  }
  return bytes
}

/** Times have 32 bits in version 0 of a box, 64 in version 1. */
const readTime = (bytes: Buffer, box: Box, at: number): number =>
  versionOf(bytes, box) === 1
    ? Number(bytes.readBigUInt64BE(box.from + at))
    : bytes.readUInt32BE(box.from + at)

/** Throws a `RangeError` when the later time does not fit the box. */
const addTime = (bytes: Buffer, box: Box, at: number, ticks: number): void => {
  const time = readTime(bytes, box, at) + ticks
  if (versionOf(bytes, box) === 1) bytes.writeBigUInt64BE(BigInt(time), box.from + at)
  else bytes.writeUInt32BE(time, box.from + at)
}

const view = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
