import { describe, expect, test } from 'vitest'
import { sayBytes, sayDuration, timeLeft } from './amounts.ts'

describe('amounts', () => {
  test.each([
    [500, '1 kB'],
    [1_234_000, '1.2 MB'],
    [348_600_000, '349 MB'],
    [1_250_000_000, '1.3 GB'],
  ])('%i bytes are %s', (bytes, words) => expect(sayBytes(bytes, 'en')).toBe(words))

  test('follow the language', () => expect(sayBytes(1_234_000, 'de')).toBe('1,2 MB'))

  test.each([
    [4.4, '0:04'],
    [245, '4:05'],
    [3723, '1:02:03'],
  ])('%f s are %s', (seconds, words) => expect(sayDuration(seconds)).toBe(words))

  test.each([
    [100, 100, { kind: 'seconds', count: 10 }],
    [4100, 100, { kind: 'seconds', count: 50 }],
    [12_000, 100, { kind: 'minutes', count: 2 }],
    [540_000, 100, { kind: 'hours', hours: 1, minutes: 30 }],
    [100, 0, null],
    [100, null, null],
  ])('%i bytes at %j a second', (bytes, speed, left) => expect(timeLeft(bytes, speed)).toEqual(left))
})
