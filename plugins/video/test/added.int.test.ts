import { GetObjectCommand, ListObjectsV2Command } from '@aws-sdk/client-s3'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { playbackOf } from '../src/index.ts'
import { aReadyVideo } from './readyVideo.ts'
import { openUpload } from './uploading.ts'
import { openWorld, type World } from './world.ts'

let world: World
let videoId: string
let folder: string
beforeAll(async () => {
  world = await openWorld()
})
beforeEach(async () => {
  ;({ videoId, folder } = await aReadyVideo(world, {
    captions: [{ file: 'captions/en.vtt', language: 'en', label: 'English' }],
    chapters: [{ startSeconds: 0, title: 'From the file' }],
  }))
})
afterAll(() => world?.close())

const at = (path: string) => `/videos/${videoId}/${path}`
const status = async () => (await world.call('GET', at('status'))).json
/** Names of what people added to the video, and the text of one. */
const added = async () => {
  const { Contents = [] } = await world.client.send(
    new ListObjectsV2Command({ Bucket: 'media', Prefix: `${folder}t/` }),
  )
  return Contents.map(({ Key = '' }) => Key.slice(folder.length))
}
const stored = async (file = '') => {
  const object = await world.client.send(new GetObjectCommand({ Bucket: 'media', Key: `${folder}${file}` }))
  return { bytes: Buffer.from((await object.Body?.transformToByteArray()) ?? []), type: object.ContentType }
}
const playback = async () => {
  const collection = 'videos' as const
  return playbackOf(await world.payload.findByID({ collection, id: videoId, depth: 0 }))
}

describe('captions', () => {
  const srt = '1\r\n00:00:01,000 --> 00:00:02,000\r\nGrüße\r\n'

  test('are given as SubRip, stored as WebVTT, read again, replaced and removed, with no object left over', async () => {
    const first = await world.call('PUT', at('captions/DE'), { body: { text: srt } })
    expect(first.status).toBe(200)
    expect(first.json.captions).toEqual([
      { language: 'de', label: 'Deutsch', origin: 'uploaded' },
      { language: 'en', label: 'English', origin: 'embedded' },
    ])
    const [file] = await added()
    expect(file).toMatch(/^t\/captions-de-[0-9a-f]{24}\.vtt$/)
    const object = await stored(file)
    expect(object.type).toBe('text/vtt; charset=utf-8')
    expect(object.bytes.toString()).toBe('WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nGrüße\n')
    expect((await world.call('GET', at('captions/de'))).json).toMatchObject({
      text: object.bytes.toString(),
      origin: 'uploaded',
    })

    await world.call('PUT', at('captions/de'), {
      body: { text: srt.replace('Grüße', 'Moin'), label: 'Hamburg' },
    })
    const again = await added()
    expect(again).toHaveLength(1)
    expect(again).not.toEqual([file])
    expect((await stored(again[0])).bytes.toString()).toContain('Moin')

    expect((await world.call('DELETE', at('captions/de'))).status).toBe(200)
    expect(await added()).toEqual([])
    expect((await world.call('DELETE', at('captions/de'))).status).toBe(404)
  })

  test('of the file can be read, corrected and so become the academy’s own', async () => {
    const found = await world.call('GET', at('captions/en'))
    expect(found.json).toMatchObject({
      label: 'English',
      origin: 'embedded',
      text: expect.stringContaining('Found'),
    })
    const track = await world.call('GET', at('captions/en/track'))
    expect([track.status, track.type]).toEqual([200, 'text/vtt; charset=utf-8'])
    expect((await world.call('GET', at('captions/fr/track'))).status).toBe(404)
    await world.call('PUT', at('captions/en'), { body: { text: srt, label: 'English' } })
    expect((await status()).captions).toEqual([{ language: 'en', label: 'English', origin: 'uploaded' }])
  })

  test('with faults name the lines and change nothing', async () => {
    const text = 'WEBVTT\n\n00:04.000 --> 00:02.000\nHi\n\n02:00.000 --> 02:01.000\nLate'
    const answer = await world.call('PUT', at('captions/de'), { body: { text } })
    expect(answer.status).toBe(422)
    expect(answer.json.errors).toEqual([
      { field: 'text', message: 'Line 3: This caption ends before it begins.' },
      { field: 'text', message: expect.stringMatching(/^Line 6: .*after the end/) },
    ])
    expect(await added()).toEqual([])
  })

  test.each([
    ['a language that is none', 'captions/not_a_language', { text: srt }, 'language'],
    ['an unknown field', 'captions/de', { text: srt, owner: 'me' }, 'owner'],
    ['no text', 'captions/de', {}, 'text'],
  ])('refuse %s by name', async (_what, path, body, field) => {
    const answer = await world.call('PUT', at(path), { body })
    expect(answer.status).toBe(400)
    expect(answer.json.errors).toMatchObject([{ field }])
  })

  test('wait for the first file', async () => {
    videoId = await openUpload(world, 100)
    await world.payload.db.pool.query('update videos set key_owner = null where id = $1', [videoId])
    const answer = await world.call('PUT', at('captions/de'), { body: { text: srt } })
    expect([answer.status, answer.json.code]).toEqual([409, 'no-file'])
  })
})

describe('chapters', () => {
  test('come from the file, are changed in any order and removed', async () => {
    expect((await status()).chapters).toEqual([{ startSeconds: 0, title: 'From the file' }])
    const chapters = [
      { startSeconds: 30.5, title: ' Second ' },
      { startSeconds: 0, title: 'First' },
    ]
    const answer = await world.call('PUT', at('chapters'), { body: { chapters } })
    expect(answer.json.chapters).toEqual([
      { startSeconds: 0, title: 'First' },
      { startSeconds: 30.5, title: 'Second' },
    ])
    expect((await world.call('PUT', at('chapters'), { body: { chapters: [] } })).json.chapters).toEqual([])
  })

  test.each([
    [[{ startSeconds: 60, title: 'Late' }], 'chapters.0.startSeconds'],
    [[{ startSeconds: -1, title: 'Early' }], 'chapters.0.startSeconds'],
    [[{ startSeconds: 1, title: '  ' }], 'chapters.0.title'],
    [
      [
        { startSeconds: 1, title: 'A' },
        { startSeconds: 1, title: 'B' },
      ],
      'chapters',
    ],
  ])('refuse %j by field', async (chapters, field) => {
    const answer = await world.call('PUT', at('chapters'), { body: { chapters } })
    expect([answer.status, answer.json.errors]).toMatchObject([400, [{ field }]])
    expect((await status()).chapters).toHaveLength(1)
  })
})

describe('the poster', () => {
  const send = async (body: Uint8Array, user = 'ada') => {
    const init = { method: 'POST', headers: { 'x-test-user': user }, body: Buffer.from(body) }
    return world.send(new Request(`http://localhost/api${at('poster')}`, init))
  }
  const drawn = () =>
    sharp({ create: { width: 2400, height: 1200, channels: 4, background: '#c0ffee80' } })
      .withExif({ IFD0: { Copyright: 'somebody' } })
      .png()
      .toBuffer()

  test('is chosen among three, or left to the product', async () => {
    expect((await status()).poster).toEqual({ kind: 'automatic' })
    expect((await world.call('GET', at('poster/1'))).text).toBe('poster-1.jpg')
    const chosen = await world.call('PUT', at('poster'), { body: { candidate: 1 } })
    expect(chosen.json.poster).toEqual({ kind: 'candidate', candidate: 1 })
    expect((await playback())?.posterPath).toBe(`/media/${folder}1/poster-1.jpg`)
    expect((await world.call('GET', at('poster'))).text).toBe('poster-1.jpg')
    await world.call('PUT', at('poster'), { body: { candidate: null } })
    expect((await playback())?.posterPath).toBe(`/media/${folder}1/poster.jpg`)
  })

  test('is one’s own: made anew as a JPEG of pixels alone, replaced and dropped without a rest', async () => {
    expect((await send(await drawn())).status).toBe(200)
    expect((await status()).poster).toEqual({ kind: 'added' })
    const [file] = await added()
    const { format, width, height, exif } = await sharp((await stored(file)).bytes).metadata()
    expect({ format, width, height, exif }).toEqual({
      format: 'jpeg',
      width: 1920,
      height: 960,
      exif: undefined,
    })

    await send(await drawn())
    expect(await added()).toHaveLength(1)
    expect(await added()).not.toEqual([file])
    await world.call('PUT', at('poster'), { body: { candidate: 0 } })
    expect(await added()).toEqual([])
  })

  test.each([
    ['text', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['nothing', Buffer.alloc(0)],
    ['a cut picture', Buffer.from('ffd8ffe000104a464946', 'hex')],
  ])('is not %s', async (_what, bytes) => {
    const answer = await send(bytes)
    expect(answer.status).toBe(422)
    expect(await added()).toEqual([])
  })

  test('cannot be one that does not exist', async () => {
    const answer = await world.call('PUT', at('poster'), { body: { candidate: 3 } })
    expect([answer.status, answer.json.errors]).toMatchObject([400, [{ field: 'candidate' }]])
    expect((await world.call('GET', at('poster/7'))).status).toBe(404)
    expect((await world.call('GET', at('poster/x'))).status).toBe(404)
  })
})

test.each([
  ['GET', 'captions/en', undefined],
  ['GET', 'captions/en/track', undefined],
  ['PUT', 'captions/de', { text: 'WEBVTT' }],
  ['DELETE', 'captions/en', undefined],
  ['PUT', 'chapters', { chapters: [] }],
  ['GET', 'poster/1', undefined],
  ['PUT', 'poster', { candidate: 1 }],
  ['POST', 'poster', undefined],
])(
  '%s %s does not exist for another academy, and only may be read without the right to change',
  async (method, path, body) => {
    const foreign = await world.call(method, at(path), { user: 'ben', body })
    const unknown = await world.call(method, at(path).replace(videoId, crypto.randomUUID()), {
      user: 'ben',
      body,
    })
    expect([foreign.status, foreign.json]).toEqual([unknown.status, unknown.json])
    expect(foreign.status).toBe(404)
    const reader = await world.call(method, at(path), { user: 'assistant', body })
    expect(reader.status).toBe(method === 'GET' ? 200 : 403)
  },
)

test('a replaced file keeps what people added and drops what came with the file before', async () => {
  await world.call('PUT', at('captions/de'), { body: { text: 'WEBVTT\n\n00:01.000 --> 00:02.000\nEigene' } })
  const body = { filename: 'new.mp4', contentType: 'video/mp4', bytes: 100, videoId }
  expect((await world.call('POST', '/videos/uploads', { body })).status).toBe(201)
  expect(await playback()).toMatchObject({ masterPath: `/media/${folder}1/master.m3u8` })
  expect((await status()).captions).toHaveLength(2)
})
