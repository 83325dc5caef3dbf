import type { AcademySite } from '@lectern/plugin-multi-tenant/hosts'
import { describe, expect, it } from 'vitest'
import { createSiteResolver } from './siteResolver.ts'

const academy = (version = '1'): AcademySite => ({
  kind: 'academy',
  hostKind: 'subdomain',
  tenantId: 'a',
  theme: 'slate',
  version,
  status: 'active',
  redirectTo: null,
})

function stage() {
  const state = { now: 0, version: '1', down: false, queries: 0, announced: true }
  const resolver = createSiteResolver({
    lookUp: async host => {
      state.queries++
      if (state.down) throw new Error('down')
      return host === 'aurora.example' ? academy(state.version) : null
    },
    now: () => state.now,
    announced: () => state.announced,
  })
  return { state, resolver }
}

describe('site resolver', () => {
  it('asks once for many parallel requests, then not again while fresh', async () => {
    const { state, resolver } = stage()
    const answers = await Promise.all(Array.from({ length: 50 }, () => resolver.resolve('aurora.example')))
    expect(new Set(answers.map(site => site?.tenantId))).toEqual(new Set(['a']))
    expect(resolver.resolve('aurora.example')).toEqual(academy())
    expect(state.queries).toBe(1)
  })

  it('serves the stale record while it looks again, also when the database is down', async () => {
    const { state, resolver } = stage()
    await resolver.resolve('aurora.example')
    state.now = 1_200_000
    state.down = true
    expect(resolver.resolve('aurora.example')).toEqual(academy())
    await new Promise(setImmediate)
    state.down = false
    state.version = '2'
    resolver.resolve('aurora.example')
    await new Promise(setImmediate)
    expect(resolver.resolve('aurora.example')).toEqual(academy('2'))
  })

  it('shows a change at the next request after its announcement', async () => {
    const { state, resolver } = stage()
    await resolver.resolve('aurora.example')
    state.version = '2'
    resolver.forget('a')
    expect(await resolver.resolve('aurora.example')).toEqual(academy('2'))
  })

  it('looks again soon without announcements', async () => {
    const { state, resolver } = stage()
    state.announced = false
    await resolver.resolve('aurora.example')
    state.now = 3_000
    resolver.resolve('aurora.example')
    expect(state.queries).toBe(2)
  })

  it('bounds what it remembers of unknown hosts', async () => {
    const { resolver } = stage()
    for (let i = 0; i < 12_000; i++) await resolver.resolve(`x${i}.example`)
    expect(resolver.size()).toEqual({ known: 0, unknown: 10_000 })
  })

  it('does not remember a failed look-up', async () => {
    const { state, resolver } = stage()
    state.down = true
    await expect(resolver.resolve('aurora.example')).rejects.toThrow('down')
    state.down = false
    expect(await resolver.resolve('aurora.example')).toEqual(academy())
  })
})
