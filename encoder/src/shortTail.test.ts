import { parseMediaPlaylist } from '@lectern/plugin-video/contract'
import { describe, expect, it } from 'vitest'
import { durationOf } from './hls.ts'
import { withoutShortTail } from './shortTail.ts'

const playlist = (...seconds: number[]) =>
  [
    '#EXTM3U',
    '#EXT-X-VERSION:7',
    '#EXT-X-TARGETDURATION:6',
    '#EXT-X-PLAYLIST-TYPE:VOD',
    '#EXT-X-MAP:URI="init.mp4"',
    ...seconds.flatMap((each, at) => [`#EXTINF:${each.toFixed(6)},`, `segment_${at}.m4s`]),
    '#EXT-X-ENDLIST',
    '',
  ].join('\n')

describe('withoutShortTail', () => {
  it('gives a frame that is left over to the segment before, and loses no time', () => {
    const joined = withoutShortTail(playlist(6.016, 5.994667, 0.021333))
    expect(joined).toMatchObject({ tail: 'segment_2.m4s', into: 'segment_1.m4s' })
    const parsed = parseMediaPlaylist(joined?.text ?? '')
    expect(parsed?.segments.map(({ uri }) => uri)).toEqual(['segment_0.m4s', 'segment_1.m4s'])
    expect(durationOf(parsed?.segments ?? [])).toBeCloseTo(12.032, 6)
  })
  it.each([[[6, 4]], [[0.2]], [[6, 0.5]], [[]]])('leaves %j alone', seconds =>
    expect(withoutShortTail(playlist(...seconds))).toBeNull(),
  )
})
