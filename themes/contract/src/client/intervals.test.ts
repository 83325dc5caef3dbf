import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type Interval, mergeIntervals, playedSeconds, playedStep } from './index.ts'

it('counts what ran and not where the handle was put', () => {
  expect(playedStep(10, 10.25, 0.25, 1)).toEqual([10, 10.25])
  expect(playedStep(10, 10.5, 0.25, 2)).toEqual([10, 10.5])
  expect(playedStep(10, 300, 0.25, 1)).toBeNull()
  expect(playedStep(300, 10, 0.25, 1)).toBeNull()
})

it('joins runs and counts a second once', () => {
  const played: Interval[] = [
    [20, 30],
    [0, 5],
    [5.2, 9],
    [25, 40],
    [50, 50],
  ]
  expect(mergeIntervals(played)).toEqual([
    [0, 9],
    [20, 40],
  ])
  expect(playedSeconds(played)).toBe(29)
})

it('merges to sorted runs with room between them, whatever the order', () => {
  const interval = fc.tuple(fc.nat(500), fc.nat(60)).map(([from, length]): Interval => [from, from + length])
  fc.assert(
    fc.property(fc.array(interval), played => {
      const merged = mergeIntervals(played)
      for (const [index, [from, to]] of merged.entries()) {
        expect(to).toBeGreaterThan(from)
        expect(from).toBeGreaterThan(merged[index - 1]?.[1] ?? -1)
      }
      expect(mergeIntervals([...played].reverse())).toEqual(merged)
    }),
  )
})
