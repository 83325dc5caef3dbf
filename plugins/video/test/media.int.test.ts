import { PutObjectCommand } from '@aws-sdk/client-s3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { claimAnswer } from '../src/contract/index.ts'
import { aReadyVideo, readyReport } from './readyVideo.ts'
import { uploadThrough } from './uploading.ts'
import { openWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world?.close())

const put = (Key: string, Body: string) =>
  world.client.send(new PutObjectCommand({ Bucket: 'media', Key, Body }))

describe('what staff play', () => {
  test('is the ready version: playlists and segments, nothing else', async () => {
    const { videoId, folder } = await aReadyVideo(world)
    await put(`${folder}1/720p/segment_00000.m4s`, 'segment')
    await put(`${folder}2/master.m3u8`, 'of a version that is not played')
    const get = (path: string, user = 'ada') =>
      world.call('GET', `/videos/${videoId}/media/${path}`, { user })
    const master = await get('1/master.m3u8')
    expect([master.status, master.type, master.text]).toEqual([
      ...[200, 'application/vnd.apple.mpegurl', 'master.m3u8'],
    ])
    const segment = await get('1/720p/segment_00000.m4s')
    expect([segment.status, segment.type, segment.text]).toEqual([200, 'video/iso.segment', 'segment'])
    for (const path of [
      ...['2/master.m3u8', '1/nothing.m3u8', '1/poster.jpg', '1/%2e%2e/master.m3u8', '01/master.m3u8'],
      ...['1/..%2fx/master.m3u8', '1/720p/..%2fmaster.m3u8', 't/master.m3u8', '1/720p/sub/a.m4s'],
    ]) {
      expect((await get(path)).status, path).toBe(404)
    }
  })

  test('is closed to staff of another academy and to nobody in particular', async () => {
    const { videoId } = await aReadyVideo(world)
    const path = `/videos/${videoId}/media/1/master.m3u8`
    const foreign = await world.call('GET', path, { user: 'ben' })
    const unknown = await world.call('GET', path.replace(videoId, crypto.randomUUID()), { user: 'ben' })
    expect([foreign.status, foreign.text]).toEqual([404, unknown.text])
    expect((await world.call('GET', path, { user: null })).status).toBe(401)
  })

  test('is the beginning while the rest is encoded, and no longer when the attempt is over', async () => {
    const { videoId } = await uploadThrough(world, Buffer.from('film'))
    const claimed = claimAnswer.parse((await world.claim(videoId)).json)
    if (claimed.kind !== 'claimed') throw new Error('not claimed')
    await put(`${claimed.specification.output.prefix}early.m3u8`, 'early')
    const early = () => world.call('GET', `/videos/${videoId}/media/1/early.m3u8`)
    expect((await early()).status).toBe(404)
    await world.report(videoId, 1, { kind: 'playable', seconds: 6 })
    expect([(await early()).status, (await early()).text]).toEqual([200, 'early'])
    await world.report(videoId, 1, { kind: 'failed', code: 'encoder-failed', detail: '', retryable: true })
    expect((await early()).status).toBe(404)
    await world.claim(videoId)
    await world.report(videoId, 2, readyReport())
    expect((await early()).status).toBe(404)
  })
})
