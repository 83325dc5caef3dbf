import { sql } from '@payloadcms/db-postgres'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { StaffRole } from '../access/actor.ts'
import { adapterOf } from '../events/transaction.ts'
import { openPlatformHost, type PlatformHost } from './platformHost.ts'
import type { Academy } from './stage.ts'

/** Who works in an academy, and who changes that. */
let host: PlatformHost
let count = 0
beforeAll(async () => {
  host = await openPlatformHost()
})
afterAll(() => host.close())

const anAcademy = () => host.anAcademy(`academy${++count}`)
const staff = (...rows: [Academy, StaffRole][]) =>
  host.aSignedIn({ tenants: rows.map(([{ id }, role]) => ({ tenant: id, role })) })
const path = ({ id }: Academy, userId = '') => `/api/tenants/${id}/members${userId && `/${userId}`}`
const rolesIn = async (academy: Academy) => {
  const { rows } = await adapterOf(host.payload).drizzle.execute<{ id: string; role: StaffRole }>(
    sql`select _parent_id as id, role from users_tenants where tenant_id = ${academy.id}`,
  )
  return new Map(rows.map(({ id, role }) => [id, role]))
}

it('owners change roles and remove people, and what those are elsewhere stays', async () => {
  const [here, there] = [await anAcademy(), await anAcademy()]
  const owner = await staff([here, 'owner'])
  const shared = await staff([here, 'instructor'], [there, 'owner'])
  const shown = await owner.browser.get(path(here))
  expect(shown.body.mayManage).toBe(true)
  expect(JSON.stringify(shown.body)).toContain(shared.email)
  expect(JSON.stringify(shown.body)).not.toContain(there.id)

  expect((await owner.browser.patch(path(here, shared.id), { role: 'assistant' })).status).toBe(200)
  expect((await rolesIn(here)).get(shared.id)).toBe('assistant')
  expect((await owner.browser.remove(path(here, shared.id))).status).toBe(200)
  expect((await rolesIn(here)).has(shared.id)).toBe(false)
  expect((await rolesIn(there)).get(shared.id)).toBe('owner')
  expect((await shared.browser.get('/api/courses')).status).toBe(200)
  expect((await owner.browser.remove(path(here, shared.id))).status).toBe(404)
  const { rows } = await adapterOf(host.payload).drizzle.execute(
    sql`select type, tenant_id, actor from events where subject = ${shared.id} order by seq`,
  )
  expect(rows).toEqual(
    ['member.role-changed', 'member.removed'].map(type => ({
      type,
      tenant_id: here.id,
      actor: `users:${owner.id}`,
    })),
  )
})

it('a colleague is not deleted by an academy’s owner, who sees no foreign membership', async () => {
  const [here, there] = [await anAcademy(), await anAcademy()]
  const owner = await staff([here, 'owner'])
  const shared = await staff([here, 'instructor'], [there, 'owner'])
  expect((await owner.browser.remove(`/api/users/${shared.id}`)).status).toBeGreaterThanOrEqual(403)
  const seen = await owner.browser.get(`/api/users/${shared.id}`)
  expect(seen.status).toBe(200)
  expect(JSON.stringify(seen.body)).not.toContain(there.id)
  expect(JSON.stringify((await shared.browser.get('/api/users/me')).body)).toContain(there.id)
})

it('an academy keeps an owner, also when two remove one another at the same instant', async () => {
  const academy = await anAcademy()
  const present = [...(await rolesIn(academy)).keys()][0] ?? ''
  const [one, two] = [await staff([academy, 'owner']), await staff([academy, 'owner'])]
  expect((await one.browser.remove(path(academy, present))).status).toBe(200)
  const answers = await Promise.all([
    one.browser.remove(path(academy, two.id)),
    two.browser.remove(path(academy, one.id)),
  ])
  const owners = [...(await rolesIn(academy)).values()].filter(role => role === 'owner')
  expect(owners).toHaveLength(1)
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
  const last = (await rolesIn(academy)).has(one.id) ? one : two
  const alone = await last.browser.patch(path(academy, last.id), { role: 'instructor' })
  expect([alone.status, alone.body.code]).toEqual([409, 'last-owner'])
  expect((await last.browser.remove(path(academy, last.id))).status).toBe(409)
})

it('only owners of the academy and of the platform change it', async () => {
  const [here, there] = [await anAcademy(), await anAcademy()]
  const target = await staff([here, 'assistant'])
  const attempt = (browser: typeof target.browser) => browser.patch(path(here, target.id), { role: 'owner' })
  expect((await attempt(target.browser)).status).toBe(403)
  expect((await attempt((await staff([here, 'instructor'], [there, 'owner'])).browser)).status).toBe(403)
  const support = await host.aSignedIn({ platformRole: 'support' })
  expect((await attempt(support.browser)).status).toBe(403)
  expect((await support.browser.get(path(here))).body.mayManage).toBe(false)
  expect((await rolesIn(here)).get(target.id)).toBe('assistant')
  const platform = await host.aSignedIn({ platformRole: 'owner' })
  expect((await attempt(platform.browser)).status).toBe(200)
})

it('a foreign academy looks like none', async () => {
  const [here, there] = [await anAcademy(), await anAcademy()]
  const owner = await staff([here, 'owner'])
  const foreign = await staff([there, 'assistant'])
  const unknown = { ...there, id: '00000000-0000-4000-8000-000000000000' }
  for (const browser of [owner.browser, host.browser()]) {
    for (const academy of [there, unknown, { ...there, id: 'x' }]) {
      expect((await browser.get(path(academy))).status).toBe(404)
      expect((await browser.patch(path(academy, foreign.id), { role: 'owner' })).status).toBe(404)
      expect((await browser.remove(path(academy, foreign.id))).status).toBe(404)
    }
  }
  for (const user of [foreign.id, unknown.id, 'x'])
    expect((await owner.browser.remove(path(here, user))).status).toBe(404)
  for (const body of [{}, { role: 'king' }, { role: 'owner', tenant: there.id }])
    expect((await owner.browser.patch(path(here, owner.id), body)).status).toBe(400)
  expect((await rolesIn(there)).get(foreign.id)).toBe('assistant')
})

it('the academy that the admin is switched to narrows and never widens', async () => {
  const [here, there, foreign] = [await anAcademy(), await anAcademy(), await anAcademy()]
  const both = await staff([here, 'owner'], [there, 'owner'])
  const ids = new Map<Academy, string>()
  for (const academy of [here, there, foreign]) ids.set(academy, (await host.aCourse(academy)).id)
  const seen = async (cookie: string) => {
    both.browser.setCookie('payload-tenant', cookie)
    const { body } = await both.browser.get('/api/courses?limit=100')
    return (body.docs as { id: string }[]).map(({ id }) => id).sort()
  }
  const own = [ids.get(here), ids.get(there)].sort()
  for (const cookie of [here.id, there.id, foreign.id, 'x']) expect(await seen(cookie)).toEqual(own)
  both.browser.setCookie('payload-tenant', foreign.id)
  expect((await both.browser.get(`/api/courses/${ids.get(foreign)}`)).status).toBe(404)
  const made = await both.browser.post('/api/courses', { title: 'Mine', slug: 'mine' })
  expect(made.status).toBeGreaterThanOrEqual(400)
  const options = await both.browser.get('/api/tenants/populate-tenant-options')
  expect(JSON.stringify(options.body)).toContain(here.id)
  expect(JSON.stringify(options.body)).not.toContain(foreign.id)
})
