import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { markOf } from '@lectern/plugin-page-builder/contract'
import { midnightAfter } from '@lectern/plugin-page-builder/serving'
import { sql } from '@payloadcms/db-postgres'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { openReleasedStage, openWorld, type ReleasedStage } from './releasedStage.ts'

let world: Awaited<ReturnType<typeof openWorld>>
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.stage.close())

let on: ReleasedStage
let said: string[]
beforeEach(async () => {
  said = []
  // Of a Redis that goes away.
  vi.spyOn(process.stderr, 'write').mockImplementation(text => said.push(String(text)) > 0)
  on = await openReleasedStage(world)
})
afterEach(async () => {
  await on.close()
  vi.restoreAllMocks()
})

const documentOf = (word: string, more = '') =>
  `<!doctype html><html lang="en"><link rel="canonical" href="${markOf({ kind: 'origin' })}/"><link rel="stylesheet" href="${markOf({ kind: 'tokens' })}"><link rel="stylesheet" href="${markOf({ kind: 'styles' })}"><p>${word}</p>${more}`
const headerOf = (head: string, name: string) => new RegExp(`^${name}: (.*?)\\r?$`, 'm').exec(head)?.[1]

describe('a released page', () => {
  it("stands in the place of the theme's home, which stays at /courses", async () => {
    expect((await on.get('/')).body).toContain('next slate/')
    await on.publish(on.aurora, { path: '/', html: documentOf('Our school') })
    const home = await on.get('/')
    expect(home.body).toContain('<p>Our school</p>')
    expect(home.body).toContain('href="http://aurora.localhost:3000/"')
    expect(headerOf(home.head, 'cache-control')).toBe('public, max-age=0, must-revalidate')
    expect(headerOf(home.head, 'cache-tag')).toBe(on.aurora.id)
    const policy = headerOf(home.head, 'content-security-policy') ?? ''
    expect(policy).toContain("script-src 'none'")
    expect(policy).not.toContain('unsafe')
    expect((await on.get('/courses')).body).toContain('next slate/')
    expect((await on.get('/', 'birch.localhost')).body).toContain('next slate/')
  })

  it("is its academy's alone, also where both have one at the same path", async () => {
    await on.publish(on.aurora, { path: '/spring', html: documentOf('of Aurora'), cssName: 'a.css' })
    await on.publish(on.birch, { path: '/spring', html: documentOf('of Birch'), cssName: 'b.css' })
    await on.publish(on.birch, { path: '/birch-only', html: documentOf('only') })
    expect((await on.get('/spring')).body).toContain('of Aurora')
    expect((await on.get('/spring', 'birch.localhost')).body).toContain('of Birch')
    expect((await on.get('/birch-only')).body).toContain('next')
    expect((await on.get('/page-assets/b.css')).status).toBe(404)
    expect((await on.get('/page-assets/b.css', 'birch.localhost')).status).toBe(200)
  })

  it('is answered by HEAD, and not again while it is the same, in three encodings', async () => {
    await on.publish(on.aurora, { path: '/spring', html: documentOf('Spring '.repeat(200)) })
    const plain = await on.get('/spring')
    const bytes = {
      br: (await on.get('/spring', 'aurora.localhost', 'Accept-Encoding: gzip, br')) as typeof plain,
      gzip: await on.get('/spring', 'aurora.localhost', 'Accept-Encoding: gzip, br;q=0'),
    }
    expect(brotliDecompressSync(bytes.br.bytes).equals(plain.bytes)).toBe(true)
    expect(gunzipSync(bytes.gzip.bytes).equals(plain.bytes)).toBe(true)
    const tags = new Set<string>()
    for (const [encoding, answer] of [['', plain], ...Object.entries(bytes)] as [string, typeof plain][]) {
      const etag = headerOf(answer.head, 'etag') ?? ''
      tags.add(etag)
      expect(etag).toMatch(/^"[\w-]+"$/)
      expect(headerOf(answer.head, 'vary')).toBe('accept-encoding')
      const accept = `Accept-Encoding: ${encoding}`
      const again = await on.get('/spring', 'aurora.localhost', accept, `If-None-Match: "x", ${etag}`)
      expect([again.status, again.body, headerOf(again.head, 'etag')]).toEqual([304, '', etag])
      const head = await on.raw('HEAD /spring HTTP/1.1', 'Host: aurora.localhost', accept)
      expect([head.status, head.body, headerOf(head.head, 'content-length')]).toEqual([
        200,
        '',
        String(answer.bytes.length),
      ])
    }
    expect(tags.size).toBe(3)
  })

  it.each([
    '/spring',
    '//spring',
    '/x/../spring',
    '/%73pring',
    '/x/%2e%2e/spring',
    '/./spring',
    '/spring?utm=1',
  ])('is found at %s, read as one address', async path => {
    await on.publish(on.aurora, { path: '/spring', html: documentOf('Spring') })
    expect((await on.get(path)).body).toContain('<p>Spring</p>')
  })

  it('is not where the product answers, and not on hosts of previews or the platform', async () => {
    const answered = [
      '/courses',
      '/sign-in',
      '/learn',
      '/api/learn/me',
      '/media/x',
      '/page-assets/x.css',
      '/robots.txt',
      '/terms',
    ]
    for (const path of answered)
      await on.publish(on.aurora, {
        path,
        html: documentOf('taken over'),
        cssName: `${path.slice(1, 4)}.css`,
      })
    await on.publish(on.aurora, { path: '/', html: documentOf('taken over') })
    for (const path of answered)
      expect([path, (await on.get(path)).body.includes('taken over')]).toEqual([path, false])
    for (const host of ['preview--aurora.localhost', 'localhost'])
      expect((await on.get('/', host)).body).not.toContain('taken over')
  })

  it('is left to Next where it is posted to, and loaded whole by its client', async () => {
    await on.publish(on.aurora, { path: '/spring', html: documentOf('Spring') })
    expect((await on.raw('POST /spring HTTP/1.1', 'Host: aurora.localhost')).body).toContain('next')
    const part = await on.get('/spring?_rsc=1', 'aurora.localhost', 'RSC: 1')
    expect([part.status, part.body]).toEqual([204, ''])
  })

  it('follows its release: another one is shown, and the one before is still there', async () => {
    const page = await on.publish(on.aurora, { path: '/spring', html: documentOf('one') })
    const first = await on.get('/spring')
    await on.release(on.aurora, page, { path: '/spring', version: 2, html: documentOf('two') })
    await on.set(page, on.aurora, sql`published_version = 2`)
    expect((await on.get('/spring')).body).toContain('<p>two</p>')
    await on.set(page, on.aurora, sql`published_version = 1`)
    on.queries.mockClear()
    expect((await on.get('/spring')).bytes.equals(first.bytes)).toBe(true)
    // The list of pages is read anew; nothing is rendered, filled or compressed again.
    expect(on.queries.mock.calls.filter(([query]) => String(query).includes('html'))).toEqual([])
    await on.set(page, on.aurora, sql`published_version = 0`)
    expect((await on.get('/spring')).body).toContain('next')
  })

  it('leads from where it was to where it is', async () => {
    await on.publish(on.aurora, {
      path: '/summer',
      html: documentOf('Summer'),
      formerPaths: ['/spring', '/taken'],
    })
    await on.publish(on.aurora, { path: '/taken', html: documentOf('another'), cssName: 'other.css' })
    for (const [path, location] of [
      ['/spring?utm=1', '/summer?utm=1'],
      ['/spring/', '/summer'],
      ['/summer/', '/summer'],
    ] as const) {
      const moved = await on.get(path)
      expect([moved.status, headerOf(moved.head, 'location')]).toEqual([308, location])
    }
    expect((await on.get('/taken')).body).toContain('another')
    expect((await on.get('/spring', 'birch.localhost')).body).toContain('next')
  })

  it('is closed with its academy', async () => {
    await on.publish(on.aurora, { path: '/', html: documentOf('Open') })
    await on.drizzle.execute(sql`update tenants set status = 'suspended' where id = ${on.aurora.id}`)
    await on.changed(on.aurora)
    const closed = await on.get('/')
    expect([closed.status, closed.body.includes('Open')]).toEqual([503, false])
    expect((await on.get('/robots.txt')).status).toBe(503)
  })

  it('tells search engines to pass by, where it wants no index', async () => {
    await on.publish(on.aurora, { path: '/spring', html: documentOf('Spring'), noindex: true })
    expect(headerOf((await on.get('/spring')).head, 'x-robots-tag')).toBe('noindex')
  })
})

describe('what a page costs', () => {
  it('is nothing of PostgreSQL and Redis once it is warm', async () => {
    await on.publish(on.aurora, { path: '/', html: documentOf('Warm') })
    const gzip = 'Accept-Encoding: gzip'
    await on.get('/')
    await on.get('/', 'aurora.localhost', gzip)
    on.queries.mockClear()
    const before = await on.redisCommands()
    for (let time = 0; time < 20; time++) await on.get('/', 'aurora.localhost', gzip)
    expect(on.queries).not.toHaveBeenCalled()
    // Asking for the number is one itself, and a connection that listens asks now and then whether it still lives.
    expect((await on.redisCommands()) - before).toBeLessThanOrEqual(2)
  })

  it('is one query for the list and one for the page, however many come at once', async () => {
    await on.publish(on.aurora, { path: '/', html: documentOf('Cold') })
    on.queries.mockClear()
    const answers = await Promise.all(Array.from({ length: 12 }, () => on.get('/')))
    expect(answers.every(({ body }) => body.includes('Cold'))).toBe(true)
    const landing = on.queries.mock.calls.filter(([query]) => String(query).includes('landing_page'))
    expect(landing).toHaveLength(2)
  })

  it('is up while PostgreSQL and Redis are down, with its stylesheets, also when the day ends', async () => {
    const days = markOf({ kind: 'days', date: '2099-01-01' })
    await on.publish(on.aurora, { path: '/', html: documentOf('Up', days) })
    const first = await on.get('/')
    const sheets = [...first.body.matchAll(/\/page-assets\/[\w.-]+/g)].map(([path]) => path)
    for (const path of sheets) expect((await on.get(path)).status).toBe(200)
    await on.stopDatabases()
    expect((await on.get('/')).body).toBe(first.body)
    for (const path of sheets) expect((await on.get(path)).status).toBe(200)
    on.clock.ahead = 86_400_000
    expect((await on.get('/')).body).toBe(first.body)
    // Of an academy that nobody has asked for yet, nobody can say anything.
    expect((await on.get('/', 'birch.localhost')).status).toBe(503)
    expect(said.join('')).toContain('Redis')
  })
})

describe('days left', () => {
  it("are those of today in the academy's time zone, and other bytes tomorrow", async () => {
    const date = new Date(Date.now() + 40 * 86_400_000).toISOString().slice(0, 10)
    await on.publish(on.aurora, { path: '/', html: documentOf('Days', markOf({ kind: 'days', date })) })
    const left = async () => {
      const { body, head } = await on.get('/')
      return { days: Number(body.split('</p>')[1]), etag: headerOf(head, 'etag') }
    }
    const today = await left()
    expect([39, 40, 41]).toContain(today.days)
    expect(await left()).toEqual(today)
    on.clock.ahead = 86_400_000
    const tomorrow = await left()
    expect(tomorrow.days).toBe(today.days - 1)
    expect(tomorrow.etag).not.toBe(today.etag)
  })
})

it('is kept by an edge that is purged, and no longer than to midnight where it counts days', async () => {
  const edge = await openReleasedStage(world, 200_000)
  const date = markOf({ kind: 'days', date: '2099-01-01' })
  await edge.publish(edge.aurora, { path: '/', html: documentOf('Days', date) })
  await edge.publish(edge.aurora, { path: '/still', html: documentOf('Still'), cssName: 's.css' })
  const seconds = (head: string) => Number(/s-maxage=(\d+)/.exec(head)?.[1])
  const first = await edge.get('/')
  const etag = headerOf(first.head, 'etag')
  const again = await edge.get('/', 'aurora.localhost', `If-None-Match: ${etag}`)
  expect(again.status).toBe(304)
  for (const { head } of [first, await edge.get('/'), again]) {
    const left = (midnightAfter('Europe/Berlin', new Date()).getTime() - Date.now()) / 1000
    expect(Math.abs(seconds(head) - left)).toBeLessThan(5)
  }
  expect(seconds((await edge.get('/still')).head)).toBe(200_000)
  await edge.close()
})

describe('a split', () => {
  const visit = (client: number, agent = 'Browser/1') =>
    on.get(
      '/',
      'aurora.localhost',
      `X-Forwarded-For: 203.0.${client >> 8}.${client & 255}`,
      `User-Agent: ${agent}`,
    )

  it('shows each visitor one of two releases and stays with it, for no cache but their own', async () => {
    const page = await on.publish(on.aurora, { path: '/', html: documentOf('one') })
    await on.release(on.aurora, page, { path: '/', version: 2, html: documentOf('two') })
    await on.set(page, on.aurora, sql`split_version = 2, split_share = 30`)
    const shown: string[] = []
    for (let client = 0; client < 400; client++)
      shown.push((await visit(client)).body.includes('two') ? 'two' : 'one')
    // Five standard deviations of 400 draws.
    expect(Math.abs(shown.filter(word => word === 'two').length - 120)).toBeLessThan(46)
    for (let client = 0; client < 40; client++) {
      const again = await visit(client)
      expect(again.body.includes('two') ? 'two' : 'one').toBe(shown[client])
      expect(headerOf(again.head, 'cache-control')).toBe('private, max-age=0')
      expect(headerOf(again.head, 'set-cookie')).toBeUndefined()
      expect(headerOf(again.head, 'cache-tag')).toBeUndefined()
    }
    await on.set(page, on.aurora, sql`split_version = null, split_share = null`)
    const after = await visit(1)
    expect(headerOf(after.head, 'cache-control')).toContain('public')
    expect(after.body).toContain('one')
  })

  it('counts its views in one statement, and those of a page that is gone nowhere', async () => {
    const page = await on.publish(on.aurora, { path: '/', html: documentOf('one') })
    const other = await on.publish(on.aurora, { path: '/other', html: documentOf('other'), cssName: 'o.css' })
    await on.release(on.aurora, page, { path: '/', version: 2, html: documentOf('two') })
    await on.get('/')
    await on.set(page, on.aurora, sql`split_version = 2, split_share = 50`)
    await on.release(on.aurora, other, {
      path: '/other',
      version: 2,
      html: documentOf('two'),
      cssName: 'o2.css',
    })
    await on.set(other, on.aurora, sql`split_version = 2, split_share = 50`)
    await on.get('/other')
    for (let client = 0; client < 30; client++) await visit(client)
    await on.raw('HEAD / HTTP/1.1', 'Host: aurora.localhost')
    await on.drizzle.execute(sql`delete from landing_page_releases where page_id = ${other}`)
    await on.drizzle.execute(sql`delete from landing_pages where id = ${other}`)
    on.queries.mockClear()
    await on.released.end()
    expect(on.queries).toHaveBeenCalledTimes(1)
    await on.released.end()
    expect(on.queries).toHaveBeenCalledTimes(1)
    const sum = sql`select sum(views)::int as views, count(distinct version)::int as versions, count(distinct tenant_id)::int as academies from landing_page_counts`
    expect((await on.drizzle.execute(sum)).rows).toEqual([{ views: 30, versions: 2, academies: 1 }])
    await visit(1)
    await on.released.end()
    expect((await on.drizzle.execute(sum)).rows[0]).toMatchObject({ views: 31 })
  })
})

describe('stylesheets', () => {
  it('are kept for good, and a change of brand reaches released pages', async () => {
    await on.publish(on.aurora, { path: '/', html: documentOf('Brand'), css: 'p{color:var(--lt-accent)}' })
    const tokensIn = (body: string) => /\/page-assets\/(tokens-[\w-]+\.css)/.exec(body)?.[1] ?? ''
    const shown = await on.get('/')
    const before = tokensIn(shown.body)
    expect(shown.body).toContain('<style>p{color:var(--lt-accent)}</style>')
    expect(headerOf(shown.head, 'content-security-policy')).toMatch(/style-src 'self' 'sha256-[^']+';/)
    const sheet = await on.get(`/page-assets/${before}`)
    expect(sheet.body).toContain(':root{')
    expect(headerOf(sheet.head, 'cache-control')).toBe('public, max-age=31536000, immutable')
    expect(headerOf(sheet.head, 'content-type')).toContain('text/css')
    const own = await on.get('/page-assets/sheet-1.css')
    expect([own.body, headerOf(own.head, 'cache-control')]).toEqual([
      'p{color:var(--lt-accent)}',
      'public, max-age=31536000, immutable',
    ])
    await on.drizzle.execute(
      sql`update tenants set branding_config = '{"accent":"#0a7a3c"}' where id = ${on.aurora.id}`,
    )
    await on.changed(on.aurora)
    const after = tokensIn((await on.get('/')).body)
    expect(after).not.toBe(before)
    // Who still has the page of before gets the colours of today, and keeps them under no wrong name.
    const late = await on.get(`/page-assets/${before}`)
    expect(late.body).toBe((await on.get(`/page-assets/${after}`)).body)
    expect(headerOf(late.head, 'cache-control')).toBe('no-store')
  })

  it('that nobody has are asked for once', async () => {
    await on.get('/')
    on.queries.mockClear()
    for (const path of ['/page-assets/none.css', '/page-assets/none.css'])
      expect((await on.get(path)).status).toBe(404)
    for (const path of ['/page-assets/', '/page-assets/a/b.css', '/page-assets/none.js', '/page-assets'])
      expect((await on.get(path)).status).toBe(404)
    expect(on.queries).toHaveBeenCalledTimes(1)
    expect((await on.raw('POST /page-assets/x.css HTTP/1.1', 'Host: aurora.localhost')).status).toBe(405)
  })
})

describe('what search engines are told', () => {
  it('of an academy: its pages, courses and legal texts, and what is personal', async () => {
    const { slug } = await on.aCourse(on.aurora)
    const draft = await on.aCourse(on.aurora, { _status: 'draft' })
    await on.publish(on.aurora, { path: '/spring', html: documentOf('Spring') })
    await on.publish(on.aurora, {
      path: '/secret',
      html: documentOf('Secret'),
      cssName: 's.css',
      noindex: true,
    })
    await on.publish(on.birch, { path: '/of-birch', html: documentOf('Birch') })
    const robots = await on.get('/robots.txt')
    expect(robots.body).toContain('Sitemap: http://aurora.localhost:3000/sitemap.xml')
    for (const path of ['/learn', '/account', '/api', '/auth', '/page-preview'])
      expect(robots.body).toContain(`Disallow: ${path}\n`)
    for (const path of ['/terms', '/courses', '/page-assets', '/media', '/_next'])
      expect(robots.body).not.toContain(`Disallow: ${path}\n`)
    const map = await on.get('/sitemap.xml')
    expect(headerOf(map.head, 'content-type')).toContain('application/xml')
    for (const path of ['/', '/terms', '/privacy', '/imprint', '/spring', `/courses/${slug}`])
      expect(map.body).toContain(`<loc>http://aurora.localhost:3000${path}</loc>`)
    for (const path of ['/secret', '/of-birch', draft.slug]) expect(map.body).not.toContain(path)
    on.queries.mockClear()
    await on.get('/sitemap.xml')
    expect(on.queries).not.toHaveBeenCalled()
  })

  it('with an icon of its initial, which no released page names itself', async () => {
    const icon = await on.get('/favicon.ico')
    expect(headerOf(icon.head, 'content-type')).toBe('image/svg+xml')
    expect(icon.body).toMatch(/^<svg .*>A<\/text><\/svg>$/)
    expect(headerOf((await on.get('/favicon.ico', 'birch.localhost')).head, 'cache-tag')).toBe(on.birch.id)
  })

  it('of the platform and of previews: nothing', async () => {
    for (const host of ['localhost', 'preview--aurora.localhost'])
      expect((await on.get('/robots.txt', host)).body).toBe('User-agent: *\nDisallow: /\n')
    for (const path of ['/', '/admin'])
      expect(headerOf((await on.get(path, 'localhost')).head, 'x-robots-tag')).toBe('noindex')
    expect((await on.get('/sitemap.xml', 'preview--aurora.localhost')).status).toBe(404)
  })
})

describe('a signed link to a preview', () => {
  it('is for no cache, no search engine and no script', async () => {
    const { head } = await on.get('/page-preview/token')
    expect(headerOf(head, 'cache-control')).toBe('private, no-store')
    expect(headerOf(head, 'x-robots-tag')).toBe('noindex')
    expect(headerOf(head, 'content-security-policy')).toContain("script-src 'none'")
    expect(on.seen).toEqual(['/page-preview/token'])
    expect((await on.get('/page-preview/token', 'localhost')).status).toBe(404)
  })
})
