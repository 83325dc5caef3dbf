import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { planStillPictures, sheetNames, storyboardText } from './stillPictures.ts'

const wide = { width: 1280, height: 720 }

describe('the storyboard', () => {
  test('of a minute has a tile for every two seconds, the last one for what is left', () => {
    const { storyboard } = planStillPictures(61, wide)
    expect(storyboard).toEqual({ everySeconds: 2, tiles: 31, tileWidth: 160, tileHeight: 90 })
    expect(sheetNames(storyboard)).toEqual(['storyboard-0.jpg', 'storyboard-1.jpg'])
    const cues = storyboardText(storyboard, 61).trim().split('\n\n')
    expect(cues[1]).toBe('00:00:00.000 --> 00:00:02.000\nstoryboard-0.jpg#xywh=0,0,160,90')
    expect(cues[7]).toBe('00:00:12.000 --> 00:00:14.000\nstoryboard-0.jpg#xywh=160,90,160,90')
    expect(cues.at(-1)).toBe('00:01:00.000 --> 00:01:01.000\nstoryboard-1.jpg#xywh=0,90,160,90')
  })

  test('of ten hours keeps to few tiles', () => {
    const { storyboard } = planStillPictures(36_000, wide)
    expect(storyboard.everySeconds).toBe(60)
    expect(storyboard.tiles).toBe(600)
  })

  test('of a portrait picture stands upright', () =>
    expect(planStillPictures(10, { width: 720, height: 1280 }).storyboard).toMatchObject({
      tileWidth: 90,
      tileHeight: 160,
    }))

  test('covers the whole length without a gap, whatever the length', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.04, max: 43_200, noNaN: true }), seconds => {
        const { everySeconds, tiles } = planStillPictures(seconds, wide).storyboard
        expect(everySeconds % 2).toBe(0)
        expect(tiles).toBeLessThanOrEqual(600)
        expect(tiles * everySeconds).toBeGreaterThanOrEqual(seconds - 0.05)
        expect((tiles - 1) * everySeconds).toBeLessThan(seconds)
      }),
    )
  })
})
