/**
 * What the index of an MP4 says of every sample of its picture, in decoding order. FFmpeg offers the same only by
 * reading the whole file, which would double the transfer of an upload that lies in a bucket.
 */
export interface SampleTable {
  /** When each sample is shown, after the edit list. */
  readonly seconds: Float64Array
  readonly bytes: Uint32Array
  /** 1 where decoding may begin. */
  readonly key: Uint8Array
  /** Where in the file a sample stands; `null` when the index does not say. */
  readonly offsetOf: (sample: number) => number | null
}

/** Reads `length` bytes at `from`; fewer at the end of the file. */
export type ReadRange = (from: number, length: number) => Promise<Buffer>

/** Twelve hours at 60 frames per second. */
const mostSamples = 2_592_000
const mostIndexBytes = 64 * 1024 * 1024
const mostBoxes = 64

/** The `moov` box of an MP4, wherever it stands between the others; `null` when there is none to be used. */
export const findIndex = async (read: ReadRange): Promise<Buffer | null> => {
  let at = 0
  for (let seen = 0; seen < mostBoxes; seen++) {
    const head = await read(at, 16)
    if (head.length < 8) return null
    const short = head.readUInt32BE(0)
    const long = short === 1 && head.length === 16 ? Number(head.readBigUInt64BE(8)) : 0
    const bytes = short === 1 ? long : short
    if (bytes < 8) return null
    if (head.toString('latin1', 4, 8) === 'moov') {
      if (short === 1 || bytes > mostIndexBytes) return null
      const index = await read(at, bytes)
      return index.length === bytes ? index.subarray(8) : null
    }
    at += bytes
    if (!Number.isSafeInteger(at)) return null
  }
  return null
}

/**
 * Reads the content of a `moov` box. `null` unless it describes exactly one picture, of one H.264 description, that
 * is shown whole and at its own pace from the beginning of the file, with every sample in the index.
 */
export const readSampleTable = (moov: Buffer): SampleTable | null => unlessCut(() => tableOf(moov))

/** `null` where a box ends before what it announces. */
const unlessCut = <T>(work: () => T): T | null => {
  try {
    return work()
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

const tableOf = (moov: Buffer): SampleTable | null => {
  const boxes = childrenOf(moov)
  const movieScale = scaleOf(boxes.get('mvhd')?.[0])
  const pictures = (boxes.get('trak') ?? []).filter(
    track => only(track, 'mdia', 'hdlr')?.toString('latin1', 8, 12) === 'vide',
  )
  const [track] = pictures
  // With `mvex` the samples stand in fragments behind the index.
  if (!track || pictures.length > 1 || boxes.has('mvex') || !(movieScale > 0)) return null
  const scale = scaleOf(only(track, 'mdia', 'mdhd'))
  const stbl = only(track, 'mdia', 'minf', 'stbl')
  if (!stbl || !(scale > 0)) return null
  const tables = childrenOf(stbl)
  const [stsd, stts, ctts, stsz, stss] = ['stsd', 'stts', 'ctts', 'stsz', 'stss'].map(
    name => tables.get(name)?.[0],
  )
  const chunks = chunksOf(tables)
  if (!stsd || !stts || !stsz || !chunks) return null
  if (stsd.readUInt32BE(4) !== 1 || stsd.toString('latin1', 12, 16) !== 'avc1') return null
  // Behind the fixed fields of a picture's description; its units are to begin with four bytes of length.
  const avcC = childrenOf(stsd.subarray(8 + 8 + 78)).get('avcC')?.[0]
  if (!avcC || (avcC.readUInt8(4) & 3) !== 3) return null

  const count = stsz.readUInt32BE(8)
  if (count === 0 || count > mostSamples) return null
  const size = stsz.readUInt32BE(4)
  const bytes = Uint32Array.from({ length: count }, (_, at) => size || stsz.readUInt32BE(12 + 4 * at))
  const durations = runs(stts, count, (box, at) => box.readUInt32BE(at))
  // Version 0 is unsigned, but writers put negative offsets there as well.
  const offsets = ctts ? runs(ctts, count, (box, at) => box.readInt32BE(at)) : new Float64Array(count)
  if (!durations || !offsets) return null
  const key = new Uint8Array(count).fill(stss ? 0 : 1)
  for (let at = 0; stss && at < stss.readUInt32BE(4); at++) {
    const sample = stss.readUInt32BE(8 + 4 * at)
    if (sample < 1 || sample > count) return null
    key[sample - 1] = 1
  }

  const edit = editOf(only(track, 'edts', 'elst'))
  if (!edit) return null
  const seconds = new Float64Array(count)
  let decoded = 0
  let end = 0
  for (let at = 0; at < count; at++) {
    const shown = decoded + (offsets[at] ?? 0) - edit.start
    const duration = durations[at] ?? 0
    seconds[at] = shown / scale
    decoded += duration
    end = Math.max(end, (shown + duration) / scale)
  }
  const cut = edit.duration > 0 && edit.duration / movieScale < end - slack
  return cut
    ? null
    : { seconds, bytes, key, offsetOf: sample => unlessCut(() => offsetIn(chunks, bytes, sample)) }
}

interface Chunks {
  readonly count: number
  readonly offset: (chunk: number) => number
  /** From which chunk on how many samples a chunk holds. */
  readonly runs: readonly { readonly from: number; readonly samples: number }[]
}

const chunksOf = (tables: Map<string, Buffer[]>): Chunks | null => {
  const [stsc, stco, co64] = ['stsc', 'stco', 'co64'].map(name => tables.get(name)?.[0])
  const offsets = stco ?? co64
  if (!stsc || !offsets) return null
  const runs = Array.from({ length: Math.min(stsc.readUInt32BE(4), mostSamples) }, (_, at) => ({
    from: stsc.readUInt32BE(8 + 12 * at) - 1,
    samples: stsc.readUInt32BE(12 + 12 * at),
  }))
  const offset = (chunk: number) =>
    stco ? stco.readUInt32BE(8 + 4 * chunk) : Number(co64?.readBigUInt64BE(8 + 8 * chunk))
  return { count: offsets.readUInt32BE(4), offset, runs }
}

const offsetIn = ({ count, offset, runs }: Chunks, bytes: Uint32Array, sample: number): number | null => {
  let first = 0
  for (const [at, { from, samples }] of runs.entries()) {
    const until = runs[at + 1]?.from ?? count
    const ahead = Math.floor((sample - first) / samples)
    if (from + ahead < until) {
      const before = bytes.subarray(first + ahead * samples, sample)
      const at = offset(from + ahead) + before.reduce((sum, each) => sum + each, 0)
      return Number.isSafeInteger(at) ? at : null
    }
    first += (until - from) * samples
  }
  return null
}

/** Seconds by which an edit list may fall short of the last frame: it counts in milliseconds. */
const slack = 0.01

/** The one edit that shows all from `start`, in units of the track; `duration` in units of the movie, 0 when open. */
const editOf = (elst: Buffer | undefined): { start: number; duration: number } | null => {
  if (!elst) return { start: 0, duration: 0 }
  if (elst.readUInt32BE(4) !== 1) return null
  const long = elst.readUInt8(0) === 1
  const duration = long ? Number(elst.readBigUInt64BE(8)) : elst.readUInt32BE(8)
  const start = long ? Number(elst.readBigInt64BE(16)) : elst.readInt32BE(12)
  const pace = elst.readUInt32BE(long ? 24 : 16)
  return start >= 0 && pace === 0x1_0000 ? { start, duration } : null
}

/** A table of (count, value) pairs, written out; `null` when it is not about `count` samples. */
const runs = (box: Buffer, count: number, value: (box: Buffer, at: number) => number) => {
  const values = new Float64Array(count)
  let filled = 0
  for (let entry = 0; entry < box.readUInt32BE(4); entry++) {
    const times = box.readUInt32BE(8 + 8 * entry)
    if (filled + times > count) return null
    values.fill(value(box, 12 + 8 * entry), filled, filled + times)
    filled += times
  }
  return filled === count ? values : null
}

/** Units per second, from `mvhd` or `mdhd`. */
const scaleOf = (box: Buffer | undefined): number =>
  box ? box.readUInt32BE(box.readUInt8(0) === 1 ? 20 : 12) : 0

const only = (box: Buffer, ...path: string[]): Buffer | undefined => {
  let inner: Buffer | undefined = box
  for (const name of path) inner = inner && childrenOf(inner).get(name)?.[0]
  return inner
}

const childrenOf = (box: Buffer): Map<string, Buffer[]> => {
  const children = new Map<string, Buffer[]>()
  let at = 0
  while (at + 8 <= box.length) {
    const bytes = box.readUInt32BE(at)
    if (bytes < 8 || at + bytes > box.length) break
    const name = box.toString('latin1', at + 4, at + 8)
    const content = box.subarray(at + 8, at + bytes)
    const alike = children.get(name)
    if (alike) alike.push(content)
    else children.set(name, [content])
    at += bytes
  }
  return children
}
