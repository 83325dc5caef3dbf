import { sql } from '@payloadcms/db-postgres'
import { commitTransaction, createLocalReq, initTransaction, type PayloadRequest } from 'payload'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { announcements } from '../entry/announcements.ts'
import { openEntryPool } from '../entry/entryPool.ts'
import { createSiteTable } from '../entry/siteTable.ts'
import { readEvents } from '../events/readers.ts'
import { recordEvent } from '../events/recordEvent.ts'
import { adapterOf } from '../events/transaction.ts'
import type { Course } from '../payload-types.ts'
import { type Academy, openStage, type Stage } from './stage.ts'

let stage: Stage
let aurora: Academy
let birch: Academy
beforeAll(async () => {
  stage = await openStage()
  aurora = await stage.anAcademy('aurora')
  birch = await stage.anAcademy('birch')
})
afterAll(() => stage.close())

const by = (req: PayloadRequest) => ({ req, overrideAccess: false, depth: 0 }) as const
const visitorOf = (academy: Academy) => createLocalReq({ context: { siteTenant: academy.id } }, stage.payload)

describe('scoping', () => {
  it.each([['published'], ['draft']] as const)(
    "refuses a %s course in a foreign academy, and fills in one's own",
    async _status => {
      const { payload } = stage
      const course = { title: `Mine ${_status}`, slug: '', _status }
      await expect(
        payload.create({
          collection: 'courses',
          data: { ...course, tenant: birch.id },
          draft: _status === 'draft',
          ...by(aurora.owner),
        }),
      ).rejects.toThrow()
      const own = await payload.create({
        collection: 'courses',
        data: course as Course,
        draft: _status === 'draft',
        ...by(aurora.owner),
      })
      expect([own.tenant, own.published]).toEqual([aurora.id, _status === 'published'])
      await expect(
        payload.update({
          collection: 'courses',
          id: own.id,
          data: { tenant: birch.id },
          ...by(aurora.owner),
        }),
      ).rejects.toThrow()
    },
  )

  it('shows staff their academies, visitors what is published on their host, and nobody else anything', async () => {
    const { payload } = stage
    const mine = await stage.aCourse(aurora)
    const hidden = await stage.aCourse(aurora, { _status: 'draft' })
    const theirs = await stage.aCourse(birch)
    const seen = async (req: PayloadRequest) =>
      (await payload.find({ collection: 'courses', limit: 0, ...by(req) })).docs.map(({ id }) => id)
    const staff = await seen(aurora.owner)
    expect(staff).toEqual(expect.arrayContaining([mine.id, hidden.id]))
    expect(staff).not.toContain(theirs.id)
    const visitors = await seen(await visitorOf(aurora))
    expect(visitors).toContain(mine.id)
    expect(visitors).not.toContain(hidden.id)
    expect(visitors).not.toContain(theirs.id)
    await expect(
      payload.find({ collection: 'courses', ...by(await createLocalReq({}, payload)) }),
    ).rejects.toThrow()
    await expect(
      payload.findByID({ collection: 'courses', id: theirs.id, ...by(aurora.owner) }),
    ).rejects.toThrow()
  })

  it('keeps bodies and videos of lectures from visitors', async () => {
    const { lectures } = await stage.aCourse(aurora)
    const lecture = await stage.payload.findByID({
      collection: 'lectures',
      id: lectures[0] ?? '',
      ...by(await visitorOf(aurora)),
    })
    expect(lecture.title).toBe('Lecture 1')
    for (const field of ['body', 'video', 'videoUrl', 'resources']) expect(lecture).not.toHaveProperty(field)
  })

  it('lets nobody raise their own role', async () => {
    const { payload } = stage
    const id = String(aurora.owner.user?.id)
    await payload.update({
      collection: 'users',
      id,
      data: { platformRole: 'owner', tenants: [{ tenant: birch.id, role: 'owner' }] },
      ...by(aurora.owner),
    })
    const user = await payload.findByID({ collection: 'users', id, depth: 0 })
    expect([user.platformRole ?? null, user.tenants?.map(({ tenant }) => tenant)]).toEqual([
      null,
      [aurora.id],
    ])
  })

  it('allows the same slug in two academies and not twice in one', async () => {
    await stage.aCourse(aurora, { slug: 'same' })
    await expect(stage.aCourse(birch, { slug: 'same' })).resolves.toBeTruthy()
    await expect(stage.aCourse(aurora, { slug: 'same' })).rejects.toThrow()
  })
})

describe('versions and hosts', () => {
  it('raise the version with what a visitor could see, and announce it when it is kept', async () => {
    const versionOf = async () =>
      (await stage.payload.findByID({ collection: 'tenants', id: aurora.id, depth: 0 })).version
    const listener = new pg.Client({ connectionString: stage.databaseUrl })
    await listener.connect()
    const heard: string[] = []
    listener.on('notification', ({ payload }) => heard.push(payload?.split(' ')[0] ?? ''))
    await listener.query(`listen ${announcements}`)
    const before = await versionOf()
    await stage.aCourse(aurora, { _status: 'draft' }).then(({ id }) =>
      stage.payload.update({
        collection: 'courses',
        id,
        data: { title: 'Still a draft' },
        draft: true,
        ...by(aurora.owner),
      }),
    )
    const afterLectures = await versionOf()
    const { id } = await stage.aCourse(aurora)
    const after = await versionOf()
    expect(after > afterLectures && afterLectures >= before).toBe(true)
    await stage.payload.update({
      collection: 'courses',
      id,
      data: { title: 'Draft of a change' },
      draft: true,
      ...by(aurora.owner),
    })
    await listener.query('select 1')
    expect(heard).toContain(aurora.id)
    expect(heard).not.toContain(birch.id)
    await listener.end()
  })

  it('resolve hosts from the one table, and follow the subdomain', async () => {
    const pool = openEntryPool(stage.databaseUrl)
    const table = createSiteTable(pool)
    const lookUp = async (host: string) => (await table.lookUp([host, 'unknown.localhost'])).get(host)
    expect(await lookUp('birch.localhost')).toMatchObject({
      kind: 'academy',
      hostKind: 'subdomain',
      tenantId: birch.id,
      theme: 'slate',
      status: 'active',
      redirectTo: null,
    })
    expect(await lookUp('preview--birch.localhost')).toMatchObject({ hostKind: 'preview' })
    await stage.payload.update({ collection: 'tenants', id: birch.id, data: { subdomain: 'beech' } })
    expect(await lookUp('birch.localhost')).toBeUndefined()
    expect(await lookUp('beech.localhost')).toMatchObject({ tenantId: birch.id })
    await pool.end()
  })

  it.each(['admin', 'preview--x', 'A', '-x'])('refuse the subdomain %s', async subdomain => {
    await expect(
      stage.payload.update({ collection: 'tenants', id: birch.id, data: { subdomain } }),
    ).rejects.toThrow()
  })
})

/** Transactions of other tests in the same cluster hold back what is read, as running ones do in production. */
const patience = { timeout: 20_000, interval: 100 }

describe('events', () => {
  it('come to a reader in order and once, also when an older transaction commits later', async () => {
    const { payload } = stage
    const handled: string[] = []
    const reader = {
      name: 'test-order',
      types: ['test.happened'],
      handle: async ({ subject }: { subject: string }) => void handled.push(subject),
    }
    const read = async () => {
      while ((await readEvents(payload, reader)).handled > 0);
    }
    const req = await createLocalReq({}, payload)
    const { drizzle } = adapterOf(payload)
    let release: () => void = () => undefined
    const slow = drizzle.transaction(async tx => {
      await tx.execute(
        sql`insert into events (type, subject, actor, at) values ('test.happened', 'slow', 'test', now())`,
      )
      await new Promise<void>(resolve => {
        release = resolve
      })
    })
    await new Promise(resolve => setTimeout(resolve, 50))
    await recordEvent(req, { type: 'test.happened', subject: 'quick', tenantId: null })
    await recordEvent(req, { type: 'test.other', subject: 'other', tenantId: null })
    await read()
    expect(handled).toEqual([])
    release()
    await slow
    await vi.waitFor(async () => {
      await read()
      expect(handled).toEqual(['slow', 'quick'])
    }, patience)
    await read()
    expect(handled).toHaveLength(2)
  })

  it('come again to a reader that failed, from where it failed', async () => {
    const { payload } = stage
    const req = await createLocalReq({}, payload)
    for (const subject of ['one', 'two', 'three'])
      await recordEvent(req, { type: 'test.failing', subject, tenantId: null })
    const handled: string[] = []
    let broken = true
    const reader = {
      name: 'test-failing',
      types: ['test.failing'],
      handle: async ({ subject }: { subject: string }) => {
        if (subject === 'two' && broken) throw new Error('not now')
        handled.push(subject)
      },
    }
    await vi.waitFor(async () => {
      const { failed } = await readEvents(payload, reader)
      expect(failed).toMatchObject([{ party: 'platform', fault: new Error('not now') }])
    }, patience)
    expect(handled).toEqual(['one'])
    expect(await readEvents(payload, reader, ['platform'])).toEqual({ handled: 0, failed: [] })
    broken = false
    await vi.waitFor(async () => {
      await readEvents(payload, reader)
      expect(handled).toEqual(['one', 'two', 'three'])
    }, patience)
  })

  it('are taken in turn between academies, each in its own order', async () => {
    const { payload } = stage
    const req = await createLocalReq({}, payload)
    const handled: string[] = []
    const reader = {
      name: 'test-turns',
      types: ['test.turns'],
      handle: async ({ subject }: { subject: string }) => void handled.push(subject),
    }
    const many = Array.from({ length: 120 }, (_, index) => `a${index}`)
    // In one transaction: a reader waits for those of other tests, and must find all of these or none.
    await initTransaction(req)
    for (const subject of many) await recordEvent(req, { type: 'test.turns', subject, tenantId: aurora.id })
    for (const subject of ['b0', 'b1'])
      await recordEvent(req, { type: 'test.turns', subject, tenantId: birch.id })
    await recordEvent(req, { type: 'test.turns', subject: 'p0', tenantId: null })
    await commitTransaction(req)
    await vi.waitFor(async () => expect((await readEvents(payload, reader)).handled).toBe(50), patience)
    expect(handled.slice(0, 5)).toEqual(['a0', 'b0', 'p0', 'a1', 'b1'])
    // What comes meanwhile does not wait for the many either: from when it can be read, which is once no transaction
    // runs that is as old as its own. Reading before that would only empty what it is to overtake.
    await recordEvent(req, { type: 'test.turns', subject: 'b2', tenantId: birch.id })
    await vi.waitFor(async () => {
      const { rows } = await adapterOf(payload).drizzle.execute(
        sql`select xid < pg_snapshot_xmin(pg_current_snapshot()) as readable from events where type = 'test.turns' and subject = 'b2'`,
      )
      expect(rows).toEqual([{ readable: true }])
    }, patience)
    await vi.waitFor(async () => {
      await readEvents(payload, reader)
      expect(handled.length).toBe(124)
    }, patience)
    expect(handled.indexOf('b2')).toBeLessThan(100 + 2)
    expect(handled.filter(subject => subject.startsWith('a'))).toEqual(many)
    const { rows } = await adapterOf(payload).drizzle.execute(
      sql`select name from event_readers where name like 'test-turns%'`,
    )
    expect(rows).toEqual([{ name: 'test-turns' }])
  })

  it('of an academy that fails wait, and those of others do not', async () => {
    const { payload } = stage
    const req = await createLocalReq({}, payload)
    const handled: string[] = []
    let broken = true
    const reader = {
      name: 'test-alone',
      types: ['test.alone'],
      handle: async ({ subject }: { subject: string }) => {
        if (subject === 'a1' && broken) throw new Error('not now')
        handled.push(subject)
      },
    }
    for (const [subject, tenantId] of [
      ['a0', aurora.id],
      ['a1', aurora.id],
      ['a2', aurora.id],
      ['b0', birch.id],
      ['b1', birch.id],
    ] as const)
      await recordEvent(req, { type: 'test.alone', subject, tenantId })
    const read = async (wanted: string[], except: string[] = []) =>
      vi.waitFor(async () => {
        await readEvents(payload, reader, except)
        expect(handled).toEqual(wanted)
      }, patience)
    await read(['a0', 'b0', 'b1'])
    await recordEvent(req, { type: 'test.alone', subject: 'b2', tenantId: birch.id })
    await read(['a0', 'b0', 'b1', 'b2'], [aurora.id])
    broken = false
    await read(['a0', 'b0', 'b1', 'b2', 'a1', 'a2'])
    await recordEvent(req, { type: 'test.alone', subject: 'b3', tenantId: birch.id })
    await read(['a0', 'b0', 'b1', 'b2', 'a1', 'a2', 'b3'])
  })

  it('are not there when the change was not kept', async () => {
    const { payload } = stage
    const before = await payload.count({
      collection: 'events',
      where: { type: { equals: 'access-codes.drawn' } },
    })
    const course = await stage.aCourse(aurora)
    await expect(
      payload.create({
        collection: 'access-code-batches',
        data: { name: 'x', courses: [course.id], count: 0, usesPerCode: 1, tenant: aurora.id },
        ...by(aurora.owner),
      }),
    ).rejects.toThrow()
    expect(
      await payload.count({ collection: 'events', where: { type: { equals: 'access-codes.drawn' } } }),
    ).toEqual(before)
  })
})
