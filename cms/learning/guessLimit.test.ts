import { expect, it } from 'vitest'
import { createGuessLimit } from './guessLimit.ts'

it('lets a person guess again when the minute is over, and never counts for somebody else', () => {
  let now = 0
  const limit = createGuessLimit({ perMinute: 2, now: () => now })
  limit.count('a')
  expect(limit.secondsToWait('a')).toBe(0)
  limit.count('a')
  expect(limit.secondsToWait('a')).toBe(60)
  expect(limit.secondsToWait('b')).toBe(0)
  now = 30_000
  expect(limit.secondsToWait('a')).toBe(30)
  now = 60_000
  expect(limit.secondsToWait('a')).toBe(0)
})
