import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findIndex, type ReadRange, readSampleTable } from './sampleTable.ts'

const box = (name: string, ...content: (Buffer | number[])[]) => {
  const bytes = Buffer.concat([
    Buffer.alloc(4),
    Buffer.from(name, 'latin1'),
    ...content.map(each => Buffer.from(each)),
  ])
  bytes.writeUInt32BE(bytes.length)
  return bytes
}
const words = (...values: number[]) => {
  const bytes = Buffer.alloc(4 * values.length)
  for (const [at, value] of values.entries()) bytes.writeInt32BE(value | 0, 4 * at)
  return bytes
}
const described = (name = 'avc1') =>
  words(0, 1).toString('latin1') +
  box(name, Buffer.alloc(78), box('avcC', [1, 100, 0, 40, 255])).toString('latin1')

/** Five frames at 30 per second, the second shown behind the third, in chunks of two, two and one. */
const parts = {
  elst: words(0, 1, 0, 1000, 0x10000),
  stsd: Buffer.from(described(), 'latin1'),
  stts: words(0, 1, 5, 1000),
  ctts: words(0, 4, 1, 1000, 1, 2000, 1, 0, 2, 1000),
  stsz: words(0, 0, 5, 500, 40, 30, 20, 10),
  stss: words(0, 1, 1),
  stsc: words(0, 2, 1, 2, 1, 3, 1, 1),
  stco: words(0, 3, 100, 2000, 3000),
  mvex: null as Buffer | null,
}
const index = (change: Partial<Record<keyof typeof parts, Buffer | null>> = {}) => {
  const { elst, mvex, ...tables } = { ...parts, ...change }
  const stbl = Object.entries(tables).flatMap(([name, content]) => (content ? [box(name, content)] : []))
  const media = box(
    'mdia',
    box('mdhd', words(0, 0, 0, 30_000, 5000)),
    box('hdlr', words(0, 0), Buffer.from('vide')),
    box('minf', box('stbl', ...stbl)),
  )
  const edits = elst ? [box('edts', box('elst', elst))] : []
  return Buffer.concat([
    box('mvhd', words(0, 0, 0, 1000, 167)),
    box('trak', ...edits, media),
    ...(mvex ? [box('mvex', mvex)] : []),
  ])
}

test('every sample, in decoding order, after the edit list', () => {
  const table = readSampleTable(index())
  expect([...(table?.seconds ?? [])].map(time => Math.round(time * 30))).toEqual([0, 2, 1, 3, 4])
  expect([...(table?.bytes ?? [])]).toEqual([500, 40, 30, 20, 10])
  expect([...(table?.key ?? [])]).toEqual([1, 0, 0, 0, 0])
  expect([0, 1, 2, 3, 4].map(each => table?.offsetOf(each))).toEqual([100, 600, 2000, 2030, 3000])
  expect(table?.offsetOf(5)).toBeNull()
})

test('without a list of keyframes all are; without offsets frames are shown as they are decoded', () => {
  const table = readSampleTable(index({ stss: null, ctts: null, elst: null }))
  expect([...(table?.key ?? [])]).toEqual([1, 1, 1, 1, 1])
  expect([...(table?.seconds ?? [])].map(time => Math.round(time * 30))).toEqual([0, 1, 2, 3, 4])
})

test.each<[string, Parameters<typeof index>[0]]>([
  ['an empty edit before', { elst: words(0, 2, 500, -1, 0x10000, 0, 1000, 0x10000) }],
  ['another pace', { elst: words(0, 1, 0, 1000, 0x20000) }],
  ['an end that is hidden', { elst: words(0, 1, 100, 1000, 0x10000) }],
  ['another codec', { stsd: Buffer.from(described('hvc1'), 'latin1') }],
  ['samples in fragments', { mvex: Buffer.alloc(0) }],
  ['no samples', { stsz: words(0, 0, 0) }],
  ['more samples than a day has', { stsz: words(0, 1, -1) }],
  ['times of fewer samples', { stts: words(0, 1, 4, 1000) }],
  ['times of more samples', { stts: words(0, 1, -1, 1000) }],
  ['a table that is cut', { stsz: words(0, 0, 5, 500) }],
  ['a keyframe that is not there', { stss: words(0, 1, 6) }],
  ['no chunks', { stco: null }],
])('%s: not to be judged', (_what, change) => {
  expect(readSampleTable(index(change))).toBeNull()
})

test('chunks without samples lead nowhere', () => {
  const table = readSampleTable(index({ stsc: words(0, 1, 1, 0, 1) }))
  expect(table?.offsetOf(3)).toBeNull()
})

test('whatever an index holds, it is read or not, but never thrown at', () => {
  const whole = index()
  fc.assert(
    fc.property(
      fc.nat(whole.length - 1),
      fc.integer({ min: 0, max: 255 }),
      fc.nat(whole.length),
      (at, value, end) => {
        const changed = Buffer.from(whole)
        changed[at] = value
        const table = readSampleTable(changed.subarray(0, Math.max(at, end)))
        table?.offsetOf(4)
      },
    ),
  )
})

const reader =
  (file: Buffer): ReadRange =>
  async (from, length) =>
    file.subarray(from, from + length)

test('the index is found behind the pictures, also behind more than four gigabytes', async () => {
  const moov = box('moov', index())
  const far = 5_000_000_000
  const long = Buffer.concat([words(1), Buffer.from('mdat'), words(Math.floor(far / 2 ** 32), far % 2 ** 32)])
  const read: ReadRange = async (from, length) =>
    from < far ? reader(long)(from, length) : reader(moov)(from - far, length)
  expect(await findIndex(read)).toEqual(index())
  expect(await findIndex(reader(Buffer.concat([box('ftyp', [1, 2]), moov])))).toEqual(index())
})

test.each([
  ['nothing', Buffer.alloc(0)],
  ['no index', box('mdat', Buffer.alloc(9))],
  ['an index that is cut', box('moov', index()).subarray(0, 100)],
  ['a box of no length', words(0, 0, 0, 0)],
  ['an index of a gigabyte', Buffer.concat([words(2 ** 30), Buffer.from('moov'), Buffer.alloc(8)])],
])('%s: there is none', async (_what, file) => {
  expect(await findIndex(reader(file))).toBeNull()
})
