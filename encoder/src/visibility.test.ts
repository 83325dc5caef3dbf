import { expect, test } from 'vitest'
import { pauseAfter } from './visibility.ts'

test('a message waits longer each time that its job falls out, half an hour over five receives', () => {
  const pauses = [1, 2, 3, 4, 5].map(receives => pauseAfter(receives, 30))
  expect(pauses).toEqual([30, 120, 480, 900, 900])
  expect([pauseAfter(9, 900), pauseAfter(1, 0), pauseAfter(0, 30)]).toEqual([27_000, 0, 30])
})
