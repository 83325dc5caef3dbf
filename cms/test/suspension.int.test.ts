import { sql } from '@payloadcms/db-postgres'
import type { Payload, PayloadRequest } from 'payload'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { adapterOf } from '../events/transaction.ts'
import { suspendedAcademies } from '../tenancy/suspension.ts'
import { type Academy, openStage, type Stage } from './stage.ts'

let stage: Stage
let open: Academy
let closed: Academy
let course: { id: string; lectures: string[] }
beforeAll(async () => {
  stage = await openStage()
  open = await stage.anAcademy('open')
  closed = await stage.anAcademy('closed')
  course = await stage.aCourse(closed)
  await stage.payload.update({ collection: 'tenants', id: closed.id, data: { status: 'suspended' } })
})
afterAll(() => stage.close())

const by = (req: PayloadRequest) => ({ req, overrideAccess: false, depth: 0 }) as const
const suspended = { status: 403, message: expect.stringContaining('suspended') }

it('lets staff of a suspended academy read', async () => {
  const found = await stage.payload.findByID({ collection: 'courses', id: course.id, ...by(closed.owner) })
  expect(found.id).toBe(course.id)
})

it('keeps them from creating, changing, deleting, and from opening it themselves', async () => {
  const { payload } = stage
  await expect(stage.aCourse(closed)).rejects.toMatchObject(suspended)
  const at = { collection: 'courses', id: course.id, ...by(closed.owner) } as const
  await expect(payload.update({ ...at, data: { title: 'Changed' } })).rejects.toMatchObject(suspended)
  await expect(payload.update({ ...at, data: { title: 'Draft' }, draft: true })).rejects.toMatchObject(
    suspended,
  )
  await expect(payload.delete(at)).rejects.toMatchObject(suspended)
  await expect(
    payload.update({ collection: 'tenants', id: closed.id, data: { tagline: 'x' }, ...by(closed.owner) }),
  ).rejects.toMatchObject(suspended)
  const { title } = await payload.findByID({ collection: 'courses', id: course.id, depth: 0 })
  expect(title).not.toBe('Changed')
})

it('binds neither other academies nor the product itself', async () => {
  await expect(stage.aCourse(open)).resolves.toBeTruthy()
  await expect(
    stage.payload.update({ collection: 'courses', id: course.id, data: { title: 'Put right' } }),
  ).resolves.toMatchObject({ title: 'Put right' })
})

it('has its events wait', async () => {
  expect(await suspendedAcademies(stage.payload)).toEqual([closed.id])
})

it('is found by an index that holds such academies alone', async () => {
  const { payload } = stage
  await adapterOf(payload).drizzle.transaction(async db => {
    // So few rows are read faster without any index.
    await db.execute(sql`set local enable_seqscan = off`)
    const within = { db: { ...payload.db, drizzle: db } } as unknown as Payload
    expect(await suspendedAcademies(within)).toEqual([closed.id])
    const { rows } = await db.execute<{ scans: string; definition: string }>(sql`
      select pg_stat_get_xact_numscans(oid) as scans, pg_get_indexdef(oid) as definition
      from pg_class where relname = 'tenants_not_active_idx'`)
    expect(rows).toEqual([{ scans: '1', definition: expect.stringContaining("WHERE (status <> 'active'") }])
  })
})
