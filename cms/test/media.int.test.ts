import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, request as httpRequest } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import type { AcademySite } from '@lectern/plugin-multi-tenant/hosts'
import {
  issueMediaToken,
  mediaCookieName,
  mediaPath,
  mediaPrefix,
  mediaTokenSeconds,
  videoFolder,
} from '@lectern/plugin-video/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { describeMediaServer, type MediaServer } from '../../plugins/video/test/describeMediaServer.ts'
import { startS3Server } from '../../tools/s3-server/index.ts'
import { readAddress } from '../entry/address.ts'
import { createMediaHandler } from '../entry/media.ts'
import { answerPlainly } from '../entry/plainAnswers.ts'
import { readEnv } from '../env.ts'
import { s3Settings } from '../storage/s3Settings.ts'
import { testVariables } from './variables.ts'

interface Role extends MediaServer {
  put(key: string, body: Buffer, contentType?: string): Promise<void>
}

/** The `media` role's handler behind a socket, on a storage of its own; the host says which academy is asked. */
async function openRole(options: {
  keys: readonly { id: string; secret: string }[]
  hosts: ReadonlyMap<string, string>
  now?: () => Date
}): Promise<Role> {
  const folder = await mkdtemp(join(tmpdir(), 'lectern-media-'))
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test-secret' }
  const storage = await startS3Server({
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
  const { hosts, ...how } = options
  const handle = createMediaHandler({ client, bucket: 'media', ...how })
  const server = createServer((request, response) => {
    const host = request.headers.host ?? ''
    const address = readAddress(request.url, host)
    if (address.kind !== 'address') return answerPlainly(response, 400)
    const site: AcademySite = {
      kind: 'academy',
      hostKind: 'subdomain',
      tenantId: hosts.get(host) ?? '',
      theme: 'slate',
      version: '1',
      status: 'active',
      redirectTo: null,
    }
    void handle(site, address.path, request, response)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    put: async (Key, Body, ContentType = 'application/octet-stream') =>
      void (await client.send(new PutObjectCommand({ Bucket: 'media', Key, Body, ContentType }))),
    // Not `fetch`: it would normalise the address and keep the Host header for itself.
    ask: (path, { host, method, headers }) =>
      new Promise((resolve, reject) => {
        const call = httpRequest({ port, path, method, headers: { ...headers, host } }, async answer => {
          const parts: Buffer[] = []
          for await (const part of answer) parts.push(part)
          const { statusCode = 0 } = answer
          const body = [204, 304].includes(statusCode) ? null : Buffer.concat(parts)
          resolve(
            new Response(body, { status: statusCode, headers: answer.headers as Record<string, string> }),
          )
        })
        call.once('error', reject).end()
      }),
    close: async () => {
      server.close()
      await storage.stop()
      await rm(folder, { recursive: true })
    },
  }
}

describeMediaServer('the media role', openRole)

describe('the media role', () => {
  const keys = [{ id: 'k1', secret: randomBytes(32).toString('base64') }]
  const host = 'aurora.example.test'
  const [aurora, birch, video] = [crypto.randomUUID(), crypto.randomUUID(), crypto.randomUUID()] as const
  const version = mediaPrefix(aurora, video, 1)
  let now = new Date()
  let role: Role
  beforeAll(async () => {
    role = await openRole({
      keys,
      hosts: new Map([
        [host, aurora],
        ['birch.example.test', birch],
      ]),
      now: () => now,
    })
    for (const name of ['720p/segment_00001.m4s', 'audio/segment_00001.m4s', '720p/index.m3u8'])
      await role.put(`${version}${name}`, Buffer.from(name))
  })
  beforeEach(() => {
    now = new Date()
  })
  afterAll(() => role.close())

  const cookieOf = async (studentId: string) =>
    `${mediaCookieName}=${await issueMediaToken({
      keys,
      prefix: videoFolder(aurora, video),
      studentId,
      tenantId: aurora,
      host,
      expiresAt: new Date(now.getTime() + mediaTokenSeconds * 1000),
    })}`
  const get = (key: string, headers: Record<string, string> = {}, on = host) =>
    role.ask(`${mediaPath}${key}`, { host: on, method: 'GET', headers })

  it('gives pictures to everybody, on the host of their academy', async () => {
    await role.put(`p/${aurora}/picture.png`, Buffer.from('picture'), 'image/png')
    await role.put(`p/${birch}/picture.png`, Buffer.from('picture'), 'image/png')
    const picture = await get(`p/${aurora}/picture.png`)
    expect([
      picture.status,
      picture.headers.get('content-type'),
      picture.headers.get('cache-control'),
    ]).toEqual([200, 'image/png', 'public, max-age=31536000, immutable'])
    expect((await get(`p/${birch}/picture.png`)).status).toBe(403)
    expect((await get(`p/${aurora}/picture.png`, {}, 'birch.example.test')).status).toBe(403)
    expect((await get(`p/${aurora}/../../${version}720p/index.m3u8`)).status).toBe(403)
    expect((await get(`p/${aurora}/..%2f..%2f${version}720p/index.m3u8`)).status).toBe(400)
  })

  it('shuts within a minute after the last token', async () => {
    const cookie = await cookieOf('leaving')
    const segment = `${version}720p/segment_00001.m4s`
    now = new Date(now.getTime() + 59_000)
    expect((await get(segment, { cookie })).status).toBe(200)
    now = new Date(now.getTime() + 1000)
    expect((await get(segment, { cookie })).status).toBe(403)
  })

  it('sends a student five minutes of video at once, and what plays alone', async () => {
    const cookie = await cookieOf('downloading')
    const ask = async (name: string, headers = {}) =>
      (await get(`${version}${name}`, { cookie, ...headers })).status
    for (let n = 0; n < 50; n++) expect(await ask('720p/segment_00001.m4s')).toBe(200)
    const refused = await get(`${version}720p/segment_00001.m4s`, { cookie })
    expect([
      refused.status,
      refused.headers.get('retry-after'),
      refused.headers.get('cache-control'),
    ]).toEqual([429, '2', 'no-store'])
    expect(await ask('720p/segment_00001.m4s', { range: 'bytes=0-1' })).toBe(429)
    expect(await ask('720p/index.m3u8')).toBe(200)
    expect(await ask('audio/segment_00001.m4s')).toBe(200)
    const other = await cookieOf('another')
    expect((await get(`${version}720p/segment_00001.m4s`, { cookie: other })).status).toBe(200)
    now = new Date(now.getTime() + 1500)
    expect(await ask('720p/segment_00001.m4s')).toBe(200)
    expect(await ask('720p/segment_00001.m4s')).toBe(429)
  })
})
