import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import HLS from 'hls-parser'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ffprobe } from './clips.ts'
import { type Stage, setStage } from './stage.ts'

let stage: Stage
beforeEach(async () => {
  stage = await setStage()
})
afterEach(async () => {
  expect(await stage.leftovers()).toEqual([])
  await stage.clear()
})

const isEarly = (key: string) => key.endsWith('early.m3u8')
const early = () => stage.buckets.puts.filter(put => isEarly(put.key))
const beside = (key: string, uri: string) => new URL(uri, `http://storage/${key}`).pathname.slice(1)

/** What a player that opens this playlist will ask for. */
const namedBy = (key: string, text: string): string[] => {
  const playlist = HLS.parse(text)
  const uris = playlist.isMasterPlaylist
    ? playlist.variants.flatMap(each => [each.uri, ...each.audio.flatMap(sound => sound.uri ?? [])])
    : playlist.segments.flatMap(each => [each.uri, ...(each.map ? [each.map.uri] : [])])
  return uris.map(uri => beside(key, uri))
}
const secondsOf = (text: string): number => {
  const playlist = HLS.parse(text)
  return playlist.isMasterPlaylist ? 0 : playlist.segments.reduce((sum, { duration }) => sum + duration, 0)
}
const kinds = () => stage.cms.reports.map(report => report.kind)

describe('while the rest is encoded', () => {
  test('the beginning can be played at every moment, and what was said to be playable is', async () => {
    await stage.upload(await stage.clips.withSound('long.mp4', '854x480', 25, '-r', '5'))
    expect(await stage.encode()).toEqual({ kind: 'ready' })

    const there = new Set<string>()
    const lengths = new Map<string, number>()
    for (const { key, text, cacheControl } of stage.buckets.puts) {
      if (isEarly(key)) {
        expect(cacheControl).toBe('private, no-cache')
        for (const name of namedBy(key, text)) expect(there, key).toContain(name)
        const seconds = secondsOf(text)
        expect(seconds).toBeGreaterThanOrEqual(lengths.get(key) ?? 0)
        lengths.set(key, seconds)
      }
      there.add(key)
    }
    const said = stage.cms.reports.flatMap(report => (report.kind === 'playable' ? [report.seconds] : []))
    expect(said.length).toBeGreaterThan(0)
    expect(said).toEqual(said.toSorted((a, b) => a - b))
    expect(kinds().indexOf('playable')).toBeLessThan(kinds().indexOf('ready'))
    const masters = early().filter(({ text }) => HLS.parse(text).isMasterPlaylist)
    expect(masters.length).toBeGreaterThanOrEqual(2)
    // Until all is there, nothing says "complete".
    const complete = stage.buckets.puts.findIndex(put => put.key.endsWith('master.m3u8'))
    const ended = stage.buckets.puts.flatMap(({ text }, at) =>
      isEarly(stage.buckets.puts[at]?.key ?? '') && text.includes('ENDLIST') ? [at] : [],
    )
    expect(ended).toHaveLength(3)
    expect(Math.min(...ended)).toBeGreaterThan(complete)
  })

  test('at the end the early playlists hold the same as the others', async () => {
    await stage.upload(await stage.clips.withSound('long.mp4', '320x180', 13, '-r', '5'))
    expect(await stage.encode()).toEqual({ kind: 'ready' })
    const frames = ['-count_frames', '-select_streams', 'v', '-show_entries', 'stream=nb_read_frames']
    const [begun, whole] = await Promise.all(
      ['early.m3u8', 'master.m3u8'].map(name => ffprobe(join(stage.outputs, name), ...frames)),
    )
    expect(Number.parseInt(whole ?? '', 10)).toBeGreaterThan(60)
    expect(begun).toBe(whole)
    expect((await stage.buckets.keys('media')).length).toBe(
      new Set(stage.buckets.puts.map(put => put.key)).size,
    )
  })

  test('of what fits in one segment nothing is published early', async () => {
    await stage.upload(await stage.clips.withSound('short.mp4', '320x180', 3))
    expect(await stage.encode()).toEqual({ kind: 'ready' })
    expect(early()).toEqual([])
    expect(kinds()).not.toContain('playable')
  })
})

describe('when it goes wrong', () => {
  test('a storage that takes no early playlist delays nothing and fails nothing', async () => {
    await stage.upload(await stage.clips.moving('long.mp4', '320x180', 13, '-r', '5'))
    stage.buckets.faults.add({
      kind: 'error',
      code: 'AccessDenied',
      method: 'PUT',
      keyPattern: /early/,
      times: 1000,
    })
    expect(await stage.encode()).toEqual({ kind: 'ready' })
    expect(kinds()).not.toContain('playable')
    expect(stage.lines).toContainEqual(expect.objectContaining({ message: 'Not published early' }))
    await rm(stage.outputs, { recursive: true })
  })

  test('a storage that loses a segment that was published early is found out before anything is complete', async () => {
    await stage.upload(await stage.clips.moving('long.mp4', '320x180', 13, '-r', '5'))
    const { sizeOf } = stage.world.media
    const world = {
      ...stage.world,
      media: {
        ...stage.world.media,
        sizeOf: async (...[object, signal]: Parameters<typeof sizeOf>) =>
          object.key.endsWith('segment_00000.m4s') ? null : sizeOf(object, signal),
      },
    }
    expect((await stage.encode({}, world)).kind).toBe('retry')
    expect(await stage.buckets.keys('media')).not.toContainEqual(expect.stringContaining('master'))
    expect(early().some(({ text }) => text.includes('ENDLIST'))).toBe(false)
  })
})
