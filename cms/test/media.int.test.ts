import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import type { AcademySite } from '@lectern/plugin-multi-tenant/hosts'
import { issueMediaToken, mediaCookieName, mediaPrefix } from '@lectern/plugin-video/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startS3Server } from '../../tools/s3-server/index.ts'
import { createMediaHandler } from '../entry/media.ts'
import { readEnv } from '../env.ts'
import { s3Settings } from '../storage/s3Settings.ts'
import { testVariables } from './variables.ts'

const ids = {
  aurora: crypto.randomUUID(),
  birch: crypto.randomUUID(),
  video: crypto.randomUUID(),
  other: crypto.randomUUID(),
}
const keys = [
  { id: 'k2', secret: randomBytes(32).toString('base64') },
  { id: 'k1', secret: randomBytes(32).toString('base64') },
]
const prefix = mediaPrefix(ids.aurora, ids.video, 1)
const body = Buffer.from('#EXTM3U\n0123456789')

let storage: Awaited<ReturnType<typeof startS3Server>>
let server: Server
let folder: string
let host = ids.aurora

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lectern-media-'))
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test-secret' }
  storage = await startS3Server({
    directory: folder,
    port: 0,
    credentials: [credentials],
    buckets: [{ name: 'media' }],
  })
  const env = readEnv({
    ...testVariables('postgres://127.0.0.1/x'),
    MEDIA_ENDPOINT: storage.endpoint,
    MEDIA_ACCESS_KEY_ID: credentials.accessKeyId,
    MEDIA_SECRET_ACCESS_KEY: credentials.secretAccessKey,
  })
  const client = new S3Client(s3Settings(env, 'MEDIA'))
  const put = (Key: string, ContentType: string) =>
    client.send(new PutObjectCommand({ Bucket: 'media', Key, Body: body, ContentType }))
  await put(`${prefix}master.m3u8`, 'application/vnd.apple.mpegurl')
  await put(`${mediaPrefix(ids.aurora, ids.other, 1)}master.m3u8`, 'application/vnd.apple.mpegurl')
  await put(`p/${ids.aurora}/picture.png`, 'image/png')
  await put(`p/${ids.birch}/picture.png`, 'image/png')
  const handle = createMediaHandler({ client, bucket: 'media', keys })
  server = createServer((request, response) => {
    const site: AcademySite = {
      kind: 'academy',
      hostKind: 'subdomain',
      tenantId: host,
      theme: 'slate',
      version: '1',
      status: 'active',
      redirectTo: null,
    }
    void handle(site, request.url ?? '', request, response)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
})
afterAll(async () => {
  server.close()
  await storage.stop()
  await rm(folder, { recursive: true })
})

const token = (more: { seconds?: number; prefix?: string; keys?: typeof keys; tenantId?: string } = {}) =>
  issueMediaToken({
    keys: more.keys ?? keys,
    prefix: more.prefix ?? prefix,
    studentId: 's',
    tenantId: more.tenantId ?? ids.aurora,
    expiresAt: new Date(Date.now() + (more.seconds ?? 60) * 1000),
  })

const get = (key: string, cookie?: string, headers: Record<string, string> = {}, method = 'GET') =>
  fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/media/${key}`, {
    method,
    headers: { ...headers, ...(cookie ? { cookie: `${mediaCookieName}=${cookie}` } : {}) },
  })

describe('media', () => {
  it('are read with a token for their folder, whole, in part, or not at all when known', async () => {
    const cookie = await token()
    const whole = await get(`${prefix}master.m3u8`, cookie)
    expect([
      whole.status,
      whole.headers.get('content-type'),
      whole.headers.get('cache-control'),
      await whole.text(),
    ]).toEqual([200, 'application/vnd.apple.mpegurl', 'private, max-age=3600', body.toString()])
    const part = await get(`${prefix}master.m3u8`, cookie, { range: 'bytes=8-11' })
    expect([part.status, part.headers.get('content-range'), await part.text()]).toEqual([
      206,
      `bytes 8-11/${body.length}`,
      '0123',
    ])
    expect((await get(`${prefix}master.m3u8`, cookie, { range: 'bytes=900-' })).status).toBe(416)
    const etag = whole.headers.get('etag') ?? ''
    expect((await get(`${prefix}master.m3u8`, cookie, { 'if-none-match': etag })).status).toBe(304)
    const head = await get(`${prefix}master.m3u8`, cookie, {}, 'HEAD')
    expect([head.status, head.headers.get('content-length')]).toEqual([200, String(body.length)])
    expect((await get(`${prefix}nothing.m4s`, cookie)).status).toBe(404)
    expect((await get(`${prefix}master.m3u8`, cookie, {}, 'POST')).status).toBe(405)
  })

  it('accept a rotated key, and one good token among several', async () => {
    const old = await token({ keys: [keys[1] ?? keys[0]].filter(key => key !== undefined) as typeof keys })
    expect((await get(`${prefix}master.m3u8`, `junk; ${mediaCookieName}=${old}`)).status).toBe(200)
  })

  it.each([
    ['no token', async () => undefined],
    ['nonsense', async () => 'a.b'],
    ['an expired token', () => token({ seconds: -1 })],
    ['a token for another video', () => token({ prefix: mediaPrefix(ids.aurora, ids.other, 1) })],
    ['a token for another version', () => token({ prefix: mediaPrefix(ids.aurora, ids.video, 2) })],
    [
      'a token of another installation',
      () => token({ keys: [{ id: 'k2', secret: randomBytes(32).toString('base64') }] }),
    ],
    [
      'a token of another academy',
      () => token({ tenantId: ids.birch, prefix: mediaPrefix(ids.birch, ids.video, 1) }),
    ],
  ])('stay shut with %s', async (_, cookie) => {
    const answer = await get(`${prefix}master.m3u8`, await cookie())
    expect(answer.status).toBe(403)
    const unknown = await get(`${mediaPrefix(ids.aurora, crypto.randomUUID(), 1)}master.m3u8`, await cookie())
    expect([unknown.status, await unknown.text()]).toEqual([answer.status, await answer.text()])
  })

  it('stay shut on the host of another academy', async () => {
    host = ids.birch
    expect((await get(`${prefix}master.m3u8`, await token())).status).toBe(403)
    expect((await get(`p/${ids.aurora}/picture.png`)).status).toBe(403)
    host = ids.aurora
  })

  it('are pictures for everybody, on their own host', async () => {
    const picture = await get(`p/${ids.aurora}/picture.png`)
    expect([picture.status, picture.headers.get('cache-control')]).toEqual([
      200,
      'public, max-age=31536000, immutable',
    ])
    expect((await get(`p/${ids.birch}/picture.png`)).status).toBe(403)
    expect((await get(`p/${ids.aurora}/..%2f..%2f${prefix}master.m3u8`)).status).toBeGreaterThanOrEqual(400)
  })
})
