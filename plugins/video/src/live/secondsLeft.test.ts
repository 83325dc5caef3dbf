import { expect, test } from 'vitest'
import { secondsLeft } from './secondsLeft.ts'

test.each([
  [{ at: 0, percent: 0 }, { at: 4, percent: 50 }, null],
  [{ at: 0, percent: 40 }, { at: 60, percent: 41 }, null],
  [{ at: 10, percent: 20 }, { at: 40, percent: 50 }, 50],
  [{ at: 0, percent: 90 }, { at: 10, percent: 100 }, 0],
])('from %j to %j it takes %j seconds more', (first, now, left) => expect(secondsLeft(first, now)).toBe(left))
