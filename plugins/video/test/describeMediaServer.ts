import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { issueMediaToken, mediaCookieName, mediaPrefix, videoFolder } from '../src/contract/index.ts'

/** A server of `/media/` that knows one academy by its host, and the storage behind it. */
export interface MediaServer {
  put(key: string, body: Buffer): Promise<void>
  ask(
    path: string,
    request: { host: string; method: string; headers: Record<string, string> },
  ): Promise<Response>
  close(): Promise<void>
}

export interface MediaWorld {
  readonly keys: readonly { id: string; secret: string }[]
  /** Host name of each academy. */
  readonly hosts: ReadonlyMap<string, string>
}

export const aMediaKey = (id: string) => ({ id, secret: randomBytes(32).toString('base64') })

/** What whoever serves media has to do, at the edge as in the `media` role. The server knows two keys. */
export const describeMediaServer = (
  name: string,
  open: (world: MediaWorld) => Promise<MediaServer>,
  keys = [aMediaKey('k2'), aMediaKey('k1')] as const,
) => {
  const [aurora, birch, video, other] = Array.from({ length: 4 }, () => crypto.randomUUID()) as [
    string,
    string,
    string,
    string,
  ]
  const hosts = new Map([
    ['aurora.example.test', aurora],
    ['birch.example.test', birch],
  ])
  const folder = videoFolder(aurora, video)
  const version = mediaPrefix(aurora, video, 1)
  const segment = `${version}720p/segment_00001.m4s`
  const bytes = Buffer.from(Array.from({ length: 1000 }, (_, at) => at % 251))

  let server: MediaServer
  beforeAll(async () => {
    server = await open({ keys, hosts })
    for (const key of [
      segment,
      `${version}master.m3u8`,
      `${version}early.m3u8`,
      `${version}720p/init_720p.mp4`,
      `${version}storyboard.vtt`,
      `${version}storyboard-0.jpg`,
      `${folder}t/de-1.vtt`,
      `${mediaPrefix(aurora, other, 1)}master.m3u8`,
      `f/${aurora}/0f0f.pdf`,
    ])
      await server.put(key, bytes)
  })
  afterAll(() => server.close())

  const token = (more: Partial<Parameters<typeof issueMediaToken>[0]> & { seconds?: number } = {}) =>
    issueMediaToken({
      keys,
      prefix: folder,
      studentId: 's',
      tenantId: aurora,
      host: 'aurora.example.test',
      expiresAt: new Date(Date.now() + (more.seconds ?? 60) * 1000),
      ...more,
    })

  const ask = async (
    key: string,
    more: {
      cookie?: string | undefined
      host?: string
      method?: string
      headers?: Record<string, string>
    } = {},
  ) => {
    const { cookie, host = 'aurora.example.test', method = 'GET', headers = {} } = more
    const response = await server.ask(`/media/${key}`, {
      host,
      method,
      headers: { ...headers, ...(cookie ? { cookie: `${mediaCookieName}=${cookie}` } : {}) },
    })
    return {
      status: response.status,
      header: (wanted: string) => response.headers.get(wanted),
      body: Buffer.from(await response.arrayBuffer()),
    }
  }

  describe(`${name} gives what a token is for`, () => {
    test('whole, twice the same, for good to this browser alone', async () => {
      const cookie = await token()
      for (let again = 0; again < 2; again++) {
        const whole = await ask(segment, { cookie })
        expect([whole.status, whole.body.equals(bytes)]).toEqual([200, true])
        expect(
          ['content-type', 'content-length', 'cache-control', 'accept-ranges'].map(whole.header),
        ).toEqual(['video/iso.segment', '1000', 'private, max-age=31536000, immutable', 'bytes'])
        expect([
          whole.header('x-content-type-options'),
          whole.header('cross-origin-resource-policy'),
        ]).toEqual(['nosniff', 'same-origin'])
      }
    })

    test.each([
      ['master.m3u8', 'application/vnd.apple.mpegurl', 'private, max-age=31536000, immutable'],
      ['early.m3u8', 'application/vnd.apple.mpegurl', 'private, no-cache'],
      ['720p/init_720p.mp4', 'video/mp4', 'private, max-age=31536000, immutable'],
      ['storyboard.vtt', 'text/vtt; charset=utf-8', 'private, max-age=31536000, immutable'],
      ['storyboard-0.jpg', 'image/jpeg', 'private, max-age=31536000, immutable'],
      ['../t/de-1.vtt', 'text/vtt; charset=utf-8', 'private, max-age=31536000, immutable'],
    ])('%s as what it is', async (path, type, cache) => {
      const key = path.startsWith('../') ? `${folder}${path.slice(3)}` : `${version}${path}`
      const { status, header } = await ask(key, { cookie: await token() })
      expect([status, header('content-type'), header('cache-control')]).toEqual([200, type, cache])
    })

    test.each([
      ['bytes=10-19', 206, 'bytes 10-19/1000', [10, 20]],
      ['bytes=990-', 206, 'bytes 990-999/1000', [990, 1000]],
      ['bytes=990-2000', 206, 'bytes 990-999/1000', [990, 1000]],
      ['bytes=-3', 206, 'bytes 997-999/1000', [997, 1000]],
      ['bytes=0-1,5-6', 200, null, [0, 1000]],
      ['nonsense', 200, null, [0, 1000]],
    ] as const)('in part: %s', async (range, status, contentRange, [from, to]) => {
      const answer = await ask(segment, { cookie: await token(), headers: { range } })
      expect([answer.status, answer.header('content-range'), answer.header('content-length')]).toEqual([
        status,
        contentRange,
        String(to - from),
      ])
      expect(answer.body.equals(bytes.subarray(from, to))).toBe(true)
    })

    test.each(['bytes=1000-', 'bytes=-0'])('nothing of %s, and says how long it is', async range => {
      const { status, header } = await ask(segment, { cookie: await token(), headers: { range } })
      expect([status, header('content-range'), header('cache-control')]).toEqual([
        416,
        'bytes */1000',
        'no-store',
      ])
    })

    test('not again to who has it, and in part only of what it has', async () => {
      const cookie = await token()
      const etag = (await ask(segment, { cookie })).header('etag') ?? ''
      expect(etag).toMatch(/^"[^"]+"$/)
      for (const known of [etag, `W/${etag}`, `"x", ${etag}`, '*']) {
        const answer = await ask(segment, { cookie, headers: { 'if-none-match': known } })
        expect([answer.status, answer.header('etag'), answer.body.length]).toEqual([304, etag, 0])
      }
      expect((await ask(segment, { cookie, headers: { 'if-none-match': '"x"' } })).status).toBe(200)
      const range = 'bytes=0-9'
      expect((await ask(segment, { cookie, headers: { range, 'if-range': etag } })).status).toBe(206)
      const changed = await ask(segment, { cookie, headers: { range, 'if-range': '"x"' } })
      expect([changed.status, changed.body.length]).toEqual([200, 1000])
    })

    test('its headers alone to HEAD', async () => {
      const cookie = await token()
      const head = await ask(segment, { cookie, method: 'HEAD', headers: { range: 'bytes=0-1' } })
      const { header } = await ask(segment, { cookie })
      expect([head.status, head.body.length]).toEqual([200, 0])
      for (const each of ['content-length', 'content-type', 'etag', 'cache-control', 'accept-ranges'])
        expect(head.header(each)).toBe(header(each))
    })

    test('with a rotated key', async () => {
      expect((await ask(segment, { cookie: await token({ keys: [keys[1]] }) })).status).toBe(200)
    })
  })

  describe(`${name} stays shut`, () => {
    const refused = async (key: string, more: Parameters<typeof ask>[1]) => {
      const answer = await ask(key, more)
      expect([answer.status, answer.header('cache-control')]).toEqual([403, 'no-store'])
      // What does not exist looks the same.
      const unknown = await ask(key.replace(/[^/]+$/, 'unknown.m4s'), more)
      expect([unknown.status, unknown.body.equals(answer.body)]).toEqual([403, true])
    }

    test.each([
      ['without a token', async () => undefined],
      ['with nonsense', async () => 'a.b'],
      ['with an expired token', () => token({ seconds: 0 })],
      ['with the token of another video', () => token({ prefix: videoFolder(aurora, other) })],
      ['with the token of another installation', () => token({ keys: [aMediaKey('k2')] })],
      [
        'with the token of another academy',
        () => token({ tenantId: birch, prefix: videoFolder(birch, video) }),
      ],
      ['with a token for another host', () => token({ host: 'birch.example.test' })],
    ])('%s', async (_what, cookie) => {
      // Somebody was let in before: what was kept for them is for them.
      expect((await ask(segment, { cookie: await token() })).status).toBe(200)
      for (const key of [segment, `${version}storyboard.vtt`, `${folder}t/de-1.vtt`])
        await refused(key, { cookie: await cookie() })
    })

    test('on another host', async () => {
      await refused(segment, { cookie: await token(), host: 'birch.example.test' })
    })

    test('for files of lectures and originals, whatever the token', async () => {
      for (const key of [`f/${aurora}/0f0f.pdf`, `source/${aurora}/${video}/original`])
        await refused(key, { cookie: await token() })
    })

    test('for climbs and escapes out of the folder', async () => {
      const cookie = await token()
      for (const path of [
        `${folder}%2e%2e/${other}/1/master.m3u8`,
        `${folder}..%2f${other}/1/master.m3u8`,
        `${folder}../${other}/1/master.m3u8`,
        `${folder}1/%6daster.m3u8`,
      ])
        expect([400, 403]).toContain((await ask(path, { cookie })).status)
    })

    test('404 for what is not there, 405 for other methods', async () => {
      const cookie = await token()
      for (const method of ['GET', 'HEAD']) {
        const missing = await ask(`${version}720p/nothing.m4s`, { cookie, method })
        expect([missing.status, missing.header('cache-control')]).toEqual([404, 'no-store'])
      }
      const part = await ask(`${version}720p/nothing.m4s`, { cookie, headers: { range: 'bytes=0-1' } })
      expect(part.status).toBe(404)
      for (const method of ['POST', 'PUT', 'DELETE']) {
        const answer = await ask(segment, { cookie, method })
        expect([answer.status, answer.header('allow')]).toEqual([405, 'GET, HEAD'])
      }
    })
  })
}
