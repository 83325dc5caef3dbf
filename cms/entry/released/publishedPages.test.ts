import type { AcademySite } from '@lectern/plugin-multi-tenant/hosts'
import { describe, expect, it } from 'vitest'
import { createPublishedPages, type PublishedSite } from './publishedPages.ts'
import type { PublishedRecord } from './publishedPagesTable.ts'

const site = (tenantId: string, version: string): AcademySite => ({
  kind: 'academy',
  hostKind: 'subdomain',
  tenantId,
  theme: 'slate',
  version,
  status: 'active',
  redirectTo: null,
})
const page = (path: string, version = 1): PublishedRecord['pages'][number] => ({
  id: `id of ${path}`,
  path,
  version,
  cssName: `${version}.css`,
  noindex: false,
  formerPaths: [],
  split: null,
})

function aTable(maximumBytes?: number) {
  const state = { down: false, version: '1', pages: [page('/')], now: 0 }
  const asked: string[] = []
  const published = createPublishedPages({
    table: {
      published: async tenantId => {
        asked.push(tenantId)
        if (state.down) throw new Error('down')
        const { version, pages } = state
        return { version, pages, name: tenantId, timeZone: 'UTC', branding: null, host: `${tenantId}.test` }
      },
    },
    platformOrigin: new URL('https://platform.test:8443'),
    now: () => state.now,
    ...(maximumBytes !== undefined && { maximumBytes }),
  })
  return { state, asked, published }
}
/** At once, without a question that is waited for. */
function atOnce(found: PublishedSite | Promise<PublishedSite | null>): PublishedSite {
  if (found instanceof Promise) throw new Error('It is waited for')
  return found
}
const paths = (found: PublishedSite | null) => [...(found?.pages.keys() ?? [])]

describe('published pages', () => {
  it('are read once for each version, however many ask', async () => {
    const { state, asked, published } = aTable()
    const all = await Promise.all([1, 2, 3].map(() => published.of(site('a', '1'))))
    expect(all.map(paths)).toEqual([['/'], ['/'], ['/']])
    expect(atOnce(published.of(site('a', '1'))).origin).toBe('https://a.test:8443')
    expect(asked).toEqual(['a'])
    Object.assign(state, { version: '2', pages: [page('/'), page('/spring')] })
    expect(paths(await published.of(site('a', '2')))).toEqual(['/', '/spring'])
    // A host whose record is older for a moment.
    expect(paths(atOnce(published.of(site('a', '1'))))).toEqual(['/', '/spring'])
    expect(asked).toEqual(['a', 'a'])
  })

  it('are those of before while the database is down, without a wait, and new when it is back', async () => {
    const { state, asked, published } = aTable()
    await published.of(site('a', '1'))
    Object.assign(state, { down: true, version: '2', pages: [page('/new')] })
    expect(paths(await published.of(site('a', '2')))).toEqual(['/'])
    for (let time = 0; time < 5; time++) expect(paths(atOnce(published.of(site('a', '2'))))).toEqual(['/'])
    expect(asked).toHaveLength(2)
    state.now = 2_000
    expect(paths(atOnce(published.of(site('a', '2'))))).toEqual(['/'])
    expect(asked).toHaveLength(3)
    await new Promise(setImmediate)
    Object.assign(state, { down: false, now: 10_000 })
    expect(paths(atOnce(published.of(site('a', '2'))))).toEqual(['/'])
    await new Promise(setImmediate)
    expect(paths(atOnce(published.of(site('a', '2'))))).toEqual(['/new'])
  })

  it('are unknown of an academy that was never read while the database is down', async () => {
    const { state, published } = aTable()
    state.down = true
    await expect(published.of(site('a', '1'))).rejects.toThrow('down')
    state.down = false
    expect(paths(await published.of(site('a', '1')))).toEqual(['/'])
  })

  it('keep what was learnt of a release over versions, and nothing of another', async () => {
    const { state, published } = aTable()
    const first = await published.of(site('a', '1'))
    const release = first?.pages.get('/')?.live
    if (release) release.countsDays = true
    Object.assign(state, { version: '2', pages: [page('/'), page('/spring')] })
    const second = await published.of(site('a', '2'))
    expect(second?.pages.get('/')?.live.countsDays).toBe(true)
    expect(second?.pages.get('/spring')?.live.countsDays).toBeUndefined()
    Object.assign(state, { version: '3', pages: [page('/', 2)] })
    expect((await published.of(site('a', '3')))?.pages.get('/')?.live.countsDays).toBeUndefined()
  })

  it('lead from former paths to where pages are, unless another page is there', async () => {
    const { state, published } = aTable()
    state.pages = [{ ...page('/summer'), formerPaths: ['/spring', '/'] }, page('/')]
    expect([...((await published.of(site('a', '1')))?.moved ?? [])]).toEqual([['/spring', '/summer']])
  })

  it('are bounded, by how much an academy has', async () => {
    const { state, published } = aTable(40_000)
    for (let academy = 0; academy < 200; academy++) await published.of(site(`a${academy}`, '1'))
    expect(published.size().bytes).toBeLessThanOrEqual(40_000)
    expect(published.size().academies).toBeGreaterThan(30)
    state.pages = Array.from({ length: 60 }, (_, number) => page(`/page-${number}`))
    await published.of(site('large', '1'))
    expect(published.size().bytes).toBeLessThanOrEqual(40_000)
    expect(published.size().academies).toBeLessThan(40)
  })
})
