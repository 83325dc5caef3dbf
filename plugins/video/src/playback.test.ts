import { describe, expect, test } from 'vitest'
import { playbackOf } from './playback.ts'

const video = {
  id: '0b9c2a10-0000-4000-8000-0000000000aa',
  title: 'Film',
  state: 'ready',
  version: 3,
  publishedVersion: 3,
  keyOwner: 't',
  durationSeconds: 61.5,
  hasPoster: true,
}

describe('playback', () => {
  const prefix = `/media/v/t/${video.id}/`

  test('is the published version, in the folder of the video', () => {
    expect(playbackOf(video)).toEqual({
      prefix,
      masterPath: `${prefix}3/master.m3u8`,
      posterPath: `${prefix}3/poster.jpg`,
      durationSeconds: 61.5,
    })
    expect(playbackOf({ ...video, hasPoster: false })?.posterPath).toBeNull()
  })

  test('goes on with the version before while a new file is prepared', () =>
    expect(playbackOf({ ...video, state: 'encoding', version: 4 })?.masterPath).toBe(
      `${prefix}3/master.m3u8`,
    ))

  test('shows the poster that was chosen', () =>
    expect(playbackOf({ ...video, posterFile: 't/own.jpg' })?.posterPath).toBe(`${prefix}t/own.jpg`))

  test.each([
    ['a video of which no version is complete', { ...video, publishedVersion: null }],
    ['one without an owner', { ...video, keyOwner: null }],
    ['an id alone', video.id],
    ['nothing', null],
  ])('is nothing for %s', (_what, value) => expect(playbackOf(value)).toBeNull())
})
