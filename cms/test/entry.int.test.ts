import { gunzipSync } from 'node:zlib'
import { lastingPrivately } from '@lectern/plugin-video/contract'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { verdictHeaders } from '../entry/headers.ts'
import { academy, entryStage, ids, secret } from './entryStage.ts'

let on: Awaited<ReturnType<typeof entryStage>>
beforeEach(async () => {
  on = await entryStage()
})
afterEach(() => on.close())

describe('which site a request belongs to', () => {
  it.each([
    '/t/slate/x/1',
    '/_next/../t/slate/x/1',
    '/themes/%2e%2e/t/slate/x/1',
    '//t/slate',
    '/\\t\\slate',
    '/%74/slate/x/1',
    '/internal/x',
    '/./t/slate/x',
  ])('does not let %s in from outside', async path => {
    expect((await on.get(path)).status).toBe(404)
    expect((await on.get(path, 'localhost')).status).toBe(404)
    expect(on.seen).toEqual([])
  })

  it.each(['/courses/%E0%A4%A', '/%2ft/x', '/a%5cb', '/a%00b'])('answers 400 to %s', async path => {
    expect((await on.get(path)).status).toBe(400)
  })

  it('answers 404 to unknown hosts and 400 to two of them', async () => {
    expect((await on.get('/', 'nowhere.localhost')).status).toBe(404)
    expect((await on.get('/', '[::1]')).status).toBe(404)
    expect((await on.get('/', 'aurora.localhost', 'Host: birch.localhost')).status).toBe(400)
    expect((await on.raw('GET http://birch.localhost/ HTTP/1.1', 'Host: aurora.localhost')).status).toBe(400)
  })

  it.each(['Aurora.LocalHost', 'aurora.localhost:3000', 'aurora.localhost.', 'AURORA.localhost.:80'])(
    'reads the host %s as every client may write it',
    async host => expect((await on.get('/', host)).body).toContain(ids.aurora),
  )

  it.each([
    ['Aurora.localhost:3000', 'http://aurora.localhost:3000'],
    ['aurora.localhost.:80', 'http://aurora.localhost'],
  ])('names the origin of %s as browsers do', async (host, origin) => {
    await on.get('/learn', host)
    expect(on.seen[0]?.headers[verdictHeaders.origin]).toBe(origin)
  })

  it('reads a name in another script, and its absolute form', async () => {
    on.sites.set('xn--bcher-kva.localhost', academy('birch', 'v1'))
    expect((await on.get('/', 'b\u00fccher.localhost')).status).toBe(404)
    expect((await on.get('/', 'XN--bcher-kva.localhost')).body).toContain(ids.birch)
    const absolute = await on.raw(
      'GET http://aurora.localhost/courses?x=1 HTTP/1.1',
      'Host: aurora.localhost',
    )
    expect(absolute.body).toContain(ids.aurora)
    expect(on.seen.at(-1)?.url).toBe('/courses')
  })

  it('refuses a request without a host', async () => {
    expect((await on.raw('GET / HTTP/1.1', 'Accept: */*')).status).toBe(400)
    expect((await on.raw('GET / HTTP/1.0', 'Accept: */*')).status).toBe(400)
    expect((await on.get('/', '')).status).toBe(404)
  })

  it.each([
    'X-Forwarded-Host: birch.localhost',
    'Forwarded: host=birch.localhost',
    'X-Host: birch.localhost',
  ])('takes no word of "%s" from just anybody', async header => {
    expect((await on.get('/', 'aurora.localhost', header)).body).toContain(ids.aurora)
    expect((await on.get('/', 'nowhere.localhost', header)).status).toBe(404)
    expect(on.seen.at(-1)?.headers).not.toHaveProperty('x-forwarded-host')
  })

  it("takes the host, the scheme and the client's address from a configured proxy", async () => {
    const behind = await entryStage(undefined, ['127.0.0.0/8', '10.1.2.3'])
    const forwarded = (...headers: string[]) => behind.get('/learn', 'internal.lb', ...headers)
    const answer = await forwarded(
      'X-Forwarded-Host: Birch.localhost',
      'X-Forwarded-Proto: https',
      'X-Forwarded-For: 6.6.6.6, 203.0.113.9, 10.1.2.3',
    )
    expect(answer.body).toContain(ids.birch)
    expect(behind.seen[0]?.headers).toMatchObject({
      host: 'Birch.localhost',
      [verdictHeaders.origin]: 'https://birch.localhost',
      [verdictHeaders.client]: '203.0.113.9',
    })
    // A client that writes the header itself, before the proxy adds its own.
    expect((await forwarded('X-Forwarded-Host: aurora.localhost, birch.localhost')).status).toBe(400)
    expect(
      (await forwarded('X-Forwarded-Host: aurora.localhost', 'X-Forwarded-Host: birch.localhost')).status,
    ).toBe(400)
    expect((await forwarded('X-Forwarded-Host: nowhere.localhost')).status).toBe(404)
    expect((await behind.get('/learn', 'aurora.localhost')).body).toContain(ids.aurora)
    behind.close()
  })

  it("believes nobody else's word for the client's address or the scheme", async () => {
    await on.get(
      '/learn',
      'aurora.localhost',
      'X-Forwarded-For: 203.0.113.9',
      'X-Real-IP: 203.0.113.9',
      'X-Forwarded-Proto: https',
    )
    expect(on.seen[0]?.headers).toMatchObject({
      [verdictHeaders.origin]: 'http://aurora.localhost',
      [verdictHeaders.client]: '127.0.0.1',
    })
    const behind = await entryStage(undefined, ['127.0.0.1'])
    await behind.get('/learn', 'aurora.localhost', 'X-Forwarded-For: 203.0.113.9, unknown')
    expect(behind.seen[0]?.headers[verdictHeaders.client]).toBe('127.0.0.1')
    behind.close()
  })

  it('ignores what outside says of the verdict', async () => {
    const forged = `${verdictHeaders.site}: slate/${ids.birch}/v1`
    const answer = await on.get(
      '/',
      'aurora.localhost',
      forged,
      `${verdictHeaders.secret}: ${'x'.repeat(secret.length)}`,
      `${verdictHeaders.host}: platform`,
    )
    expect(answer.body).toBe(`page slate/${ids.aurora}/v1 /`)
    expect(on.seen[0]?.headers[verdictHeaders.host]).toBe(`academy:${ids.aurora}`)
    expect((await on.get('/admin', 'localhost', forged)).body).toContain('page none')
  })

  it('believes Next asking itself, by the secret alone', async () => {
    const verdict = `${verdictHeaders.site}: slate/${ids.birch}/v1`
    expect(
      (await on.get('/x', '127.0.0.1:3000', verdict, `${verdictHeaders.secret}: ${secret}`)).body,
    ).toContain(ids.birch)
    expect((await on.get('/x', '127.0.0.1:3000', verdict)).status).toBe(404)
  })

  it('keeps the admin and its API off academies, and academies off the platform', async () => {
    for (const path of [
      '/admin',
      '/admin/collections/users',
      '/api/users',
      '/api/graphql',
      '/api/learning',
    ]) {
      expect([path, (await on.get(path)).status]).toEqual([path, 404])
    }
    for (const path of ['/learn', '/sign-in', '/courses', '/media/v/x', '/api/learn/me', '/anything']) {
      expect([path, (await on.get(path, 'localhost')).status]).toEqual([path, 404])
    }
    expect((await on.get('/', 'localhost')).status).toBe(307)
  })

  it('refuses a session of another academy on every path', async () => {
    const token = (ct: string) =>
      `Cookie: sAccessToken=x.${Buffer.from(JSON.stringify({ ct })).toString('base64url')}.y`
    for (const path of ['/', '/learn', '/api/learn/me', '/media/v/x', '/admin', '/nothing']) {
      const answer = await on.get(path, 'aurora.localhost', token(ids.birch))
      expect([path, answer.status]).toEqual([path, 403])
    }
    expect((await on.get('/', 'localhost', token(ids.birch))).status).toBe(403)
    expect((await on.get('/', 'aurora.localhost', token('platform'))).status).toBe(403)
    expect((await on.get('/', 'aurora.localhost', token(ids.aurora))).status).toBe(200)
  })

  it('sends hosts with a successor there, and suspended academies nowhere', async () => {
    const moved = await on.get('/courses?x=1', 'old.localhost')
    expect([moved.status, /location: (.*)/.exec(moved.head)?.[1]?.trim()]).toEqual([
      308,
      'http://aurora.localhost/courses?x=1',
    ])
    for (const path of ['/', '/courses/a', '/learn', '/nothing']) {
      const closed = await on.get(path, 'closed.localhost')
      expect([closed.status, closed.body]).toEqual([503, expect.stringMatching(/^page slate.*\/suspended$/)])
      expect(closed.head).toMatch(/retry-after: 3600\r/)
      expect(closed.head).toContain('cache-control: no-store')
    }
    for (const path of ['/api/learn/me', '/auth/session', '/media/p/x']) {
      const closed = await on.get(path, 'closed.localhost')
      expect([closed.status, closed.body.includes('slate')]).toEqual([503, false])
    }
    expect((await on.get('/themes/slate.css', 'closed.localhost')).status).toBe(200)
    expect((await on.get('/', 'closed.localhost', 'RSC: 1')).body).not.toContain('slate')
    expect((await on.get('/suspended')).status).toBe(404)
  })

  it('answers only what its roles are for', async () => {
    const media = await entryStage(['media'])
    expect((await media.get('/media/v/x')).status).toBe(200)
    expect((await media.get('/')).status).toBe(404)
    expect((await media.get('/admin', 'localhost')).status).toBe(404)
    expect((await media.get('/health', 'anything')).status).toBe(200)
    media.close()
  })

  it('says so when the database is down and the host was never seen', async () => {
    on.state.down = true
    expect((await on.get('/')).status).toBe(503)
    expect((await on.get('/health')).status).toBe(503)
  })
})

describe('the byte cache', () => {
  it('asks Next once for a page, whatever the query, and answers conditionally', async () => {
    const first = await on.get('/?utm=1')
    const second = await on.get('/?utm=2')
    expect([first.body, second.body]).toEqual([first.body, first.body])
    expect(on.seen.map(({ url }) => url)).toEqual(['/'])
    expect(second.head).toContain('cache-control: public, max-age=0, must-revalidate')
    expect(second.head).toContain(`cache-tag: ${ids.aurora}`)
    const etag = /etag: (.*)/.exec(second.head)?.[1]?.trim() ?? ''
    const again = await on.get('/', 'aurora.localhost', `If-None-Match: ${etag}`)
    expect([again.status, again.body]).toEqual([304, ''])
  })

  it('keeps the compressed form and makes the plain one from it', async () => {
    const compressed = await on.get('/', 'aurora.localhost', 'Accept-Encoding: gzip')
    expect(gunzipSync(compressed.bytes).toString()).toBe(`page slate/${ids.aurora}/v1 /`)
    expect((await on.get('/')).body).toBe(`page slate/${ids.aurora}/v1 /`)
    expect((await on.get('/', 'aurora.localhost', 'Accept-Encoding: gzip;q=0')).body).toContain('page slate')
    expect(on.seen).toHaveLength(1)
  })

  it('never mixes academies, and a raised version is a new page', async () => {
    await on.get('/')
    expect((await on.get('/', 'birch.localhost')).body).toContain(ids.birch)
    on.sites.set('aurora.localhost', academy('aurora', 'v2'))
    on.resolver.changed(ids.aurora, 'v2')
    expect((await on.get('/')).body).toContain('/v2')
    expect(on.seen).toHaveLength(3)
  })

  it.each([
    ['an answer that sets a cookie', { setCookie: true }],
    ['an error', { status: 500 }],
    ['a 404, although Next would keep it a year', { status: 404 }],
    ['what Next calls private', { cacheable: false }],
  ])('does not keep %s', async (_, change) => {
    Object.assign(on.state, change)
    const answer = await on.get('/')
    expect(answer.head).toContain('cache-control: private, no-store')
    await on.get('/')
    expect(on.seen).toHaveLength(2)
  })

  it('hands previews to pages of their own, for no cache and no search engine', async () => {
    const { head, body } = await on.get('/courses/x', 'preview--aurora.localhost')
    expect(head).toContain('cache-control: private, no-store')
    expect(head).toContain('x-robots-tag: noindex')
    expect(body).toContain('page none')
    expect(on.seen[0]?.headers['x-lectern-preview']).toBe(`slate/${ids.aurora}/v1`)
    expect((await on.get('/auth/sign-in', 'preview--aurora.localhost')).status).toBe(404)
    expect((await on.get('/api/preview/me')).status).toBe(404)
  })

  it('keeps neither personal pages nor previews', async () => {
    for (const [path, host] of [
      ['/learn', 'aurora.localhost'],
      ['/', 'preview--aurora.localhost'],
      ['/nowhere', 'aurora.localhost'],
    ] as const) {
      expect((await on.get(path, host)).head).toContain('cache-control: private, no-store')
      await on.get(path, host)
    }
    expect(on.seen).toHaveLength(6)
  })

  it('lets the browser alone keep what says that it never changes, unless it is a refusal', async () => {
    on.state.ownCacheControl = lastingPrivately
    const poster = '/api/learn/lectures/1/poster'
    expect((await on.get(poster)).head).toContain(`cache-control: ${lastingPrivately}`)
    on.state.status = 403
    expect((await on.get(poster)).head).toContain('cache-control: private, no-store')
    Object.assign(on.state, { status: 200, ownCacheControl: 'public, max-age=60' })
    expect((await on.get(poster)).head).toContain('cache-control: private, no-store')
  })
})
