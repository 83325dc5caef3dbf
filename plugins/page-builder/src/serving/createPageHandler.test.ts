import { expect, it } from 'vitest'
import { markOf } from '../contract/index.ts'
import { createPageHandler, type PageAtPath, tokensName } from './createPageHandler.ts'

const tokensCss = ':root{--lt-accent:#123}'
const document = (word: string) =>
  `<!doctype html><link rel="stylesheet" href="${markOf({ kind: 'tokens' })}"><link rel="stylesheet" href="${markOf({ kind: 'styles' })}"><p>${word}`
const release = (version: number, more = '') => ({
  version,
  html: document(`release ${version}${more}`),
  cssName: `${version}.css`,
})

function aSite(pages: Record<string, PageAtPath>, more = {}) {
  const views: unknown[] = []
  const handler = createPageHandler({
    load: async path => pages[path] ?? null,
    styles: async name => (name === '1.css' ? 'p{color:red}' : null),
    tokensCss: () => tokensCss,
    origin: 'https://site.example',
    timeZone: 'Europe/Berlin',
    splitKey: Buffer.alloc(32, 1),
    clientOf: request => request.headers.get('x-client') ?? '',
    onView: view => views.push(view),
    now: () => new Date('2026-11-27T22:00:00Z'),
    ...more,
  })
  const ask = (path: string, init: RequestInit = {}) =>
    handler(new Request(`https://site.example${path}`, init))
  return { ask, views }
}
const home: PageAtPath = { kind: 'page', id: 'home', release: release(1) }

it('answers a page whole, and again only when it changed', async () => {
  const { ask, views } = aSite({ '/': home })
  const first = await ask('/?utm=1')
  expect(await first?.text()).toContain('<style>p{color:red}</style>')
  const policy = first?.headers.get('content-security-policy')
  expect(policy).toContain("script-src 'none'")
  expect(policy).toMatch(/style-src 'self' 'sha256-[^']+';/)
  expect(first?.headers.get('cache-control')).toBe('public, max-age=0, must-revalidate')
  const etag = first?.headers.get('etag') ?? ''
  const again = await ask('/', { headers: { 'if-none-match': etag } })
  expect([again?.status, await again?.text()]).toEqual([304, ''])
  const head = await ask('/', { method: 'HEAD' })
  expect([head?.status, head?.headers.get('etag'), await head?.text()]).toEqual([200, etag, ''])
  expect(views).toEqual([])
})

it('leaves to the app what is none of its pages', async () => {
  const { ask } = aSite({ '/': home })
  expect(await ask('/nowhere')).toBeNull()
  expect(await ask('/', { method: 'POST' })).toBeNull()
  expect(await ask('/page-assets/9.css')).toBeNull()
})

it('serves stylesheets for good, and the tokens of today under a name of before', async () => {
  const { ask } = aSite({})
  const forGood = 'public, max-age=31536000, immutable'
  expect((await ask('/page-assets/1.css'))?.headers.get('cache-control')).toBe(forGood)
  const tokens = await ask(`/page-assets/${tokensName(tokensCss)}`)
  expect([await tokens?.text(), tokens?.headers.get('cache-control')]).toEqual([tokensCss, forGood])
  const before = await ask(`/page-assets/${tokensName('other')}`)
  expect([await before?.text(), before?.headers.get('cache-control')]).toEqual([tokensCss, 'no-store'])
})

it('counts days until the site has midnight', async () => {
  const days = markOf({ kind: 'days', date: '2026-12-01' })
  const { ask } = aSite({ '/': { ...home, release: release(1, days) } }, { edgeSeconds: 86_400 })
  const answer = await ask('/')
  expect(await answer?.text()).toContain('release 14')
  expect(answer?.headers.get('cache-control')).toContain('s-maxage=3600')
})

it('splits visitors between two releases, for themselves alone, and counts', async () => {
  const { ask, views } = aSite({ '/': { ...home, split: { release: release(2), share: 50 } } })
  const seen = new Set<string>()
  for (let client = 0; client < 40; client++) {
    const visit = () => ask('/', { headers: { 'x-client': String(client) } })
    const answer = await visit()
    const text = (await answer?.text()) ?? ''
    expect(await (await visit())?.text()).toBe(text)
    expect(answer?.headers.get('cache-control')).toBe('private, max-age=0')
    expect(answer?.headers.has('set-cookie')).toBe(false)
    seen.add(text.slice(-1))
  }
  expect([...seen].sort()).toEqual(['1', '2'])
  expect(views).toHaveLength(80)
  expect(views[0]).toMatchObject({ page: 'home', day: '2026-11-27' })
})

it('leads from a former path to the present one, and tells search engines of pages that want no index', async () => {
  const { ask } = aSite({ '/old': { kind: 'moved', path: '/new' }, '/new': { ...home, noindex: true } })
  const moved = await ask('/old?utm=1')
  expect([moved?.status, moved?.headers.get('location')]).toEqual([308, '/new?utm=1'])
  expect((await ask('/new'))?.headers.get('x-robots-tag')).toBe('noindex')
})
