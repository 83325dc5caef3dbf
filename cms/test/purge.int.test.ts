import { sql } from '@payloadcms/db-postgres'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { type RunningCloudflare, startCloudflare } from '../../tools/cloudflare/index.ts'
import { createPurge, versionRaised } from '../edge/purge.ts'
import { readEvents } from '../events/readers.ts'
import { adapterOf } from '../events/transaction.ts'
import { retentionDays } from '../retention/periods.ts'
import { removeAged } from '../retention/removeAged.ts'
import { raiseVersion } from '../tenancy/raiseVersion.ts'
import { type Academy, openStage, type Stage } from './stage.ts'

const token = 'the-token'
const edge = { zone: 'zone', token, callsPerMinute: 600 }

let stage: Stage
let aurora: Academy
let birch: Academy
beforeAll(async () => {
  stage = await openStage({ CLOUDFLARE_ZONE_ID: 'zone', CLOUDFLARE_API_TOKEN: token })
  aurora = await stage.anAcademy('aurora')
  birch = await stage.anAcademy('birch')
})
afterAll(() => stage.close())

let cloudflare: RunningCloudflare
let purge: ReturnType<typeof createPurge>
beforeEach(async () => {
  cloudflare = await startCloudflare({ token, zones: [{ id: 'zone', plan: 'enterprise' }] })
  purge = createPurge({ ...edge, url: cloudflare.url })
  await readAll()
  cloudflare.faults.clear()
})
afterEach(() => cloudflare.stop())

/** Until nothing is left; transactions of other tests' databases may hold events back for a moment. */
async function readAll() {
  const left = () =>
    adapterOf(stage.payload).drizzle.execute<{ left: number }>(sql`
      select count(*)::int as left from events e left join event_readers own on own.name = 'edge-purge ' || e.tenant_id
      left join event_readers r on r.name = 'edge-purge'
      where type = ${versionRaised} and (r.name is null or (e.xid, e.seq) > (r.position_xid::xid8, r.position_seq::bigint))
        and (own.name is null or (e.xid, e.seq) > (own.position_xid::xid8, own.position_seq::bigint))`)
  await vi.waitFor(
    async () => {
      await readEvents(stage.payload, purge.reader)
      expect((await left()).rows).toEqual([{ left: 0 }])
    },
    { timeout: 20_000, interval: 20 },
  )
}
const purged = () => cloudflare.purges().map(({ tags }) => [...tags].sort())
const later = (purges: string[][], before: number) => purges.slice(before)

it('purges exactly the academy that has changed, once for many changes', async () => {
  const before = purged().length
  const course = await stage.aCourse(aurora)
  await stage.payload.update({
    collection: 'courses',
    id: course.id,
    data: { title: 'Another title' },
    req: aurora.owner,
    overrideAccess: false,
  })
  await readAll()
  expect(later(purged(), before)).toEqual([[aurora.id]])
})

it('gathers the academies that wait into one call', async () => {
  const before = purged().length
  for (let time = 0; time < 5; time++)
    for (const academy of [aurora, birch]) await raiseVersion(stage.platform, academy.id)
  await readAll()
  expect(later(purged(), before)).toEqual([[aurora.id, birch.id].sort()])
})

it.each([
  ['an error', { kind: 'error', status: 500 }],
  ['a refusal with status 200', { kind: 'refuse' }],
  ['a connection that is cut', { kind: 'drop' }],
  ['an answer that is lost', { kind: 'drop', at: 'response' }],
] as const)('comes again after %s', async (_, fault) => {
  const before = purged().length
  cloudflare.faults.add(fault)
  await raiseVersion(stage.platform, birch.id)
  await vi.waitFor(() => expect(readEvents(stage.payload, purge.reader)).rejects.toThrow(), {
    timeout: 20_000,
    interval: 50,
  })
  await readAll()
  expect(later(purged(), before).at(-1)).toEqual([birch.id])
})

it('purges nothing of a change that was taken back, and everything of a suspension', async () => {
  const before = purged().length
  await expect(
    stage.payload.update({
      collection: 'tenants',
      id: aurora.id,
      data: { email: 'birch@lectern.test' },
      req: stage.platform,
      overrideAccess: false,
    }),
  ).rejects.toThrow()
  await readAll()
  expect(later(purged(), before)).toEqual([])
  await stage.payload.update({
    collection: 'tenants',
    id: aurora.id,
    data: { status: 'suspended' },
    req: stage.platform,
    overrideAccess: false,
  })
  await readAll()
  expect(later(purged(), before)).toEqual([[aurora.id]])
})

it('keeps to the plan, and to what Cloudflare asks', async () => {
  const slow = createPurge({ ...edge, url: cloudflare.url, callsPerMinute: 1 })
  expect(slow.mayRun()).toBe(true)
  await raiseVersion(stage.platform, birch.id)
  await vi.waitFor(async () =>
    expect((await readEvents(stage.payload, slow.reader)).handled).toBeGreaterThan(0),
  )
  expect(slow.mayRun()).toBe(false)

  const free = await startCloudflare({ token, zones: [{ id: 'zone', plan: 'free' }] })
  const eager = createPurge({ ...edge, url: free.url })
  for (let call = 0; call < 5; call++)
    await fetch(`${free.url}/zones/zone/purge_cache`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: '{"tags":["a"]}',
    })
  await raiseVersion(stage.platform, birch.id)
  await vi.waitFor(() => expect(readEvents(stage.payload, eager.reader)).rejects.toThrow('429'), {
    timeout: 20_000,
    interval: 50,
  })
  expect(eager.mayRun()).toBe(false)
  await free.stop()
})

it('keeps these events for days, not for a year', async () => {
  const { drizzle } = adapterOf(stage.payload)
  const ages = [retentionDays.raisedVersions + 1, retentionDays.raisedVersions - 1]
  for (const days of ages)
    await drizzle.execute(sql`insert into events (type, subject, tenant_id, actor, at, data)
      values (${versionRaised}, ${`age ${days}`}, ${birch.id}, 'product', now() - make_interval(days => ${days}::int), '{}')`)
  await removeAged(stage.payload)
  const { rows } = await drizzle.execute(sql`select subject from events where subject like 'age %'`)
  expect(rows).toEqual([{ subject: `age ${ages[1]}` }])
})
