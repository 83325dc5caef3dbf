import { expect, it } from 'vitest'
import { rungFor } from './opening.ts'

const rung = (height: number, bitsPerSecond: number) => ({
  height,
  bitsPerSecond,
  mimeType: '',
  initUrl: '',
  segmentUrls: [],
})
const ladder = [rung(1080, 5_500_000), rung(720, 3_100_000), rung(480, 1_500_000), rung(360, 900_000)]

it.each([
  ['much of everything', 20_000_000, 1080, 1080],
  ['a small place', 20_000_000, 400, 480],
  ['a place between two rungs', 20_000_000, 700, 720],
  ['a place larger than all', 20_000_000, 2160, 1080],
  ['a connection that just carries it, and no more', 5_600_000, 1080, 720],
  ['little', 2_000_000, 1080, 480],
  ['less than the least needs', 100_000, 1080, 360],
])('begins with %s: %i bits a second, %i lines', (_, bits, lines, height) => {
  expect(ladder[rungFor(ladder, bits, lines) ?? -1]?.height).toBe(height)
})

it('begins with nothing where there is no picture', () => {
  expect(rungFor([], 1, 1)).toBeNull()
})
