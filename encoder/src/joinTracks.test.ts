import { parseMediaPlaylist } from '@lectern/plugin-video/contract'
import { describe, expect, test } from 'vitest'
import { joinTracks, mediaPlaylist } from './joinTracks.ts'
import type { Track } from './parts.ts'

const init = Buffer.from('init').toString('base64')
const part = (at: number, change: Partial<Track> = {}): Track => ({
  name: '360p',
  init,
  start: at * 1000,
  end: at * 1000 + 1000,
  segments: [0, 1].map(each => ({ uri: `part-000${at}-7-0000${each}.m4s`, seconds: 6, bytes: 10 + at })),
  ...change,
})
const ended = part(0, { init: null, start: 0, end: 0, segments: [] })
const stored = (path: string) => {
  const at = /^360p\/part-000(\d)/.exec(path)?.[1]
  return at === undefined ? undefined : 10 + Number(at)
}
const join = (...parts: (Track | undefined)[]) => joinTracks('360p', parts, stored)

describe('parts of a folder', () => {
  test('become one playlist over all segments, in order', () => {
    const joined = join(part(0), part(1), part(2))
    if (joined.kind === 'refused') throw new Error(joined.detail)
    expect(Buffer.from(joined.init).toString()).toBe('init')
    const playlist = parseMediaPlaylist(mediaPlaylist(joined))
    expect(playlist?.init).toBe('init_360p.mp4')
    expect(playlist?.targetSeconds).toBe(6)
    expect(playlist?.segments.map(({ uri }) => uri)).toEqual(
      [0, 1, 2].flatMap(at => [`part-000${at}-7-00000.m4s`, `part-000${at}-7-00001.m4s`]),
    )
  })

  test('after the end of the picture are empty, and only there', () => {
    expect(join(part(0), ended, ended)).toMatchObject({ kind: 'joined', segments: [{}, {}] })
    expect(join(part(0), ended, part(1))).toMatchObject({ kind: 'refused', code: 'encoder-failed' })
    expect(join(ended, part(1))).toMatchObject({ kind: 'refused' })
  })

  test.each([
    ['a frame too few', [part(0, { end: 960 }), part(1)], 'begins at 1000 instead of 960'],
    ['a frame twice', [part(0), part(1, { start: 960 })], 'begins at 960 instead of 1000'],
    ['another init segment', [part(0), part(1, { init: 'AAAA' })], 'another init segment'],
    ['no part', [part(0), undefined], 'is missing'],
    ['a segment that is not there', [part(0), part(1, { name: '720p' })], null],
  ])('with %s are refused', (_what, parts, why) => {
    const result = joinTracks('360p', parts, path => (why === null ? undefined : stored(path)))
    expect(result).toMatchObject({
      kind: 'refused',
      code: why === null ? 'storage-failed' : 'encoder-failed',
      detail: expect.stringContaining(why ?? 'not stored'),
    })
  })

  test('whose object has another size are refused', () =>
    expect(
      join(part(0), part(1, { segments: [{ uri: 'part-0001-7-00000.m4s', seconds: 6, bytes: 9 }] })),
    ).toMatchObject({ kind: 'refused', code: 'storage-failed' }))
})
