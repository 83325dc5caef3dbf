import { sql } from '@payloadcms/db-postgres'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { adapterOf } from '../events/transaction.ts'
import { openPlatformHost, type PlatformHost } from './platformHost.ts'
import type { Academy } from './stage.ts'

/** Who needs a second factor in this product, and what asks for it again. */
let host: PlatformHost
let aurora: Academy
beforeAll(async () => {
  host = await openPlatformHost()
  aurora = await host.anAcademy('aurora')
})
afterAll(() => host.close())
beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: Date.now() }))
afterEach(() => void vi.useRealTimers())

const memberOf = (...academies: [Academy, 'owner' | 'instructor' | 'assistant'][]) => ({
  tenants: academies.map(([{ id }, role]) => ({ tenant: id, role })),
})

describe('a second factor', () => {
  it.each(['owner', 'support'] as const)('is needed by the platform’s %s', async platformRole => {
    const { email, password } = await host.aPerson({ platformRole })
    const browser = host.browser()
    expect((await browser.post('/auth/sign-in', { email, password })).body.secondFactor).toBe('enrol')
    expect((await browser.get('/api/courses')).status).toBe(403)
  })

  it('is needed by staff where one of their academies says so, and only its owner says so', async () => {
    const birch = await host.anAcademy('birch')
    const instructor = await host.aSignedIn(memberOf([aurora, 'instructor'], [birch, 'instructor']))
    const owner = await host.aSignedIn(memberOf([birch, 'owner']))
    const demand = { requireSecondFactor: true }
    expect((await instructor.browser.patch(`/api/tenants/${birch.id}`, demand)).status).toBe(403)
    expect((await owner.browser.patch(`/api/tenants/${aurora.id}`, demand)).status).toBe(403)
    expect((await instructor.browser.get('/api/courses')).status).toBe(200)

    expect((await owner.browser.patch(`/api/tenants/${birch.id}`, demand)).status).toBe(200)
    expect((await instructor.browser.get('/api/courses')).status).toBe(403)
    expect((await owner.browser.get('/auth/second-factor')).body).toEqual({ due: 'enrol', enrolled: false })
    const elsewhere = await host.aSignedIn(memberOf([aurora, 'instructor']))
    expect((await elsewhere.browser.get('/api/courses')).status).toBe(200)
  })

  it('is written down when it changes, without the secret', async () => {
    const { id } = await host.aSignedIn({ platformRole: 'owner' })
    const { rows } = await adapterOf(host.payload).drizzle.execute(
      sql`select type, actor, data from events where subject = ${id}`,
    )
    expect(rows).toEqual([{ type: 'second-factor.enrolled', actor: `users:${id}`, data: {} }])
  })

  it('is reset by the platform’s owner, not by support or an academy’s owner', async () => {
    const lost = await host.aSignedIn({ platformRole: 'support' })
    const support = await host.aSignedIn({ platformRole: 'support' })
    const academyOwner = await host.aSignedIn(memberOf([aurora, 'owner']))
    const owner = await host.aSignedIn({ platformRole: 'owner' })
    const reset = { user: lost.id }
    expect((await support.browser.post('/auth/second-factor/reset', reset)).status).toBe(404)
    expect((await academyOwner.browser.post('/auth/second-factor/reset', reset)).status).toBe(404)
    expect((await owner.browser.post('/auth/second-factor/reset', reset)).status).toBe(200)
    expect((await lost.browser.get('/api/courses')).status).toBe(403)
  })

  it('is asked again before an academy is deleted', async () => {
    const { browser } = await host.aSignedIn({ platformRole: 'owner' })
    const doomed = await host.anAcademy('doomed')
    const status = async () =>
      (await host.payload.findByID({ collection: 'tenants', id: doomed.id, depth: 0 })).status
    vi.setSystemTime(Date.now() + 6 * 60_000)
    expect((await browser.patch(`/api/tenants/${doomed.id}`, { status: 'suspended' })).status).toBe(200)
    const refused = await browser.patch(`/api/tenants/${doomed.id}`, { status: 'deleted' })
    expect([refused.status, JSON.stringify(refused.body)]).toEqual([
      403,
      expect.stringContaining('second-factor-required'),
    ])
    expect(await status()).toBe('suspended')
    const fresh = await host.aSignedIn({ platformRole: 'owner' })
    expect((await fresh.browser.patch(`/api/tenants/${doomed.id}`, { status: 'deleted' })).status).toBe(200)
    expect(await status()).toBe('deleted')
  })
})

it('blocked people are shut out, and only the platform’s owner blocks', async () => {
  const { id, browser } = await host.aSignedIn(memberOf([aurora, 'instructor']))
  await browser.patch(`/api/users/${id}`, { blocked: true })
  expect((await browser.get('/api/courses')).status).toBe(200)
  const owner = await host.aSignedIn({ platformRole: 'owner' })
  expect((await owner.browser.patch(`/api/users/${id}`, { blocked: true })).status).toBe(200)
  expect((await browser.get('/api/courses')).status).toBe(403)
})
