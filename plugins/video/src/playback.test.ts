import { describe, expect, test } from 'vitest'
import { playbackOf } from './playback.ts'

const video = {
  id: '0b9c2a10-0000-4000-8000-0000000000aa',
  title: 'Film',
  state: 'ready',
  version: 3,
  keyOwner: 't',
  durationSeconds: 61.5,
  hasPoster: true,
}

describe('playback', () => {
  test('is under the prefix of the version', () => {
    const prefix = `/media/v/t/${video.id}/3/`
    expect(playbackOf(video)).toEqual({
      prefix,
      masterPath: `${prefix}master.m3u8`,
      posterPath: `${prefix}poster.jpg`,
      durationSeconds: 61.5,
    })
    expect(playbackOf({ ...video, hasPoster: false })?.posterPath).toBeNull()
  })

  test.each([
    ['a video that is not ready', { ...video, state: 'encoding' }],
    ['one without an owner', { ...video, keyOwner: null }],
    ['an id alone', video.id],
    ['nothing', null],
  ])('is nothing for %s', (_what, value) => expect(playbackOf(value)).toBeNull())
})
