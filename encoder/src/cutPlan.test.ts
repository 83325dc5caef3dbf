import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cutPicture, secondOf, tickOf } from './cutPlan.ts'

const rate = (numerator: number, denominator = 1) => ({ numerator, denominator })
const cut = (durationSeconds: number, seconds = 300, frameRate = rate(30)) =>
  cutPicture({ durationSeconds, seconds, frameRate, segmentSeconds: 6 })

describe('a long picture', () => {
  test('is cut on multiples of the length, the rest goes on to the end', () =>
    expect(cut(1000)).toEqual([
      { startFrame: 0, frames: 9000 },
      { startFrame: 9000, frames: 9000 },
      { startFrame: 18_000, frames: 9000 },
      { startFrame: 27_000, frames: null },
    ]))

  test.each([
    [36, 12, 3],
    [39, 12, 3],
    [42, 12, 3],
    [42.1, 12, 4],
    [5, 12, 1],
  ])('of %d s in pieces of %d s has %d, the last one longer than a segment', (duration, seconds, count) =>
    expect(cut(duration, seconds)).toHaveLength(count),
  )

  test('of 29.97 frames a second is cut on frames, which are not on seconds', () => {
    const pieces = cut(48, 12, rate(30_000, 1001))
    expect(pieces.map(each => [each.startFrame, each.frames])).toEqual([
      [0, 360],
      [360, 360],
      [720, 359],
      [1079, null],
    ])
    expect(secondOf(1079, rate(30_000, 1001))).toBeCloseTo(36.0026, 4)
  })

  test('loses no frame and has none twice, at any rate and length', () => {
    const rates = [rate(24_000, 1001), rate(25), rate(30_000, 1001), rate(30), rate(60_000, 1001), rate(60)]
    fc.assert(
      fc.property(
        fc.double({ min: 1, max: 5000, noNaN: true }),
        fc.integer({ min: 2, max: 100 }),
        fc.constantFrom(...rates),
        (duration, segments, frameRate) => {
          const pieces = cut(duration, segments * 6, frameRate)
          pieces.forEach(({ startFrame, frames }, at) => {
            expect(startFrame + (frames ?? 0)).toBe(pieces[at + 1]?.startFrame ?? startFrame)
            // Less than a frame after the border, so that no keyframe is due between.
            const late = secondOf(startFrame, frameRate) - at * segments * 6
            expect(late).toBeGreaterThanOrEqual(-1e-9)
            expect(late).toBeLessThan(secondOf(1, frameRate))
          })
          const last = pieces.at(-1)
          const left = duration - secondOf(last?.startFrame ?? 0, frameRate)
          expect(pieces.length === 1 || left > 5.9).toBe(true)
        },
      ),
    )
  })
})

test('frames fall on ticks of the timescales that FFmpeg chooses', () => {
  expect(tickOf(9000, rate(30), 15_360)).toBe(300 * 15_360)
  expect(tickOf(1079, rate(30_000, 1001), 30_000)).toBe(1079 * 1001)
  expect(tickOf(1, rate(30_000, 1001), 15_360)).toBeNull()
})
