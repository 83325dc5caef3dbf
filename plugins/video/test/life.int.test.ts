import { GetObjectCommand, HeadObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { claimAnswer, mediaPrefix, sourceKey } from '../src/contract/index.ts'
import { playbackOf } from '../src/index.ts'
import { uploadThrough } from './uploading.ts'
import { openWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world?.close())

const rendition = {
  name: '720p',
  width: 1280,
  height: 720,
  frameRate: 29.97,
  bandwidth: 2_900_000,
  averageBandwidth: 1_500_000,
  codecs: 'avc1.64001f,mp4a.40.2',
  bytes: 123_456,
}
const ready = {
  kind: 'ready',
  durationSeconds: 61.5,
  renditions: [rendition],
  hasAudio: true,
  outputBytes: 130_000,
  encodeCpuSeconds: 12.5,
  poster: true,
}

const claimed = async (videoId: string) => {
  const answer = claimAnswer.parse((await world.claim(videoId)).json)
  if (answer.kind !== 'claimed') throw new Error(`not claimed: ${answer.reason}`)
  return answer
}
const stateOf = async (videoId: string) => (await world.call('GET', `/videos/${videoId}/status`)).json
const exists = (Bucket: string, Key: string) =>
  world.client.send(new HeadObjectCommand({ Bucket, Key })).then(
    () => true,
    () => false,
  )
const putMedia = (Key: string, Body = 'x') =>
  world.client.send(new PutObjectCommand({ Bucket: 'media', Key, Body }))

describe('a video', () => {
  test('goes from upload to playable, with each event once', async () => {
    const bytes = Buffer.alloc(9 * 1024 ** 2, 7)
    const { videoId, etags } = await uploadThrough(world, bytes, { filename: 'My_first lecture.mp4' })
    expect(await stateOf(videoId)).toMatchObject({
      state: 'uploaded',
      title: 'My first lecture',
      settled: false,
    })
    expect(await world.events(videoId)).toEqual(['video.uploaded'])

    // The same answer for a browser that did not hear it the first time.
    const again = await world.call('POST', `/videos/${videoId}/complete`, { body: { parts: etags } })
    expect([again.status, again.json]).toEqual([200, { kind: 'uploaded', videoId }])
    expect(await world.events(videoId)).toEqual(['video.uploaded'])

    await world.read(videoId)
    expect(await world.hints()).toEqual([{ videoId, attempt: 1 }])
    expect(await stateOf(videoId)).toMatchObject({ state: 'queued' })

    const { specification, lease } = await claimed(videoId)
    const tenant = world.tenants.a
    expect(specification).toMatchObject({
      videoId,
      tenantId: tenant,
      version: 1,
      attempt: 1,
      source: { bucket: 'ingest', key: sourceKey(tenant, videoId), bytes: bytes.length },
      output: { bucket: 'media', prefix: mediaPrefix(tenant, videoId, 1) },
    })
    expect(lease).toEqual({ fencingToken: 1, seconds: 120 })
    const source = await world.client.send(
      new GetObjectCommand({ Bucket: specification.source.bucket, Key: specification.source.key }),
    )
    expect(bytes.equals(Buffer.from((await source.Body?.transformToByteArray()) ?? []))).toBe(true)

    const second = await world.claim(videoId)
    // No time to come back after: its worker goes on, or the sweep sends another hint.
    expect(second.json).toEqual({ kind: 'nothing', reason: 'leased' })

    const progress = { kind: 'progress', percent: 41, step: 'encoding', rendition: '720p' }
    expect((await world.report(videoId, 1, progress)).json).toEqual({ kind: 'accepted', leaseSeconds: 120 })
    expect(await stateOf(videoId)).toMatchObject({
      state: 'encoding',
      percent: 41,
      step: 'encoding',
      rendition: '720p',
    })
    expect((await world.report(videoId, 2, progress)).json).toEqual({ kind: 'stale' })

    await putMedia(`${specification.output.prefix}master.m3u8`, '#EXTM3U')
    await putMedia(`${specification.output.prefix}poster.jpg`, 'picture')
    await putMedia(`${mediaPrefix(tenant, videoId, 9)}left.m4s`)
    for (const _ of ['said', 'said again']) {
      expect((await world.report(videoId, 1, ready)).json).toEqual({ kind: 'accepted', leaseSeconds: 120 })
    }
    expect(await world.events(videoId)).toEqual(['video.uploaded', 'video.ready'])
    expect(await stateOf(videoId)).toMatchObject({
      state: 'ready',
      percent: 100,
      settled: true,
      durationSeconds: 61.5,
      failure: null,
      renditions: [{ name: '720p', width: 1280, height: 720, bytes: 123_456 }],
    })
    const document = await world.payload.findByID({ collection: 'videos', id: videoId })
    expect(document).toMatchObject({
      sourceBytes: bytes.length,
      outputBytes: 130_000,
      encodeCpuSeconds: 12.5,
    })
    expect(playbackOf(document)).toEqual({
      masterPath: `/media/v/${tenant}/${videoId}/1/master.m3u8`,
      posterPath: `/media/v/${tenant}/${videoId}/1/poster.jpg`,
      durationSeconds: 61.5,
      prefix: `/media/v/${tenant}/${videoId}/`,
    })

    await world.read(videoId)
    await world.read(videoId)
    expect(await exists('ingest', specification.source.key)).toBe(false)
    expect(await exists('media', `${specification.output.prefix}master.m3u8`)).toBe(true)
    expect(await exists('media', `${mediaPrefix(tenant, videoId, 9)}left.m4s`)).toBe(false)

    const poster = await world.call('GET', `/videos/${videoId}/poster`)
    expect([poster.status, poster.type, poster.text]).toEqual([200, 'image/jpeg', 'picture'])
    expect((await world.claim(videoId)).json).toEqual({ kind: 'nothing', reason: 'not-queued' })
  })

  test('keeps its original while the version that should replace it cannot be seen', async () => {
    const { videoId } = await uploadThrough(world, Buffer.from('film'))
    const { specification, lease } = await claimed(videoId)
    await world.report(videoId, lease.fencingToken, ready)
    await world.read(videoId)
    expect(await exists('ingest', specification.source.key)).toBe(true)
  })

  test('may be claimed before the queue has its hint, which then changes nothing', async () => {
    const { videoId } = await uploadThrough(world, Buffer.from('film'))
    await claimed(videoId)
    await world.read(videoId)
    expect(await stateOf(videoId)).toMatchObject({ state: 'encoding' })
  })

  test('is claimed by one of many workers that ask at once', async () => {
    const { videoId } = await uploadThrough(world, Buffer.from('film'))
    const answers = await Promise.all(Array.from({ length: 8 }, () => world.claim(videoId)))
    const kinds = answers.map(answer => answer.json.kind).sort()
    expect(kinds).toEqual(['claimed', ...Array.from({ length: 7 }, () => 'nothing')])
  })
})

describe('what can be played while a video is encoded', () => {
  const early = async (videoId: string) => {
    const { earlyVersion, earlySeconds } = await world.payload.findByID({ collection: 'videos', id: videoId })
    return [earlyVersion ?? null, earlySeconds ?? null]
  }
  const playable = (seconds: number) => ({ kind: 'playable', seconds })

  test('is noted with the version that is being made, renews the lease, and goes when all is ready', async () => {
    const { videoId } = await uploadThrough(world, Buffer.from('film'))
    await claimed(videoId)
    await world.age(videoId, 'lease_until', 1)
    expect((await world.report(videoId, 1, playable(6))).json).toEqual({
      kind: 'accepted',
      leaseSeconds: 120,
    })
    expect((await world.claim(videoId)).json).toMatchObject({ kind: 'nothing', reason: 'leased' })
    await world.report(videoId, 1, playable(12.5))
    expect(await early(videoId)).toEqual([1, 12.5])
    expect(await stateOf(videoId)).toMatchObject({
      state: 'encoding',
      playback: { path: 'media/1/early.m3u8', isComplete: false, seconds: 12.5 },
    })
    await world.report(videoId, 1, ready)
    expect(await early(videoId)).toEqual([null, null])
    expect(await stateOf(videoId)).toMatchObject({
      playback: { path: 'media/1/master.m3u8', isComplete: true, seconds: 61.5 },
    })
    // A report that was overtaken by the last word.
    expect((await world.report(videoId, 1, playable(18))).json).toEqual({ kind: 'stale' })
    expect(await early(videoId)).toEqual([null, null])
  })

  test.each([true, false])('goes when the attempt fails (again: %s)', async retryable => {
    const { videoId } = await uploadThrough(world, Buffer.from('film'))
    await claimed(videoId)
    await world.report(videoId, 1, playable(6))
    await world.report(videoId, 1, { kind: 'failed', code: 'encoder-failed', detail: 'x', retryable })
    expect(await early(videoId)).toEqual([null, null])
    expect(await stateOf(videoId)).toMatchObject({ playback: null })
  })

  test('goes with the next claim, and only that one may say more', async () => {
    const { videoId } = await uploadThrough(world, Buffer.from('film'))
    await claimed(videoId)
    await world.report(videoId, 1, playable(6))
    await world.age(videoId, 'lease_until', 1)
    await claimed(videoId)
    expect(await early(videoId)).toEqual([null, null])
    expect((await world.report(videoId, 1, playable(12))).json).toEqual({ kind: 'stale' })
    await world.report(videoId, 2, playable(3))
    expect(await early(videoId)).toEqual([2, 3])
  })

  test.each([0, -1, 'six'])('is not %j seconds long', async seconds => {
    const { videoId } = await uploadThrough(world, Buffer.from('film'))
    await claimed(videoId)
    const answer = await world.report(videoId, 1, { kind: 'playable', seconds })
    expect([answer.status, JSON.stringify(answer.json.errors)]).toEqual([
      400,
      expect.stringContaining('seconds'),
    ])
  })
})

describe('a worker that stopped', () => {
  test('loses the video to the next claim, and cannot report into its version', async () => {
    const { videoId } = await uploadThrough(world, Buffer.from('film'))
    await claimed(videoId)
    await world.age(videoId, 'lease_until', 1)
    const { specification, lease } = await claimed(videoId)
    expect(specification).toMatchObject({ attempt: 2, version: 2 })
    expect(lease.fencingToken).toBe(2)
    expect((await world.report(videoId, 1, ready)).json).toEqual({ kind: 'stale' })
    expect(await stateOf(videoId)).toMatchObject({ state: 'encoding' })
  })

  test('is noticed once by the sweep, and at last the video has failed', async () => {
    const { videoId } = await uploadThrough(world, Buffer.from('film'))
    for (const attempt of [1, 2, 3, 4, 5]) {
      expect((await claimed(videoId)).specification.attempt).toBe(attempt)
      await world.sweep('video-leases')
      expect(await stateOf(videoId)).toMatchObject({ state: 'encoding' })
      await world.age(videoId, 'lease_until', 1)
      await Promise.all([world.sweep('video-leases'), world.sweep('video-leases')])
    }
    expect(await world.events(videoId)).toEqual([
      'video.uploaded',
      ...Array.from({ length: 4 }, () => 'video.requeued'),
      'video.failed',
    ])
    const reason = 'Tries: 5. timed-out: The worker stopped reporting.'
    expect(await stateOf(videoId)).toMatchObject({
      state: 'failed',
      failure: { code: 'gave-up', reason, canRetry: true },
    })
    expect((await world.claim(videoId)).json).toEqual({ kind: 'nothing', reason: 'not-queued' })
  })

  test('that comes back after the sweep is told to stop', async () => {
    const { videoId } = await uploadThrough(world, Buffer.from('film'))
    await claimed(videoId)
    await world.age(videoId, 'lease_until', 1)
    await world.sweep('video-leases')
    const progress = { kind: 'progress', percent: 5, step: 'encoding' }
    expect((await world.report(videoId, 1, progress)).json).toEqual({ kind: 'stale' })
    // Whoever waits would be given to the next claim, of whatever video.
    expect((await claimed(videoId)).lease.fencingToken).toBe(2)
  })
})

describe('a failure', () => {
  test('that may pass is tried again, and one that will not is said', async () => {
    const { videoId } = await uploadThrough(world, Buffer.from('film'))
    await claimed(videoId)
    const passing = { kind: 'failed', code: 'storage-failed', detail: 'timeout', retryable: true }
    await world.report(videoId, 1, passing)
    await world.report(videoId, 1, passing)
    expect(await stateOf(videoId)).toMatchObject({ state: 'queued', attempt: 2, failure: null })
    await claimed(videoId)
    await putMedia(`${mediaPrefix(world.tenants.a, videoId, 2)}seg.m4s`)
    await world.report(videoId, 2, { kind: 'failed', code: 'not-a-video', detail: 'no', retryable: false })
    expect(await stateOf(videoId)).toMatchObject({
      state: 'failed',
      failure: {
        code: 'not-a-video',
        sentence: 'The uploaded file is neither a video nor a sound recording.',
        canRetry: true,
        permanent: true,
      },
    })
    expect(await world.events(videoId)).toEqual(['video.uploaded', 'video.failed'])
    await world.read(videoId)
    expect(await exists('media', `${mediaPrefix(world.tenants.a, videoId, 2)}seg.m4s`)).toBe(false)

    const retry = await world.call('POST', `/videos/${videoId}/retry`)
    expect([retry.status, retry.json]).toEqual([
      200,
      expect.objectContaining({ state: 'queued', attempt: 1, failure: null }),
    ])
    expect((await claimed(videoId)).specification).toMatchObject({ attempt: 1, version: 3 })
    expect((await world.call('POST', `/videos/${videoId}/retry`)).json).toMatchObject({ code: 'not-failed' })
  })

  test('cannot be tried again once the original is gone', async () => {
    const { videoId } = await uploadThrough(world, Buffer.from('film'))
    await claimed(videoId)
    await world.report(videoId, 1, { kind: 'failed', code: 'truncated', detail: '', retryable: false })
    await world.sweep('video-originals')
    expect(await exists('ingest', sourceKey(world.tenants.a, videoId))).toBe(true)
    await world.age(videoId, 'updated_at', 15 * 24 * 3600)
    await world.sweep('video-originals')
    expect(await exists('ingest', sourceKey(world.tenants.a, videoId))).toBe(false)
    expect(await stateOf(videoId)).toMatchObject({ failure: { canRetry: false } })
    const retry = await world.call('POST', `/videos/${videoId}/retry`)
    expect([retry.status, retry.json.code]).toEqual([409, 'original-gone'])
    expect(await stateOf(videoId)).toMatchObject({ state: 'failed' })
  })
})

describe('a deleted video', () => {
  test('leaves no objects, and its worker is told to stop', async () => {
    const { videoId } = await uploadThrough(world, Buffer.from('film'))
    const { specification, lease } = await claimed(videoId)
    await putMedia(`${specification.output.prefix}seg.m4s`)
    expect((await world.call('DELETE', `/videos/${videoId}`)).status).toBe(200)
    const progress = { kind: 'progress', percent: 5, step: 'encoding' }
    expect((await world.report(videoId, lease.fencingToken, progress)).json).toEqual({ kind: 'cancelled' })
    expect((await world.report(videoId, lease.fencingToken, ready)).json).toEqual({ kind: 'cancelled' })
    expect((await world.claim(videoId)).json).toEqual({ kind: 'nothing', reason: 'unknown' })
    await world.read(videoId)
    expect(await exists('ingest', specification.source.key)).toBe(false)
    expect(await exists('media', `${specification.output.prefix}seg.m4s`)).toBe(false)
  })
})

describe('calls of workers', () => {
  test('are refused with another key, another body, or too late', async () => {
    const { videoId } = await uploadThrough(world, Buffer.from('film'))
    const forged = await world.claim(videoId, { key: Buffer.alloc(32, 9) })
    expect([forged.status, forged.type, forged.json.code]).toEqual([
      401,
      'application/problem+json',
      'bad-signature',
    ])
    expect((await world.claim(videoId, { timestamp: Date.now() / 1000 - 400 })).status).toBe(401)
    expect((await world.call('POST', '/video-jobs/claim', { body: { videoId, workerId: 'w' } })).status).toBe(
      401,
    )
    expect(await stateOf(videoId)).toMatchObject({ state: 'uploaded' })
  })

  test('are taken once, but a caller that heard nothing may sign again', async () => {
    const { videoId } = await uploadThrough(world, Buffer.from('film'))
    const timestamp = Math.floor(Date.now() / 1000)
    const call = { id: `msg_${videoId}`, timestamp }
    expect((await world.claim(videoId, call)).json).toMatchObject({ kind: 'claimed' })
    const replayed = await world.claim(videoId, call)
    expect([replayed.status, replayed.json.code]).toEqual([409, 'replayed'])
    const signedAgain = await world.claim(videoId, { ...call, timestamp: timestamp + 1 })
    expect(signedAgain.json).toMatchObject({ kind: 'nothing', reason: 'leased' })
  })

  test.each([
    ['no JSON', '{', 400, 'body'],
    ['no uuid', { videoId: 'x', workerId: 'w' }, 400, 'videoId'],
    ['nothing', '', 400, 'body'],
    ['too much', 'x'.repeat(70_000), 413, undefined],
  ])('with %s name the fault', async (_what, body, status, field) => {
    const answer = await world.worker('/api/video-jobs/claim', body)
    expect(answer.status).toBe(status)
    const errors: unknown = answer.json.errors
    expect(Array.isArray(errors) ? errors[0]?.field : null).toBe(field)
  })
})
