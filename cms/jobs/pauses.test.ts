import { expect, it } from 'vitest'
import { createPauses, longestRest, restAfter } from './pauses.ts'

it('grows from two seconds to a minute', () =>
  expect([1, 2, 5, 6, 50].map(restAfter)).toEqual([2_000, 4_000, 32_000, 60_000, 60_000]))

it('lets whoever failed rest, longer each time, until it has worked for a while', () => {
  let now = 0
  const pauses = createPauses(() => now)
  expect(pauses.resting()).toEqual([])
  expect(pauses.failed('a')).toBe(2_000)
  expect(pauses.resting()).toEqual(['a'])
  now = 2_000
  expect(pauses.resting()).toEqual([])
  expect(pauses.failed('a')).toBe(4_000)
  now += 4_000 + longestRest + 1
  expect(pauses.resting()).toEqual([])
  expect(pauses.failed('a')).toBe(2_000)
})
