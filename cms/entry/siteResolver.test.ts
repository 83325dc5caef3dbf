import type { AcademySite } from '@lectern/plugin-multi-tenant/hosts'
import { describe, expect, it, vi } from 'vitest'
import { createSiteResolver } from './siteResolver.ts'

const academy = (version = '1', tenantId = 'a'): AcademySite => ({
  kind: 'academy',
  hostKind: 'subdomain',
  tenantId,
  theme: 'slate',
  version,
  status: 'active',
  redirectTo: null,
})
const host = 'aurora.example'

function stage() {
  const state = {
    now: 0,
    version: '1',
    down: false,
    queries: 0,
    announced: 'directly' as 'directly' | 'relayed' | 'no',
    /** Runs between the moment at which the database answers and the moment at which the answer arrives. */
    onTheWay: undefined as (() => void) | undefined,
  }
  const others = new Map<string, AcademySite>()
  const kept: string[] = []
  const resolver = createSiteResolver({
    lookUp: async hosts => {
      state.queries++
      if (state.down) throw new Error('down')
      const version = state.version
      await null
      state.onTheWay?.()
      return new Map(hosts.filter(one => one === host).map(one => [one, academy(version)]))
    },
    shared: {
      read: async hosts => new Map([...others].filter(([one]) => hosts.includes(one))),
      keep: (one, site) => void kept.push(`${one} ${site.version}`),
    },
    now: () => state.now,
    announced: () => state.announced,
  })
  /** Waits until so many queries were sent and answered. */
  const answered = async (queries: number) => {
    await vi.waitUntil(() => state.queries >= queries, { timeout: 10_000, interval: 1 })
    await new Promise(setImmediate)
  }
  return { state, resolver, others, kept, answered }
}

describe('site resolver', () => {
  it('asks once for many parallel requests, then not again while fresh', async () => {
    const { state, resolver, kept } = stage()
    const answers = await Promise.all(Array.from({ length: 50 }, () => resolver.resolve(host)))
    expect(new Set(answers.map(site => site?.tenantId))).toEqual(new Set(['a']))
    expect(resolver.resolve(host)).toEqual(academy())
    expect([state.queries, kept]).toEqual([1, [`${host} 1`]])
  })

  it('serves the stale record while it looks again, also when the database is down', async () => {
    const { state, resolver, answered } = stage()
    await resolver.resolve(host)
    state.now = 1_200_000
    state.down = true
    expect(resolver.resolve(host)).toEqual(academy())
    await answered(2)
    // It does not ask at every request of an outage.
    for (let i = 0; i < 20; i++) expect(resolver.resolve(host)).toEqual(academy())
    state.down = false
    state.version = '2'
    state.now += 3_000
    expect(resolver.resolve(host)).toEqual(academy())
    await answered(3)
    expect(resolver.resolve(host)).toEqual(academy('2'))
    expect(state.queries).toBe(3)
  })

  it('shows a change at the next request after its announcement, which may come more than once', async () => {
    const { state, resolver } = stage()
    await resolver.resolve(host)
    state.version = '2'
    resolver.changed('a', '2')
    expect(await resolver.resolve(host)).toEqual(academy('2'))
    resolver.changed('a', '2')
    expect(resolver.resolve(host)).toEqual(academy('2'))
    expect(state.queries).toBe(2)
  })

  it('serves the old record when the database goes down with the announcement', async () => {
    const { state, resolver } = stage()
    await resolver.resolve(host)
    state.down = true
    resolver.changed('a', '2')
    expect(await resolver.resolve(host)).toEqual(academy())
  })

  it('asks again when the change was committed while the question was on its way', async () => {
    const { state, resolver } = stage()
    state.onTheWay = () => {
      state.version = '2'
      state.onTheWay = undefined
      resolver.changed('a', '2')
    }
    expect(await resolver.resolve(host)).toEqual(academy('2'))
    expect(resolver.resolve(host)).toEqual(academy('2'))
  })

  it('does not remember that a host was unknown when a change was announced meanwhile', async () => {
    const { state, resolver } = stage()
    state.onTheWay = () => resolver.changed('b', '2')
    expect(await resolver.resolve('new.example')).toBeNull()
    expect(resolver.size().unknown).toBe(0)
  })

  it('believes the database after the announcement, also with a version that went back', async () => {
    const { state, resolver } = stage()
    resolver.changed('a', '9')
    expect(await resolver.resolve(host)).toEqual(academy())
    expect([resolver.resolve(host), state.queries]).toEqual([academy(), 1])
  })

  it.each([
    ['directly', 599_000 * 0.9, 660_001],
    ['relayed', 29_000 * 0.9, 33_001],
    ['no', 1_900 * 0.9, 2_201],
  ] as const)('looks again the sooner, the less surely it is told: %s', async (announced, fresh, stale) => {
    const { state, resolver, answered } = stage()
    await resolver.resolve(host)
    // What counts is how announcements come now, not when the record was taken.
    state.announced = announced
    state.now = fresh
    resolver.resolve(host)
    expect(state.queries).toBe(1)
    state.now = stale
    resolver.resolve(host)
    await answered(2)
  })

  it('waits for a new look at everything after announcements may have been missed', async () => {
    const { state, resolver } = stage()
    await resolver.resolve(host)
    state.version = '2'
    resolver.doubtAll()
    expect(await resolver.resolve(host)).toEqual(academy('2'))
  })

  it('takes what another process looked up, and checks it soon', async () => {
    const { state, resolver, others, answered } = stage()
    others.set(host, academy('1'))
    expect(await resolver.resolve(host)).toEqual(academy('1'))
    expect(state.queries).toBe(0)
    state.version = '2'
    state.now = 22_001
    expect(resolver.resolve(host)).toEqual(academy('1'))
    await answered(1)
    expect([resolver.resolve(host), state.queries]).toEqual([academy('2'), 1])
  })

  it('takes nothing from others that is older than what was announced', async () => {
    const { state, resolver, others } = stage()
    others.set(host, academy('1'))
    state.version = '2'
    resolver.changed('a', '2')
    expect(await resolver.resolve(host)).toEqual(academy('2'))
    expect(state.queries).toBe(1)
  })

  it('bounds what it remembers of unknown hosts, and how often it asks for them', async () => {
    const { state, resolver } = stage()
    const seen: unknown[] = []
    for (let i = 0; i < 12_000; i += 4_000) {
      const names = Array.from({ length: 4_000 }, (_, n) => `x${i + n}.example`)
      seen.push(...(await Promise.all(names.map(name => resolver.resolve(name)))))
    }
    expect(new Set(seen)).toEqual(new Set([null]))
    expect(resolver.size()).toEqual({ known: 0, unknown: 10_000 })
    expect(state.queries).toBe(24)
  })

  it('refuses more new hosts at a time than it could answer soon, but no known one', async () => {
    const { resolver } = stage()
    await resolver.resolve(host)
    const flood = Array.from({ length: 6_000 }, (_, i) => resolver.resolve(`x${i}.example`))
    expect(resolver.resolve(host)).toEqual(academy())
    const results = await Promise.allSettled(flood)
    expect(results.filter(({ status }) => status === 'rejected')).toHaveLength(1_000)
  })

  it('does not remember a failed look-up', async () => {
    const { state, resolver } = stage()
    state.down = true
    await expect(resolver.resolve(host)).rejects.toThrow('down')
    state.down = false
    expect(await resolver.resolve(host)).toEqual(academy())
  })
})
