import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mergeIntervals, watchedSeconds } from './intervals.ts'

describe('mergeIntervals', () => {
  it.each<[string, [number, number][], [number, number][]]>([
    [
      'joins what overlaps',
      [
        [5, 10],
        [0, 6],
      ],
      [[0, 10]],
    ],
    [
      'joins over a rounding gap',
      [
        [0, 5],
        [5.4, 9],
      ],
      [[0, 9]],
    ],
    [
      'keeps a real gap',
      [
        [0, 5],
        [8, 9],
      ],
      [
        [0, 5],
        [8, 9],
      ],
    ],
    [
      'drops nonsense',
      [
        [5, 5],
        [9, 2],
        [Number.NaN, 4],
        [3, Number.NaN],
      ],
      [],
    ],
    [
      'cuts at both ends',
      [
        [-4, 3],
        [95, 140],
      ],
      [
        [0, 3],
        [95, 100],
      ],
    ],
  ])('%s', (_, parts, merged) => expect(mergeIntervals(parts, 100)).toEqual(merged))

  it('does not depend on the order, and merging again changes nothing', () => {
    const part = fc.tuple(fc.nat(200), fc.nat(200)) as fc.Arbitrary<[number, number]>
    fc.assert(
      fc.property(fc.array(part), parts => {
        const merged = mergeIntervals(parts, 150)
        expect(mergeIntervals([...parts].reverse(), 150)).toEqual(merged)
        expect(mergeIntervals(merged, 150)).toEqual(merged)
        expect(watchedSeconds(merged)).toBeLessThanOrEqual(150)
      }),
    )
  })
})
