import { ladder } from '@lectern/plugin-video/contract'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { longestSide, planFrameRate, planLadder, playlistFolders } from './planLadder.ts'
import { perSecond, type Source } from './source.ts'

const aSource = (change: Partial<Source> = {}): Source => ({
  durationSeconds: 60,
  durationIsAnnounced: true,
  videoStream: 0,
  width: 1920,
  height: 1080,
  squarePixels: true,
  averageRate: { numerator: 30, denominator: 1 },
  baseRate: { numerator: 30, denominator: 1 },
  interlaced: false,
  wideColours: null,
  isPlainH264: false,
  pictureStart: 0,
  audioTracks: [{ stream: 1, language: 'und', title: '' }],
  textTracks: [],
  chapters: [],
  ...change,
})

const sizes = (width: number, height: number) =>
  planLadder(aSource({ width, height }), ladder).renditions.map(
    each => `${each.rung.name} ${each.width}x${each.height}`,
  )

describe('renditions', () => {
  test.each([
    [1920, 1080, ['1080p 1920x1080', '720p 1280x720', '480p 854x480', '360p 640x360']],
    [3840, 2160, ['1080p 1920x1080', '720p 1280x720', '480p 854x480', '360p 640x360']],
    [1080, 1920, ['1080p 1080x1920', '720p 720x1280', '480p 480x854', '360p 360x640']],
    [1080, 1916, ['1080p 1080x1916', '720p 720x1278', '480p 480x852', '360p 360x638']],
    [1280, 720, ['720p 1280x720', '480p 854x480', '360p 640x360']],
    [1279, 719, ['480p 854x480', '360p 640x360']],
    [1440, 1080, ['1080p 1440x1080', '720p 960x720', '480p 640x480', '360p 480x360']],
    [1920, 800, ['720p 1728x720', '480p 1152x480', '360p 864x360']],
    [640, 360, ['360p 640x360']],
    [321, 181, ['360p 320x180']],
    [16, 16, ['360p 16x16']],
    [16_000, 400, ['360p 4096x102']],
    [4096, 64, ['360p 4096x64']],
  ])('of %i x %i', (width, height, expected) => {
    expect(sizes(width, height)).toEqual(expected)
  })

  test('are even, fall in size, keep the shape and are never larger than the source', () => {
    const side = fc.integer({ min: 16, max: 8192 })
    fc.assert(
      fc.property(side, side, (width, height) => {
        const { renditions, scaleFirst } = planLadder(aSource({ width, height }), ladder)
        expect(renditions.length).toBeGreaterThan(0)
        let above = Number.POSITIVE_INFINITY
        for (const each of renditions) {
          expect([each.width % 2, each.height % 2]).toEqual([0, 0])
          expect(each.width).toBeLessThanOrEqual(width)
          expect(each.height).toBeLessThanOrEqual(height)
          expect(Math.max(each.width, each.height)).toBeLessThanOrEqual(longestSide)
          expect(each.width * each.height).toBeLessThan(above)
          above = each.width * each.height
          // One factor explains both sides, give or take two pixels each.
          expect((each.width - 2) / width).toBeLessThanOrEqual((each.height + 2) / height)
          expect((each.height - 2) / height).toBeLessThanOrEqual((each.width + 2) / width)
        }
        expect(scaleFirst).toBe(renditions[0]?.width !== width || renditions[0]?.height !== height)
      }),
    )
  })

  test('a ladder in any order gives the same plan', () => {
    expect(planLadder(aSource(), [...ladder].reverse())).toEqual(planLadder(aSource(), ladder))
  })

  test('no ladder, no plan', () => {
    expect(() => planLadder(aSource(), [])).toThrow('no rung')
  })
})

test.each([
  [0, 0],
  [0.0004, 0],
  [0.021, 0.021],
  [0.7, 0],
  [0.71, 0.01],
])('a first picture at %d s moves by %d s', (pictureStart, expected) => {
  expect(planLadder(aSource({ pictureStart }), ladder).forward).toBeCloseTo(expected, 3)
})

describe('sound tracks', () => {
  const labels = (...tracks: [language: string, title: string][]) =>
    planLadder(
      aSource({ audioTracks: tracks.map(([language, title], stream) => ({ stream, language, title })) }),
      ladder,
    ).audioTracks.map(each => `${each.name} ${each.language} ${each.label}`)

  test('have folders and labels of their own', () => {
    expect(labels(['und', ''])).toEqual(['audio und Audio'])
    expect(labels()).toEqual([])
    expect(labels(['de', ''], ['de', ''], ['en', 'Commentary'], ['und', ''])).toEqual([
      'audio de Deutsch',
      'audio-2 de Deutsch 2',
      'audio-3 en Commentary',
      'audio-4 und Audio',
    ])
  })

  test('are never called alike', () => {
    const track = fc.tuple(
      fc.constantFrom('de', 'en', 'und'),
      fc.constantFrom('', 'A', 'A 2', 'A 3', 'Audio', 'Audio 2'),
    )
    fc.assert(
      fc.property(fc.array(track, { maxLength: 8 }), tracks => {
        const { audioTracks } = planLadder(
          aSource({ audioTracks: tracks.map(([language, title], stream) => ({ stream, language, title })) }),
          ladder,
        )
        expect(new Set(audioTracks.map(each => each.label)).size).toBe(tracks.length)
        expect(new Set(audioTracks.map(each => each.name)).size).toBe(tracks.length)
      }),
    )
  })
})

test.each([
  [0.05, 8000],
  [1, 5120],
  [10, 512],
  [36_000, 100],
])('sound alone of %d s has no rendition, and a waveform of %d samples a second', (durationSeconds, rate) => {
  const plan = planLadder(aSource({ videoStream: null, width: 0, height: 0, durationSeconds }), ladder)
  expect(plan).toMatchObject({ renditions: [], videoStream: null, waveformRate: rate })
  expect(playlistFolders(plan)).toEqual(['audio'])
})

describe('frame rate', () => {
  test.each([
    ['steady', '30/1', '30/1', '30/1'],
    ['NTSC', '30000/1001', '30000/1001', '30000/1001'],
    ['film', '24/1', '24/1', '24/1'],
    ['slow slides', '5/1', '5/1', '5/1'],
    ['60', '60/1', '60/1', '60/1'],
    ['59.94', '60000/1001', '60000/1001', '60000/1001'],
    ['120, halved', '120/1', '120/1', '120/2'],
    ['240, halved twice', '240/1', '240/1', '240/4'],
    ['a phone that drops frames', '2997/102', '30/1', '30/1'],
    ['a phone that announces its clock', '750000/71393', '90000/1', '24000/1001'],
    ['a varying 27', '27/1', '1000/1', '30000/1001'],
    ['a varying 90', '90/1', '1000/1', '60/1'],
    ['unknown', '0/1', '0/1', '30/1'],
  ])('%s', (_what, average, base, expected) => {
    const rate = planFrameRate({ averageRate: read(average), baseRate: read(base) })
    expect(`${rate.numerator}/${rate.denominator}`).toBe(expected)
  })

  test('is never above 60', () => {
    const any = fc.record({
      numerator: fc.integer({ min: 0, max: 100_000 }),
      denominator: fc.integer({ min: 1, max: 1001 }),
    })
    fc.assert(
      fc.property(any, any, (averageRate, baseRate) => {
        const planned = perSecond(planFrameRate({ averageRate, baseRate }))
        expect(planned).toBeGreaterThan(0)
        expect(planned).toBeLessThanOrEqual(60.01)
      }),
    )
  })
})

const read = (text: string) => {
  const [numerator = 0, denominator = 1] = text.split('/').map(Number)
  return { numerator, denominator }
}
