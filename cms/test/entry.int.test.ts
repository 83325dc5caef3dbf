import { createServer, type Server } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { gunzipSync } from 'node:zlib'
import type { AcademySite } from '@lectern/plugin-multi-tenant/hosts'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createAdmission } from '../entry/admission.ts'
import { createEntry } from '../entry/answer.ts'
import { firstSegments } from '../entry/firstSegments.ts'
import { verdictHeaders } from '../entry/headers.ts'
import { createPageCache } from '../entry/pageCache.ts'
import { createSecurityHeaders } from '../entry/securityHeaders.ts'
import { createSiteResolver } from '../entry/siteResolver.ts'
import type { Role } from '../env.ts'

const ids = { aurora: '00000000-0000-4000-8000-00000000000a', birch: '00000000-0000-4000-8000-00000000000b' }
const secret = 'the-secret-of-this-process'

const academy = (name: keyof typeof ids, version: string, more: Partial<AcademySite> = {}): AcademySite => ({
  kind: 'academy',
  hostKind: 'subdomain',
  tenantId: ids[name],
  theme: 'slate',
  version,
  status: 'active',
  redirectTo: null,
  ...more,
})

interface Seen {
  url: string
  headers: Record<string, string | string[] | undefined>
}

/** The entry on a socket, with a Next that answers what it was asked; raw requests, since clients tidy addresses up. */
async function stage(
  roles: readonly Role[] = ['site', 'admin', 'jobs', 'media'],
  trustedProxies: readonly string[] = [],
) {
  const seen: Seen[] = []
  const sites = new Map<string, AcademySite>([
    ['aurora.localhost', academy('aurora', 'v1')],
    ['birch.localhost', academy('birch', 'v1')],
    ['preview--aurora.localhost', academy('aurora', 'v1', { hostKind: 'preview' })],
    ['old.localhost', academy('aurora', 'v1', { redirectTo: 'aurora.localhost' })],
    ['closed.localhost', academy('birch', 'v1', { status: 'suspended' })],
  ])
  const state = { status: 200, setCookie: false, cacheable: true, down: false, hold: false, html: '' }
  const resolver = createSiteResolver({
    lookUp: async hosts => {
      if (state.down) throw new Error('down')
      return new Map([...sites].filter(([host]) => hosts.includes(host)))
    },
  })
  const security = createSecurityHeaders({ https: true, uploads: [] })
  const admission = createAdmission({ requests: 8, waiting: 6, media: 4, writesPerStudent: 2 }, security)
  /** Requests that Next has and does not answer while `state.hold` is on. */
  const held: (() => void)[] = []
  const whenFree = (answer: () => void) => {
    if (state.hold) held.push(answer)
    else answer()
  }
  const entry = createEntry({
    security,
    admission,
    roles,
    secret,
    resolver,
    trustedProxies,
    platformOrigin: new URL('http://localhost:3000'),
    pages: createPageCache({ maximumBytes: 1_000_000, edgeSeconds: 0, security }),
    healthy: async () => !state.down,
    media: async (site, path, _request, response) =>
      whenFree(() => response.end(`media ${site.tenantId} ${path}`)),
    next: (request, response) => {
      seen.push({ url: request.url ?? '', headers: { ...request.headers } })
      whenFree(() => {
        if (state.setCookie) response.setHeader('set-cookie', 'a=b')
        response.setHeader('accept-ch', 'Sec-CH-Prefers-Color-Scheme')
        response.setHeader('critical-ch', 'Sec-CH-Prefers-Color-Scheme')
        response.setHeader('cache-control', state.cacheable ? 's-maxage=31536000' : 'private, no-cache')
        response.writeHead(state.status, { 'content-type': 'text/html' })
        response.write(`${state.html}page ${request.headers[verdictHeaders.site] ?? 'none'} `)
        response.end(request.url)
      })
    },
  })
  const server: Server = createServer((request, response) => void entry(request, response))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo

  const raw = (...lines: string[]) =>
    new Promise<{ status: number; head: string; body: string; bytes: Buffer }>((resolve, reject) => {
      const socket = connect(port, '127.0.0.1', () =>
        socket.write(`${[...lines, 'Connection: close', '', ''].join('\r\n')}`),
      )
      const chunks: Buffer[] = []
      socket.on('data', chunk => chunks.push(chunk))
      socket.on('error', reject)
      socket.on('end', () => {
        const all = Buffer.concat(chunks)
        const cut = all.indexOf('\r\n\r\n')
        const head = all.subarray(0, cut).toString()
        const bytes = all.subarray(cut + 4)
        resolve({
          status: Number(head.split(' ')[1]),
          head: head.replace(/^[^:\r\n]+:/gm, name => name.toLowerCase()),
          body: bytes.toString(),
          bytes,
        })
      })
    })
  const get = (path: string, host = 'aurora.localhost', ...headers: string[]) =>
    raw(`GET ${path} HTTP/1.1`, `Host: ${host}`, ...headers)
  /** Sends requests that are answered later or never; they can be broken off. */
  const send = (...lines: string[]) => {
    const socket = connect(port, '127.0.0.1')
    socket.on('error', () => undefined).resume()
    socket.write(`${[...lines, 'Connection: close', '', ''].join('\r\n')}`)
    return socket
  }
  return { seen, state, sites, resolver, raw, get, send, held, admission, close: () => server.close() }
}

let on: Awaited<ReturnType<typeof stage>>
beforeEach(async () => {
  on = await stage()
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
    const behind = await stage(undefined, ['127.0.0.0/8', '10.1.2.3'])
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
    const behind = await stage(undefined, ['127.0.0.1'])
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
    const media = await stage(['media'])
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
})

describe("an academy's fair share", () => {
  const flood = (count: number, host = 'aurora.localhost', path = '/learn') => {
    on.state.hold = true
    return Array.from({ length: count }, () => on.send(`GET ${path} HTTP/1.1`, `Host: ${host}`))
  }
  const release = () => {
    on.state.hold = false
    for (const answer of on.held.splice(0)) answer()
  }
  const counted = (share: 'academies' | 'platform' | 'media') => on.admission.count()[share]
  const until = (wanted: () => boolean) => vi.waitUntil(wanted, { timeout: 20_000, interval: 5 })
  const idle = { running: 0, waiting: 0, parties: 0 }

  it('is half of what there is, and a wait; over it 503, while another academy is served', async () => {
    flood(7)
    await until(() => counted('academies').waiting === 3)
    expect(counted('academies').running).toBe(4)
    const refused = await on.get('/learn')
    expect([refused.status, /retry-after: [1-4]\r/.test(refused.head)]).toEqual([503, true])
    expect(refused.head).toContain('text/html')
    on.state.hold = false
    expect((await on.get('/learn', 'birch.localhost')).body).toContain(ids.birch)
    release()
    await until(() => counted('academies').running === 0)
    expect(counted('academies')).toEqual(idle)
    expect(on.seen).toHaveLength(8)
  })

  it('is refused to programs by a problem document', async () => {
    flood(7)
    await until(() => counted('academies').waiting === 3)
    const refused = await on.get('/api/learn/me')
    expect(refused.head).toContain('content-type: application/problem+json')
    expect(JSON.parse(refused.body)).toMatchObject({ status: 503, code: 'busy' })
    release()
  })

  it('costs nothing for pages from memory', async () => {
    const page = await on.get('/')
    flood(7)
    await until(() => counted('academies').waiting === 3)
    expect((await on.get('/')).body).toBe(page.body)
    release()
  })

  it('is one place for a page that many wait for, and Next is asked once', async () => {
    on.state.hold = true
    const many = Array.from({ length: 40 }, () => on.get('/'))
    await until(() => on.held.length === 1)
    expect(counted('academies')).toEqual({ running: 1, waiting: 0, parties: 1 })
    release()
    const answers = await Promise.all(many)
    expect(new Set(answers.map(({ status, body }) => `${status} ${body}`)).size).toBe(1)
    expect(on.seen).toHaveLength(1)
  })

  it.each([
    ['breaks off', (first: Socket) => first.destroy()],
    ['gets a page that is not kept', () => Object.assign(on.state, { setCookie: true }) && release()],
  ])('is not lost on those who wait for a first one that %s', async (_, harm) => {
    on.state.hold = true
    const first = on.send('GET / HTTP/1.1', 'Host: aurora.localhost')
    await until(() => on.held.length === 1)
    const others = Array.from({ length: 3 }, () => on.get('/'))
    harm(first)
    const released = setInterval(release, 5)
    expect((await Promise.all(others)).map(({ status }) => status)).toEqual([200, 200, 200])
    clearInterval(released)
    await until(() => counted('academies').running === 0)
  })

  it('is given back by those who break off, waiting or not', async () => {
    const sockets = flood(7)
    await until(() => counted('academies').waiting === 3)
    for (const socket of sockets) socket.destroy()
    await until(() => counted('academies').running === 0)
    expect(counted('academies')).toEqual(idle)
    expect(on.seen).toHaveLength(4)
  })

  it('does not count what Next asks itself', async () => {
    flood(7)
    await until(() => counted('academies').waiting === 3)
    on.state.hold = false
    const own = await on.get('/learn', '127.0.0.1:3000', `${verdictHeaders.secret}: ${secret}`)
    expect([own.status, counted('academies').running]).toEqual([200, 4])
    release()
  })

  it('of files is another one, without a wait', async () => {
    flood(2, 'aurora.localhost', '/media/v/x')
    await until(() => counted('media').running === 2)
    expect((await on.get('/media/v/x')).status).toBe(503)
    on.state.hold = false
    expect((await on.get('/media/v/x', 'birch.localhost')).body).toContain(ids.birch)
    expect((await on.get('/learn')).status).toBe(200)
    release()
    await until(() => counted('media').running === 0)
    expect(counted('media')).toEqual(idle)
  })

  it('does not take from the platform host', async () => {
    flood(7)
    await until(() => counted('academies').waiting === 3)
    on.state.hold = false
    expect((await on.get('/admin', 'localhost')).status).toBe(200)
    release()
  })

  it('is smaller still for one student who changes things', async () => {
    const by = (session: string) => [
      'POST /api/learn/redeem HTTP/1.1',
      'Host: aurora.localhost',
      'Content-Length: 0',
      `Cookie: sAccessToken=a.b.${session.repeat(43)}`,
    ]
    on.state.hold = true
    const sockets = [on.send(...by('1')), on.send(...by('1'))]
    await until(() => on.held.length === 2)
    expect((await on.raw(...by('1'))).status).toBe(503)
    on.state.hold = false
    expect((await on.raw(...by('2'))).status).toBe(200)
    const reading = await on.get('/learn', 'aurora.localhost', by('1')[3] ?? '')
    expect(reading.status).toBe(200)
    for (const socket of sockets) socket.destroy()
    await until(() => on.admission.count().writers === 0)
    expect((await on.raw(...by('1'))).status).toBe(200)
  })
})

describe('protecting headers', () => {
  const hosts = [
    'aurora.localhost',
    'preview--aurora.localhost',
    'old.localhost',
    'closed.localhost',
    'localhost',
  ]
  const paths = [
    ...Object.keys(firstSegments).map(segment => `/${segment}`),
    '/courses/a',
    '/media/v/x',
    '/api/learn/me',
    '/auth/session',
    '/nothing/here',
    '/%E0%A4%A',
  ]

  it.each([...hosts, 'nobody.localhost'])('are on every answer of %s', async host => {
    const bare: string[] = []
    for (const path of paths) {
      // The second time public pages come from memory.
      for (const round of [1, 2]) {
        const { status, head } = await on.get(path, host)
        const isAsset = ['_next', 'themes'].includes(path.slice(1)) && status === 200
        for (const wanted of [
          'x-content-type-options: nosniff',
          'referrer-policy: ',
          'permissions-policy: ',
          'strict-transport-security: ',
          ...(isAsset ? [] : ["content-security-policy: default-src 'none'", 'frame-ancestors ']),
        ]) {
          if (!head.includes(wanted)) bare.push(`${status} ${path} (${round}): ${wanted}`)
        }
      }
    }
    expect(bare).toEqual([])
  })

  it('ask browsers for no hints on academy pages', async () => {
    for (const path of ['/courses', '/courses', '/learn', '/nothing'])
      expect([path, /^(?:accept|critical)-ch:/m.test((await on.get(path)).head)]).toEqual([path, false])
    expect((await on.get('/admin', 'localhost')).head).toContain('accept-ch')
  })

  it('allow the scripts of a public page by hash, kept or not', async () => {
    on.state.html = '<script>one()</script>'
    const hash = "script-src 'self' 'sha256-HR7iaask9daLMRRskMI++QeJtjWDOjyPA6lGzYGzKW4=';"
    for (const path of ['/courses', '/courses', '/nothing']) expect((await on.get(path)).head).toContain(hash)
    on.state.status = 404
    const missing = await on.get('/courses/missing')
    expect([missing.status, missing.head.includes(hash), missing.body.includes('one()')]).toEqual([
      404,
      true,
      true,
    ])
    expect(on.seen.every(({ headers }) => headers['content-security-policy'] === undefined)).toBe(true)
  })

  it.each([
    ['aurora.localhost', '/learn'],
    ['localhost', '/admin'],
  ])('give %s%s a nonce of its own, which Next is told', async (host, path) => {
    const nonces = []
    for (const _ of [1, 2]) {
      const { head } = await on.get(path, host, "Content-Security-Policy: script-src 'nonce-forged'")
      const nonce = /script-src 'self' ('nonce-[\w-]{22}');/.exec(head)?.[1]
      expect(on.seen.at(-1)?.headers['content-security-policy']).toContain(nonce)
      nonces.push(nonce)
    }
    expect(nonces[0]).not.toBe(nonces[1])
    expect(nonces.join()).not.toContain('forged')
  })
})
