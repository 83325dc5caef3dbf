import { describe, expect, test } from 'vitest'
import { limitsOf, metLimits } from './processLimits.ts'
import type { Source } from './source.ts'

const gibibyte = 1024 ** 3
const aSource = (width: number, height: number, durationSeconds: number) =>
  ({ width, height, durationSeconds }) as Source

describe('the limits of an encode', () => {
  test.each([
    ['a second of 1080p', aSource(1920, 1080, 1), 164, 2],
    ['an hour of 1080p', aSource(1920, 1080, 3600), 158_520, 2],
    ['an hour of 360p', aSource(640, 360, 3600), 17_720, 1.6],
    ['twelve hours of 4K', aSource(3840, 2160, 43_200), 7_603_320, 3.5],
  ])('grow with %s', (_what, source, cpuSeconds, gibibytes) => {
    const limits = limitsOf(source, 2)
    expect(limits.cpuSeconds).toBe(cpuSeconds)
    expect(limits.dataBytes / gibibyte).toBeCloseTo(gibibytes, 0)
    expect(limitsOf(source, 4).dataBytes - limits.dataBytes).toBe(gibibyte / 2)
  })
})

test('complaints that mean a limit', () => {
  for (const met of [
    'Exiting normally, received signal 24.',
    'av_malloc: Cannot allocate memory',
    'x264 [error]: malloc of size 5353683 failed',
    'Number of streams exceeds max_streams',
  ])
    expect(metLimits(met)).toBe(true)
  expect(metLimits('Invalid data found when processing input')).toBe(false)
})
