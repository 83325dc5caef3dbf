import { describe, expect, test } from 'vitest'
import { moved, stretchOf, timescaleOf } from './fragments.ts'

const box = (type: string, ...inside: readonly (Uint8Array | readonly number[])[]): Buffer => {
  const body = Buffer.concat(inside.map(each => Buffer.from(each)))
  const header = Buffer.alloc(8)
  header.writeUInt32BE(body.length + 8)
  header.write(type, 4, 'latin1')
  return Buffer.concat([header, body])
}
const word = (...values: number[]) => {
  const bytes = Buffer.alloc(4 * values.length)
  values.forEach((value, at) => void bytes.writeUInt32BE(value, 4 * at))
  return bytes
}
const long = (value: number) => word(Math.floor(value / 2 ** 32), value % 2 ** 32)

/** As FFmpeg writes them, version 1, or older, version 0. */
const fragment = (time: number, how: { version?: 0 | 1; durations?: number[]; sequence?: number } = {}) => {
  const { version = 1, durations, sequence = 1 } = how
  const when = version === 1 ? long(time) : word(time)
  const runs = durations
    ? box('trun', word(0x301, durations.length, 99), ...durations.map(each => word(each, 500)))
    : box('trun', word(0x201, 3, 99), word(500, 500, 500))
  return box(
    'moof',
    box('mfhd', word(0, sequence)),
    box('traf', box('tfhd', word(0x02_00_38, 1, 512, 10, 0)), box('tfdt', [version, 0, 0, 0], when), runs),
  )
}
const index = (time: number, version: 0 | 1 = 1) => {
  const when = version === 1 ? [long(time), long(0)] : [word(time), word(0)]
  return box('sidx', [version, 0, 0, 0], word(1, 15_360), ...when, word(1, 100, 1536, 0))
}
const segment = (...parts: readonly Buffer[]) => Buffer.concat([box('styp', word(0)), ...parts])
const media = box('mdat', [1, 2, 3])

describe('a media segment', () => {
  test('says what it covers, by usual durations or by those of each sample', () => {
    expect(stretchOf(segment(index(0), fragment(1024), media))).toEqual({
      start: 1024,
      end: 1024 + 3 * 512,
      samples: 3,
    })
    const two = segment(
      fragment(0, { durations: [512, 500] }),
      media,
      fragment(1012, { durations: [7] }),
      media,
    )
    expect(stretchOf(two)).toEqual({ start: 0, end: 1019, samples: 3 })
  })

  test('whose fragments leave a gap covers nothing that could be told', () => {
    expect(stretchOf(segment(fragment(0), media, fragment(2000), media))).toBeNull()
    expect(stretchOf(segment(media))).toBeNull()
  })

  test('is moved in its times and numbers, and in nothing else', () => {
    const before = segment(index(7), fragment(1024, { sequence: 4 }), media)
    const after = moved(before, { ticks: 5 * 2 ** 32, fragments: 9000 })
    const [time, number] = [1024 + 5 * 2 ** 32, 9004]
    expect(after).toEqual(segment(index(7 + 5 * 2 ** 32), fragment(time, { sequence: number }), media))
    expect(before).toEqual(segment(index(7), fragment(1024, { sequence: 4 }), media))
    expect(moved(after, { ticks: 0, fragments: 0 })).toEqual(after)
  })

  test('of short times is moved as far as they reach', () => {
    const before = segment(index(0, 0), fragment(0, { version: 0 }), media)
    const after = segment(index(5, 0), fragment(5, { version: 0 }), media)
    expect(moved(before, { ticks: 5, fragments: 0 })).toEqual(after)
    expect(() => moved(before, { ticks: 2 ** 32, fragments: 0 })).toThrow(RangeError)
  })

  test.each([
    ['a box longer than the file', word(100, 0)],
    ['a box of no length', word(0, 0)],
    ['half a header', Buffer.from([0, 0])],
  ])('with %s is refused', (_what, bytes) => expect(() => stretchOf(bytes)).toThrow(RangeError))
})

test('an init segment says how many ticks a second has', () => {
  const init = (version: 0 | 1) => {
    const times = version === 1 ? [long(0), long(0)] : [word(0, 0)]
    const header = box('mdhd', [version, 0, 0, 0], ...times, word(15_360, 0))
    return box('moov', box('mvhd', word(0)), box('trak', box('mdia', header)))
  }
  expect([timescaleOf(init(0)), timescaleOf(init(1))]).toEqual([15_360, 15_360])
  expect(timescaleOf(box('moov'))).toBeNull()
})
