import { ladder } from '@lectern/plugin-video/contract'
import { describe, expect, test } from 'vitest'
import { fitForCopy } from './fitForCopy.ts'
import type { SampleTable } from './sampleTable.ts'

const [rung] = ladder
if (!rung) throw new Error('The ladder has no rung')
const thirty = { numerator: 30, denominator: 1 }

/** Frames in decoding order: a keyframe where `isKey` says so, and before every second frame the one behind it. */
const aTable = (change: {
  count?: number
  rate?: number
  isKey?: (frame: number) => boolean
  bytes?: number
}) => {
  const { count = 600, rate = 30, isKey = frame => frame % 60 === 0, bytes = 10_000 } = change
  const order = Array.from({ length: count }, (_, at) => at)
  for (let at = 1; at + 1 < count; at++) {
    const [one, next] = [order[at], order[at + 1]]
    if (one === undefined || next === undefined || isKey(one) || isKey(next) || at % 2 === 0) continue
    order[at] = next
    order[at + 1] = one
  }
  return {
    seconds: Float64Array.from(order, frame => frame / rate),
    bytes: Uint32Array.from(order, () => bytes),
    key: Uint8Array.from(order, frame => (isKey(frame) ? 1 : 0)),
    offsetOf: () => 0,
  }
}
const judge = (table: SampleTable, rate = thirty) => fitForCopy(table, { rate, rung, segmentSeconds: 6 })

describe('a source that is fit', () => {
  test('has its segments begin where all begin, with keyframes between', () => {
    expect(judge(aTable({}))).toEqual({ kind: 'fit', keyframes: [0, 2, 4, 6, 8, 10, 12, 14, 16, 18] })
  })

  test('with keyframes off the grid gives its own borders to the others, and no keyframe that would cut before', () => {
    expect(judge(aTable({ count: 750, isKey: frame => frame % 75 === 0 }))).toEqual({
      kind: 'fit',
      keyframes: [0, 2, 4, 7.5, 9.5, 12.5, 14.5, 16.5, 20, 22],
    })
  })

  test('at 29.97 frames per second is cut on its frames', () => {
    const rate = { numerator: 30_000, denominator: 1001 }
    expect(judge(aTable({ count: 400, rate: 30_000 / 1001 }), rate)).toEqual({
      kind: 'fit',
      keyframes: [0, 2.002, 4.004, 6.006, 8.008, 10.01, 12.012],
    })
  })

  test('may be shorter than a segment', () => {
    expect(judge(aTable({ count: 20 }))).toEqual({ kind: 'fit', keyframes: [0] })
  })
})

describe('a source is encoded when', () => {
  const changed = (change: (table: ReturnType<typeof aTable>) => void) => {
    const table = aTable({})
    change(table)
    return table
  }
  test.each<[string, SampleTable, string]>([
    ['a segment would last ten seconds', aTable({ isKey: frame => frame % 150 === 0 }), 'too far apart'],
    ['it has one keyframe only', aTable({ isKey: frame => frame === 0 }), 'too far apart'],
    ['it has more than the peak', aTable({ bytes: 21_000 }), 'peak'],
    [
      'one of its segments has more than the peak',
      changed(({ bytes }) => bytes.fill(21_000, 180, 360)),
      'peak',
    ],
    [
      'frames of the next group are shown before it',
      changed(({ seconds, key }) => {
        // I60 is decoded before B58 and B59.
        seconds.set([57 / 30, 60 / 30, 58 / 30, 59 / 30], 57)
        key.fill(0, 57, 61)
        key[58] = 1
      }),
      'closed',
    ],
    ['it begins late', changed(({ seconds }) => seconds.set(seconds.map(time => time + 0.1))), 'steady'],
    ['a frame is missing', changed(({ seconds }) => (seconds[599] = 25)), 'steady'],
    ['a frame is there twice', changed(({ seconds }) => (seconds[100] = 5)), 'steady'],
    ['a frame is late', changed(({ seconds }) => (seconds[100] = (seconds[100] ?? 0) + 0.01)), 'steady'],
    ['it does not begin with a keyframe', changed(({ key }) => (key[0] = 0)), 'closed'],
    ['a keyframe is rounded below a border', changed(({ seconds }) => (seconds[180] = 5.999)), 'border'],
  ])('%s', (_what, table, why) => {
    expect(judge(table)).toEqual({ kind: 'unfit', why: expect.stringContaining(why) })
  })

  test('its keyframes are more than a process can be told of', () => {
    const table = aTable({ count: 12 * 3600, rate: 1, isKey: () => true, bytes: 10 })
    expect(judge(table, { numerator: 1, denominator: 1 })).toMatchObject({
      kind: 'unfit',
      why: 'it is too long',
    })
  })
})
