import { CreateMultipartUploadCommand, ListMultipartUploadsCommand } from '@aws-sdk/client-s3'
import { NotFound } from 'payload'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { UploadUse } from '../src/index.ts'
import { planParts } from '../src/uploadRules.ts'
import { addressOf, openUpload, sendParts, uploadThrough } from './uploading.ts'
import { openWorld, type World } from './world.ts'

let world: World
const parent = 'f5a3c1de-0000-4000-8000-000000000001'
const announced = new Map<string, number>()
const asked: UploadUse[] = []
const drafts: string[] = []
let room = 60 * 1024 ** 2
beforeAll(async () => {
  world = await openWorld({
    mayUse: async (_req, use) => {
      asked.push(use)
      const others = [...announced].reduce((sum, [id, bytes]) => sum + (id === use.videoId ? 0 : bytes), 0)
      if (others + use.amount > room) return { allowed: false, reason: 'The plan holds 60 MiB.' }
      announced.set(use.videoId, use.amount)
      return { allowed: true }
    },
    drafts: {
      async create(_req, { parentId, videoId, title }) {
        if (parentId !== parent) throw new NotFound()
        drafts.push(`${title} of ${videoId}`)
      },
      async remove(_req, { videoId }) {
        drafts.push(`not ${videoId}`)
      },
    },
  })
})
afterAll(() => world?.close())

const announce = (change: object = {}, user: string | null = 'ada') =>
  world.call('POST', '/videos/uploads', {
    user,
    body: { filename: 'film.mp4', contentType: 'video/mp4', bytes: 1000, ...change },
  })
const count = async () => (await world.payload.count({ collection: 'videos' })).totalDocs

describe('an announced upload', () => {
  test('gets a plan of parts and addresses without a checksum of an empty body', async () => {
    const answer = await announce({ bytes: 20 * 1024 ** 2 })
    expect([answer.status, answer.json.partBytes, answer.json.partCount]).toEqual([201, 8 * 1024 ** 2, 3])
    const url = new URL(await addressOf(world, String(answer.json.videoId), 1))
    expect([...url.searchParams.keys()].filter(name => /checksum/i.test(name))).toEqual([])
    expect(url.searchParams.get('X-Amz-SignedHeaders')).toBe('host')
    expect(url.searchParams.get('X-Amz-Expires')).toBe('900')
  })

  test.each([
    ['another kind of file', { filename: 'notes.pdf' }, 'not-a-video', 'filename'],
    ['a type that contradicts the name', { contentType: 'text/html' }, 'not-a-video', 'contentType'],
    ['no bytes', { bytes: 0 }, 'empty-file', 'bytes'],
    ['too many bytes', { bytes: 65 * 1024 ** 2 }, 'too-large', 'bytes'],
    ['a size in words', { bytes: 'many' }, 'invalid-input', 'bytes'],
    ['no name', { filename: '' }, 'invalid-input', 'filename'],
    ['a video id that is none', { videoId: '1' }, 'invalid-input', 'videoId'],
  ])('with %s is refused and names the field', async (_what, change, code, field) => {
    const before = await count()
    const answer = await announce(change)
    expect([answer.status, answer.type]).toEqual([400, 'application/problem+json'])
    expect(answer.json).toMatchObject({ code, errors: [{ field }], status: 400 })
    expect(await count()).toBe(before)
  })

  test('beyond the plan is refused with the reason, and leaves nothing', async () => {
    const before = await count()
    const answer = await announce({ bytes: 62 * 1024 ** 2 })
    expect([answer.status, answer.json.code, answer.json.detail]).toEqual([
      403,
      'limit-reached',
      'The plan holds 60 MiB.',
    ])
    expect(await count()).toBe(before)
  })

  test('is counted for its owner when it is announced, and with its real size before it is joined', async () => {
    asked.length = 0
    const videoId = await openUpload(world, 400)
    const parts = await sendParts(world, videoId, Buffer.alloc(400, 1))
    room = 100
    const complete = () => world.call('POST', `/videos/${videoId}/complete`, { body: { parts } })
    const refused = await complete()
    expect([refused.status, refused.json.code]).toEqual([403, 'limit-reached'])
    expect((await world.call('GET', `/videos/${videoId}/parts`)).json.parts).toHaveLength(1)
    room = 60 * 1024 ** 2
    expect((await complete()).status).toBe(200)
    const use = { kind: 'upload-bytes', amount: 400, owner: world.tenants.a, videoId }
    expect(asked).toEqual([use, use, use])
  })

  test('on another document makes its draft there, and takes it away with the upload', async () => {
    const made = await announce({ filename: '02 - Intro_two.mp4', parentId: parent })
    const { videoId } = made.json
    expect(made.status).toBe(201)
    expect(drafts).toEqual([`02 - Intro two of ${videoId}`])
    const before = await count()
    const foreign = await announce({ parentId: 'f5a3c1de-0000-4000-8000-000000000002' })
    expect([foreign.status, await count()]).toEqual([404, before])
    expect((await announce({ parentId: parent, videoId })).json.errors).toEqual([
      expect.objectContaining({ field: 'parentId' }),
    ])
    const odd = await world.call('POST', `/videos/${videoId}/abort`, { body: { draft: true } })
    expect([odd.status, odd.json.errors]).toEqual([400, [expect.objectContaining({ field: 'draft' })]])
    await world.call('POST', `/videos/${videoId}/abort`, { body: { withDraft: true } })
    expect(drafts.at(-1)).toBe(`not ${videoId}`)
  })

  test('is shown as unfinished to whoever announced it, with what its file is recognised by', async () => {
    const fingerprint = `1700000000000-${'ab'.repeat(32)}`
    const { json } = await announce({ filename: 'mine.mp4', fingerprint })
    const of = async (user: string) => {
      const listed = (await world.call('GET', '/videos/uploads', { user })).json.uploads
      return Array.isArray(listed) ? listed.filter(({ videoId }) => videoId === json.videoId) : listed
    }
    expect(await of('ada')).toEqual([
      {
        videoId: json.videoId,
        title: 'mine',
        filename: 'mine.mp4',
        bytes: 1000,
        fingerprint,
        ...planParts(1000),
      },
    ])
    expect(await of('ben')).toEqual([])
    const seen = await world.call('GET', `/videos/${json.videoId}`)
    expect(seen.text).not.toContain(fingerprint)
    expect((await announce({ fingerprint: 'short' })).json.errors).toEqual([
      expect.objectContaining({ field: 'fingerprint' }),
    ])
  })

  test('needs a session and the right to create', async () => {
    const before = await count()
    expect((await announce({}, null)).status).toBe(401)
    expect((await announce({}, 'assistant')).json).toMatchObject({ status: 403, code: 'not-allowed' })
    expect(await count()).toBe(before)
  })

  test('cannot set what belongs to the pipeline', async () => {
    const answer = await announce({ fields: { state: 'ready', version: 7, keyOwner: 'x', title: 'no' } })
    const id = String(answer.json.videoId)
    const document = await world.payload.findByID({ collection: 'videos', id })
    expect(document).toMatchObject({ state: 'awaiting-upload', title: 'film', keyOwner: world.tenants.a })
    const patch = await world.call('PATCH', `/videos/${id}`, {
      body: { title: 'Named', state: 'ready', fencingToken: 9, source: { key: 'source/other' } },
    })
    expect(patch.status).toBe(200)
    expect(patch.text).not.toContain('source/')
    const after = await world.payload.findByID({ collection: 'videos', id })
    expect(after).toMatchObject({ title: 'Named', state: 'awaiting-upload' })
    expect(after.source).toMatchObject({ key: document.source?.key })
  })

  test('leaves no video when the storage does not answer', async () => {
    const before = await count()
    world.s3.faults.add({ method: 'POST', kind: 'error', code: 'AccessDenied' })
    const answer = await announce()
    world.s3.faults.clear()
    expect([answer.status, answer.json.code]).toEqual([503, 'storage-unavailable'])
    expect(await count()).toBe(before)
  })
})

describe('completion', () => {
  test('without the parts is refused, and the upload can be gone on with', async () => {
    const bytes = Buffer.alloc(9 * 1024 ** 2, 1)
    const videoId = await openUpload(world, bytes.length)
    const early = await world.call('POST', `/videos/${videoId}/complete`, {
      body: { parts: [{ number: 1, etag: '"0123456789abcdef0123456789abcdef"' }] },
    })
    expect([early.status, early.json.code]).toEqual([409, 'upload-incomplete'])
    expect(await world.events(videoId)).toEqual([])

    const parts = await sendParts(world, videoId, bytes)
    const listed = await world.call('GET', `/videos/${videoId}/parts`)
    expect(listed.json).toMatchObject({ partCount: 2, parts: parts.map(part => ({ ...part })) })
    expect((await world.call('POST', `/videos/${videoId}/complete`, { body: { parts } })).status).toBe(200)
    expect((await world.call('GET', `/videos/${videoId}/parts`)).json.code).toBe('no-open-upload')
  })

  test("in S3's own words lists what arrived and joins it when all is there, twice alike", async () => {
    const bytes = Buffer.alloc(9 * 1024 ** 2, 1)
    const videoId = await openUpload(world, bytes.length)
    const first = await addressOf(world, videoId, 1)
    await fetch(first, { method: 'PUT', body: new Uint8Array(bytes.subarray(0, 8 * 1024 ** 2)) })
    const listed = await world.call('GET', `/videos/${videoId}/multipart`)
    expect(listed.type).toBe('application/xml')
    expect(listed.text).toMatch(
      /^<ListPartsResult><Part><PartNumber>1<\/PartNumber><ETag>[0-9a-f]{32}<\/ETag><\/Part><\/ListPartsResult>$/,
    )
    const complete = () => world.call('POST', `/videos/${videoId}/multipart/complete`)
    expect((await complete()).json.code).toBe('upload-incomplete')
    await sendParts(world, videoId, bytes)
    const odd = await world.call('POST', `/videos/${videoId}/multipart/complete`, { body: { parts: [] } })
    expect([odd.status, odd.json.errors]).toEqual([400, [expect.objectContaining({ field: 'parts' })]])
    const done = await complete()
    expect([done.status, done.text]).toEqual([200, expect.stringContaining('<Location>')])
    expect((await complete()).text).toBe(done.text)
    expect(await world.events(videoId)).toEqual(['video.uploaded'])
  })

  test('goes on where a call was cut off between the storage and the database', async () => {
    const videoId = await openUpload(world, 4)
    await sendParts(world, videoId, Buffer.from('film'))
    world.s3.faults.add({ method: 'HEAD', kind: 'error', code: 'AccessDenied' })
    const complete = () => world.call('POST', `/videos/${videoId}/multipart/complete`)
    expect((await complete()).json.code).toBe('storage-unavailable')
    world.s3.faults.clear()
    expect((await complete()).status).toBe(200)
  })

  test('of another size than announced fails the video and removes the object', async () => {
    const videoId = await openUpload(world, 500)
    const parts = await sendParts(world, videoId, Buffer.alloc(400))
    const answer = await world.call('POST', `/videos/${videoId}/complete`, { body: { parts } })
    expect([answer.status, answer.json.code]).toEqual([422, 'truncated'])
    const status = await world.call('GET', `/videos/${videoId}/status`)
    expect(status.json).toMatchObject({ state: 'failed', failure: { code: 'truncated', canRetry: false } })
    expect(await world.events(videoId)).toEqual(['video.failed'])
    expect((await world.claim(videoId)).json).toEqual({ kind: 'nothing', reason: 'not-queued' })

    // Another file goes into the same video.
    const again = await announce({ videoId, bytes: 4 })
    expect([again.status, again.json.videoId]).toEqual([201, videoId])
    const good = await sendParts(world, videoId, Buffer.from('film'))
    expect((await world.call('POST', `/videos/${videoId}/complete`, { body: { parts: good } })).status).toBe(
      200,
    )
  })

  test.each([
    ['no parts', { parts: [] }, 'parts'],
    [
      'a part twice',
      {
        parts: [
          { number: 1, etag: 'a' },
          { number: 1, etag: 'b' },
        ],
      },
      'parts',
    ],
    ['part 0', { parts: [{ number: 0, etag: 'a' }] }, 'parts.0.number'],
    ['no JSON', '[', 'body'],
  ])('with %s names the fault', async (_what, body, field) => {
    const videoId = await openUpload(world, 10)
    const answer = await world.call('POST', `/videos/${videoId}/complete`, { body })
    expect([answer.status, answer.json.errors]).toEqual([400, [expect.objectContaining({ field })]])
  })

  test('asks for parts that the plan has', async () => {
    const videoId = await openUpload(world, 10)
    const answer = await world.call('POST', `/videos/${videoId}/parts`, { body: { partNumbers: [1, 2] } })
    expect([answer.status, answer.json.errors]).toEqual([
      400,
      [expect.objectContaining({ field: 'partNumbers.1' })],
    ])
  })
})

describe('an upload that is given up', () => {
  test('by a person is gone with its video', async () => {
    const videoId = await openUpload(world, 4)
    const address = await addressOf(world, videoId, 1)
    expect((await world.call('POST', `/videos/${videoId}/abort`)).json).toEqual({ kind: 'aborted', videoId })
    expect((await fetch(address, { method: 'PUT', body: 'film' })).status).toBe(404)
    expect((await world.call('GET', `/videos/${videoId}/status`)).status).toBe(404)
  })

  test('by nobody is ended after a day without a sign', async () => {
    const videoId = await openUpload(world, 4)
    await world.age(videoId, 'updated_at', 23 * 3600)
    await world.sweep('video-uploads')
    expect((await world.call('GET', `/videos/${videoId}/parts`)).status).toBe(200)
    const address = await addressOf(world, videoId, 1)
    await world.age(videoId, 'updated_at', 25 * 3600)
    await world.sweep('video-uploads')
    expect((await fetch(address, { method: 'PUT', body: 'film' })).status).toBe(404)
    expect((await world.call('GET', `/videos/${videoId}/status`)).json).toMatchObject({
      state: 'awaiting-upload',
      upload: null,
    })
  })

  test('in the storage without a video is aborted after a day, and a known one is not', async () => {
    const known = await openUpload(world, 4)
    const stray = { Bucket: 'ingest', Key: `source/${world.tenants.a}/${crypto.randomUUID()}/original` }
    const other = { Bucket: 'ingest', Key: 'elsewhere/film' }
    for (const place of [stray, other]) await world.client.send(new CreateMultipartUploadCommand(place))
    const open = async () =>
      (await world.client.send(new ListMultipartUploadsCommand({ Bucket: 'ingest' }))).Uploads?.map(
        ({ Key }) => Key,
      )
    await world.sweep('video-stray-uploads')
    expect(await open()).toContain(stray.Key)
    await world.s3.ageUploads(25 * 3600_000)
    await world.sweep('video-stray-uploads')
    expect(await open()).not.toContain(stray.Key)
    expect(await open()).toContain(other.Key)
    expect((await world.call('GET', `/videos/${known}/parts`)).status).toBe(200)
  })

  test('is not what a finished one is', async () => {
    const { videoId } = await uploadThrough(world, Buffer.from('film'))
    expect((await world.call('POST', `/videos/${videoId}/abort`)).json).toMatchObject({
      code: 'not-uploading',
    })
  })
})

describe('foreign staff', () => {
  test.each([
    ['GET', 'status', undefined],
    ['GET', 'poster', undefined],
    ['GET', 'parts', undefined],
    ['GET', 'multipart', undefined],
    ['POST', 'multipart/complete', undefined],
    ['POST', 'parts', { partNumbers: [1] }],
    ['POST', 'complete', { parts: [{ number: 1, etag: 'a' }] }],
    ['POST', 'abort', undefined],
    ['POST', 'retry', undefined],
  ])('gets the same answer to %s %s for a video and for none', async (method, action, body) => {
    const videoId = await openUpload(world, 4)
    const to = (id: string, user: string | null) =>
      world.call(method, `/videos/${id}/${action}`, { user, ...(body && { body }) })
    const foreign = await to(videoId, 'ben')
    const none = await to('0b9c2a10-0000-4000-8000-000000000001', 'ben')
    expect([foreign.status, foreign.json]).toEqual([404, none.json])
    expect((await to('not-an-id', 'ben')).status).toBe(404)
    expect((await to(videoId, null)).status).toBe(401)
  })

  test('cannot put a file into a video', async () => {
    const videoId = await openUpload(world, 4)
    expect((await announce({ videoId }, 'ben')).status).toBe(404)
  })

  test('who may read but not change is told so', async () => {
    const videoId = await openUpload(world, 4)
    const asAssistant = (method: string, action: string) =>
      world.call(method, `/videos/${videoId}/${action}`, { user: 'assistant' })
    expect((await asAssistant('GET', 'status')).status).toBe(200)
    expect((await asAssistant('POST', 'abort')).json).toMatchObject({ status: 403, code: 'not-allowed' })
  })
})
