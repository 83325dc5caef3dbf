import { HeadObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { claimAnswer, mediaPrefix, sourceKey } from '../src/contract/index.ts'
import { joinAtStorage, openUpload, sendParts, uploadThrough } from './uploading.ts'
import { openWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world?.close())
// A claim gets what waits, of whatever test.
afterEach(() => world.payload.db.pool.query('delete from videos'))

const film = Buffer.from('film')
const stateOf = async (videoId: string) => (await world.call('GET', `/videos/${videoId}/status`)).json
const keyOf = (videoId: string) => sourceKey(world.tenants.a, videoId)
const exists = (Bucket: string, Key: string) =>
  world.client.send(new HeadObjectCommand({ Bucket, Key })).then(
    () => true,
    () => false,
  )
const claimed = async (videoId: string) => {
  const answer = claimAnswer.parse((await world.claim(videoId)).json)
  if (answer.kind !== 'claimed') throw new Error(`not claimed: ${answer.reason}`)
  return { ...answer, token: answer.lease.fencingToken }
}
const fallOut = (videoId: string, token: number) =>
  world.report(videoId, token, {
    kind: 'failed',
    code: 'storage-failed',
    detail: 'no answer',
    retryable: true,
  })

describe('an upload whose completion call was lost', () => {
  test('is taken by the first claim that hints at it, once, as the call would have', async () => {
    const videoId = await openUpload(world, film.length)
    const parts = await sendParts(world, videoId, film)
    await joinAtStorage(world, videoId, parts)
    const { specification } = await claimed(videoId)
    expect(specification).toMatchObject({ videoId, attempt: 1, source: { bytes: film.length } })
    expect(await world.events(videoId)).toEqual(['video.uploaded'])
    // The browser is back and says it after all.
    const late = await world.call('POST', `/videos/${videoId}/complete`, { body: { parts } })
    expect([late.status, late.json]).toEqual([200, { kind: 'uploaded', videoId }])
    expect(await world.events(videoId)).toEqual(['video.uploaded'])
  })

  test('costs nothing while its parts are not joined, even where an older file lies under its key', async () => {
    const { videoId } = await uploadThrough(world, film)
    const { token } = await claimed(videoId)
    await world.report(videoId, token, { kind: 'failed', code: 'truncated', detail: '', retryable: false })
    const again = { videoId, filename: 'film.mp4', contentType: 'video/mp4', bytes: film.length }
    expect((await world.call('POST', '/videos/uploads', { body: again })).status).toBe(201)
    expect((await world.claim(videoId)).json).toEqual({ kind: 'nothing', reason: 'not-queued' })
    expect(await stateOf(videoId)).toMatchObject({ state: 'awaiting-upload' })
    expect(await exists('ingest', keyOf(videoId))).toBe(true)
  })

  test('is refused as the call would have been when it is not what was announced', async () => {
    const videoId = await openUpload(world, film.length + 1)
    await joinAtStorage(world, videoId, await sendParts(world, videoId, film))
    expect((await world.claim(videoId)).json).toEqual({ kind: 'nothing', reason: 'not-queued' })
    expect(await stateOf(videoId)).toMatchObject({ state: 'failed', failure: { code: 'truncated' } })
    expect(await exists('ingest', keyOf(videoId))).toBe(false)
  })
})

describe('a person cancels', () => {
  test('what is being prepared: its worker is told to stop, and it can be tried again', async () => {
    const { videoId } = await uploadThrough(world, film)
    const { token, specification } = await claimed(videoId)
    const answer = await world.call('POST', `/videos/${videoId}/cancel`)
    expect([answer.status, answer.json]).toEqual([
      200,
      expect.objectContaining({
        state: 'failed',
        failure: expect.objectContaining({ code: 'cancelled', canRetry: true }),
      }),
    ])
    const progress = { kind: 'progress', percent: 5, step: 'encoding' }
    expect((await world.report(videoId, token, progress)).json).toEqual({ kind: 'cancelled' })
    expect(await world.events(videoId)).toEqual(['video.uploaded', 'video.failed'])
    expect((await world.claim(videoId)).json).toEqual({ kind: 'nothing', reason: 'not-queued' })

    // What the worker still wrote before it heard of it, after the first removal.
    await world.read(videoId)
    const late = `${specification.output.prefix}late.m4s`
    await world.client.send(new PutObjectCommand({ Bucket: 'media', Key: late, Body: 'x' }))
    await world.age(videoId, 'updated_at', 2 * 3600)
    await world.sweep('video-leftovers')
    expect(await exists('media', late)).toBe(false)

    expect((await world.call('POST', `/videos/${videoId}/retry`)).status).toBe(200)
    expect((await claimed(videoId)).specification).toMatchObject({ attempt: 1, version: 2 })
  })

  test('what waits, and nothing else', async () => {
    const waiting = await uploadThrough(world, film)
    expect((await world.call('POST', `/videos/${waiting.videoId}/cancel`)).status).toBe(200)
    for (const videoId of [waiting.videoId, await openUpload(world, 4)]) {
      const refused = await world.call('POST', `/videos/${videoId}/cancel`)
      expect([refused.status, refused.json.code]).toEqual([409, 'not-in-preparation'])
    }
  })

  test('only their own academy’s videos, and only with the right', async () => {
    const { videoId } = await uploadThrough(world, film)
    const path = `/videos/${videoId}/cancel`
    expect((await world.call('POST', path, { user: 'ben' })).status).toBe(404)
    expect((await world.call('POST', path, { user: 'assistant' })).status).toBe(403)
    expect((await world.call('POST', path, { user: null })).status).toBe(401)
    const unknown = await world.call('POST', path, { body: { because: 'x' } })
    expect([unknown.status, await stateOf(videoId)]).toEqual([
      400,
      expect.objectContaining({ state: 'uploaded' }),
    ])
  })
})

describe('a message that was received too often', () => {
  test('shows in its video with the last reason, once, and the video can be sent again', async () => {
    const { videoId } = await uploadThrough(world, film)
    await fallOut(videoId, (await claimed(videoId)).token)
    await world.letDie({ videoId, attempt: 1 }, { videoId, attempt: 1 })
    await world.sweep('video-dead-letters')
    expect(await stateOf(videoId)).toMatchObject({
      state: 'failed',
      failure: { code: 'gave-up', reason: 'Tries: 1. storage-failed: no answer', canRetry: true },
    })
    expect(await world.events(videoId)).toEqual(['video.uploaded', 'video.failed'])
    expect(await world.dead()).toBe(0)
    expect((await world.call('POST', `/videos/${videoId}/retry`)).json).toMatchObject({
      state: 'queued',
      failure: null,
    })
  })

  test('does no harm to a video that somebody works on, that is done, or that never fell out itself', async () => {
    const [encoding, cancelled, untried] = [
      await uploadThrough(world, film),
      await uploadThrough(world, film),
      await uploadThrough(world, film),
    ].map(({ videoId }) => videoId) as [string, string, string]
    await claimed(encoding)
    await world.call('POST', `/videos/${cancelled}/cancel`)
    await world.letDie(...[encoding, cancelled, untried].map(videoId => ({ videoId, attempt: 1 })))
    await world.sweep('video-dead-letters')
    expect(await stateOf(encoding)).toMatchObject({ state: 'encoding', attempt: 1 })
    expect(await stateOf(cancelled)).toMatchObject({ failure: { code: 'cancelled' } })
    expect(await stateOf(untried)).toMatchObject({ attempt: 2, failure: null })
    expect(await world.events(untried)).toEqual(['video.uploaded', 'video.requeued'])
    await world.letDie({ videoId: untried, attempt: 2 })
    await world.sweep('video-dead-letters')
    expect(await stateOf(untried)).toMatchObject({ state: 'failed', failure: { code: 'gave-up' } })
  })

  test('is dropped where it belongs to no video, and what it was spent on gets a hint of its own', async () => {
    const { videoId } = await uploadThrough(world, film)
    await fallOut(videoId, (await claimed(videoId)).token)
    await world.letDie('rubbish', { videoId: crypto.randomUUID(), attempt: 1 })
    await world.sweep('video-dead-letters')
    expect(await world.dead()).toBe(0)
    expect(await world.hints()).toContainEqual({ videoId, attempt: 2 })
    expect(await stateOf(videoId)).toMatchObject({ state: 'queued' })
  })
})

test('a job that keeps falling out is given up after five tries, with its reason', async () => {
  const { videoId } = await uploadThrough(world, film)
  for (const attempt of [1, 2, 3, 4, 5]) {
    const { specification, token } = await claimed(videoId)
    expect(specification.attempt).toBe(attempt)
    await fallOut(videoId, token)
  }
  expect(await world.events(videoId)).toEqual(['video.uploaded', 'video.failed'])
  expect(await stateOf(videoId)).toMatchObject({
    failure: { code: 'gave-up', reason: 'Tries: 5. storage-failed: no answer' },
  })
})

test('a video whose hint was lost gets another after an hour', async () => {
  const { videoId } = await uploadThrough(world, film)
  await world.sweep('video-hints')
  expect(await world.hints()).not.toContainEqual({ videoId, attempt: 1 })
  await world.age(videoId, 'updated_at', 3700)
  await world.sweep('video-hints')
  expect(await world.hints()).toContainEqual({ videoId, attempt: 1 })
})

test('nothing but the played version is left of a video that is ready', async () => {
  const { videoId } = await uploadThrough(world, film)
  const { token, specification } = await claimed(videoId)
  await world.report(videoId, token, {
    kind: 'ready',
    durationSeconds: 1,
    renditions: [],
    hasAudio: true,
    outputBytes: 1,
    encodeCpuSeconds: 0,
    poster: false,
  })
  const played = `${specification.output.prefix}master.m3u8`
  const late = `${mediaPrefix(world.tenants.a, videoId, 7)}late.m4s`
  for (const Key of [played, late]) {
    await world.client.send(new PutObjectCommand({ Bucket: 'media', Key, Body: 'x' }))
  }
  await world.age(videoId, 'updated_at', 2 * 3600)
  await world.sweep('video-leftovers')
  expect([await exists('media', played), await exists('media', late)]).toEqual([true, false])
})
