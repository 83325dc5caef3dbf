import { expect, test } from 'vitest'
import { writeClock } from './clock.ts'

test.each([
  [0, '00:00:00.000'],
  [59.9996, '00:01:00.000'],
  [3661.5, '01:01:01.500'],
])('%d seconds are written as %s', (seconds, text) => expect(writeClock(seconds)).toBe(text))
