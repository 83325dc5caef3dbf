import { ladder } from '@lectern/plugin-video/contract'
import fc from 'fast-check'
import HLS from 'hls-parser'
import { describe, expect, test } from 'vitest'
import { earlyMasterPlaylist, earlyMediaPlaylist, finalSegments, isWorthWriting } from './earlyPlaylists.ts'
import { planLadder } from './planLadder.ts'
import type { Source } from './source.ts'

const segments = (...seconds: number[]) =>
  seconds.map((each, at) => ({ uri: `segment_${at}.m4s`, seconds: each }))

describe('what is final', () => {
  test.each([
    ['the last one, while much more comes', [segments(6, 6)], 60, 2],
    ['not the last one near the end: it may take up a short tail', [segments(6, 6)], 13.9, 1],
    ['not the last one where the source is over', [segments(6, 6)], 12, 1],
    ['only what all renditions have', [segments(6, 6, 6), segments(6, 6)], 60, 2],
    ['nothing of a single short segment', [segments(5)], 5, 0],
    ['nothing while one rendition has nothing', [segments(6), segments()], 60, 0],
  ])('%s', (_what, listed, durationSeconds, count) => {
    expect(finalSegments(listed, durationSeconds)).toBe(count)
  })
})

describe('playlists', () => {
  test('grow: at first with every segment, then by two percent', () => {
    expect([isWorthWriting(0, 6), isWorthWriting(6, 12), isWorthWriting(6, 6), isWorthWriting(0, 0)]).toEqual(
      [...[true, true, false, false]],
    )
    expect([isWorthWriting(3600, 3606), isWorthWriting(3600, 3672)]).toEqual([false, true])
  })

  test('each is a valid beginning of the next, and the last has an end', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0.5, max: 6.4, noNaN: true }), { minLength: 1, maxLength: 20 }),
        seconds => {
          const all = segments(...seconds)
          const text = (count: number, isComplete = false) =>
            earlyMediaPlaylist({
              init: 'init.mp4',
              segments: all.slice(0, count),
              targetSeconds: 6,
              isComplete,
            })
          for (let count = 1; count <= all.length; count++) {
            expect(text(count, count === all.length).startsWith(text(count - 1))).toBe(true)
          }
          const parsed = HLS.parse(text(all.length, true))
          expect(parsed).toMatchObject({
            playlistType: 'EVENT',
            endlist: true,
            targetDuration: 6,
            start: { offset: 0 },
          })
          expect(HLS.parse(text(all.length))).toMatchObject({ endlist: false })
        },
      ),
    )
  })

  test('the master names the rates of the ladder and one playlist a rung', () => {
    const source: Source = {
      durationSeconds: 60,
      durationIsAnnounced: true,
      videoStream: 0,
      width: 854,
      height: 480,
      squarePixels: true,
      averageRate: { numerator: 30, denominator: 1 },
      baseRate: { numerator: 30, denominator: 1 },
      interlaced: false,
      wideColours: null,
      pictureStart: 0,
      audioTracks: [{ stream: 1, language: 'und', title: '' }],
      isPlainH264: true,
      textTracks: [],
      chapters: [],
    }
    const master = (change: Partial<Source>) =>
      HLS.parse(
        earlyMasterPlaylist({
          plan: planLadder({ ...source, ...change }, ladder),
          videoCodecs: ['avc1.64001e', 'avc1.640015'],
          playlistOf: name => `${name}/early.m3u8`,
        }),
      )
    const withSound = master({})
    if (!withSound.isMasterPlaylist) throw new Error('not a master playlist')
    expect(withSound.variants.map(each => [each.uri, each.bandwidth, each.codecs])).toEqual([
      ['480p/early.m3u8', 1_540_000, 'avc1.64001e,mp4a.40.2'],
      ['360p/early.m3u8', 940_000, 'avc1.640015,mp4a.40.2'],
    ])
    expect(withSound.variants[0]?.audio.map(each => each.uri)).toEqual(['audio/early.m3u8'])
    expect(master({ audioTracks: [] })).toMatchObject({ variants: [{ codecs: 'avc1.64001e' }, {}] })
  })
})
