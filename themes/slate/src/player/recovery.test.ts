import { expect, it } from 'vitest'
import { mayRecover, pauseBefore } from './recovery.ts'

it('waits longer from try to try, about half a minute in all, and then says so', () => {
  const pauses: number[] = []
  for (let pause = pauseBefore(0); pause !== null; pause = pauseBefore(pauses.length)) pauses.push(pause)
  expect(pauses).toEqual([...pauses].sort((a, b) => a - b))
  const all = pauses.reduce((sum, pause) => sum + pause, 0)
  expect(all).toBeGreaterThan(25_000)
  expect(all).toBeLessThan(60_000)
})

it('recovers the decoder three times in a minute, and again later', () => {
  expect(mayRecover([], 0)).toBe(true)
  expect(mayRecover([1, 2], 3)).toBe(true)
  expect(mayRecover([1, 2, 3], 4)).toBe(false)
  expect(mayRecover([1, 2, 3], 60_003)).toBe(true)
})
