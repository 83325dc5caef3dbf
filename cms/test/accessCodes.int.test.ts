import { sql } from '@payloadcms/db-postgres'
import type { Endpoint } from 'payload'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { drawWaiting } from '../accessCodes/drawCodes.ts'
import { exportCodes } from '../accessCodes/exportCodes.ts'
import { manageCodes } from '../accessCodes/manageCodes.ts'
import { batchViews } from '../accessCodes/showBatch.ts'
import { env } from '../env.ts'
import { adapterOf } from '../events/transaction.ts'
import { redeem } from '../learning/redeem.ts'
import { purposeKey } from '../secrets/purposeKey.ts'
import { inTenant, tenantDatabase } from '../tenancy/connection.ts'
import { redemptionStates } from './redemptionStates.ts'
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

async function aBatch(academy: Academy, more: Record<string, unknown> = {}) {
  const course = await stage.aCourse(academy)
  const batch = await stage.payload.create({
    collection: 'access-code-batches',
    data: { name: 'Batch', courses: [course.id], count: 3, usesPerCode: 1, tenant: academy.id, ...more },
    req: academy.owner,
    overrideAccess: false,
    depth: 0,
  })
  const { codes } = await read(academy, batch.id)
  return { batch, course, codes: codes.map(({ code }) => code) }
}

type Handled = Parameters<Endpoint['handler']>[0]

const requestOf = (academy: Academy, id: string, query: Record<string, string>) =>
  ({
    ...academy.owner,
    routeParams: { id },
    searchParams: new URLSearchParams(query),
  }) as Handled

const answerOf = (academy: Academy, id: string, query: Record<string, string> = {}) =>
  exportCodes.handler(requestOf(academy, id, query))

async function read(academy: Academy, id: string, query: Record<string, string> = {}) {
  const answer = await answerOf(academy, id, query)
  const text = await answer.text()
  return {
    status: answer.status,
    text,
    codes:
      answer.status === 200 && !query.format
        ? (JSON.parse(text).codes as { code: string; state: string; usedBy: string | null }[])
        : [],
  }
}

async function call(academy: Academy, method: string, path: string, id: string, body?: object) {
  const endpoint = [...manageCodes, ...batchViews].find(each => each.method === method && each.path === path)
  const request = new Request('http://localhost', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body ?? {}),
  })
  const req = { ...requestOf(academy, id, {}), headers: request.headers, body: request.body } as Handled
  const answer = await endpoint?.handler(req)
  return { status: answer?.status, body: await answer?.json() }
}

const summary = async (id: string) => (await call(aurora, 'get', '/:id/summary', id)).body

const ask = (academy: Academy, student: string, code: string) =>
  inTenant(stage.payload, academy.id, () =>
    redeem(purposeKey(env().LECTERN_SECRET, 'access-codes'), student, code),
  )

describe('a batch', () => {
  it('draws its codes with itself and keeps only digests', async () => {
    const { batch, codes } = await aBatch(aurora)
    expect(new Set(codes).size).toBe(3)
    const { docs } = await stage.payload.find({
      collection: 'access-codes',
      where: { batch: { equals: batch.id } },
      depth: 0,
    })
    const stored = JSON.stringify(docs)
    for (const code of codes) expect(stored).not.toContain(code.replaceAll('-', ''))
    const seen = await stage.payload.findByID({
      collection: 'access-code-batches',
      id: batch.id,
      req: aurora.owner,
      overrideAccess: false,
    })
    expect(seen).not.toHaveProperty('sealedSeed')
  })

  it('is read again by its academy alone, and each look is written down', async () => {
    const { batch, codes } = await aBatch(aurora)
    expect((await read(aurora, batch.id)).codes.map(({ code }) => code)).toEqual(codes)
    expect((await read(birch, batch.id)).status).toBe(404)
    expect((await read(birch, crypto.randomUUID())).text).toBe((await read(birch, batch.id)).text)
    const csv = await read(aurora, batch.id, { format: 'csv' })
    expect(csv.text.split('\r\n')[1]).toBe(`"${codes[0]}","available","0","1","",""`)
    const looks = await stage.payload.count({
      collection: 'events',
      where: { and: [{ type: { equals: 'access-codes.read' } }, { subject: { equals: batch.id } }] },
    })
    expect(looks.totalDocs).toBe(3)
  })

  it('refuses a course of another academy, and leaves nothing behind', async () => {
    const foreign = await stage.aCourse(birch)
    const before = await stage.payload.count({ collection: 'access-codes' })
    await expect(aBatch(aurora, { courses: [foreign.id] })).rejects.toThrow()
    expect(await stage.payload.count({ collection: 'access-codes' })).toEqual(before)
  })
})

describe('a large batch', () => {
  const drawAll = async () => {
    while ((await drawWaiting(stage.payload)).kind === 'worked') {}
  }
  const drawn = async (id: string) => {
    const { rows } = await adapterOf(stage.payload).drizzle.execute<{ codes: number; last: number }>(
      sql`select count(*)::int as codes, coalesce(max(number), 0)::int as last from access_codes where batch_id = ${id}`,
    )
    return rows[0]
  }

  it('is there at once with its first codes, and complete after processes died and others went on', async () => {
    const course = await stage.aCourse(aurora)
    const batch = await stage.payload.create({
      collection: 'access-code-batches',
      data: { name: 'Large', courses: [course.id], count: 11_000, usesPerCode: 1, tenant: aurora.id },
      req: aurora.owner,
      overrideAccess: false,
      depth: 0,
    })
    expect(batch.drawn).toBe(5_000)
    expect(await summary(batch.id)).toMatchObject({ count: 11_000, drawn: 5_000, available: 5_000 })
    // It is broken off in the middle of a chunk, and nothing of that stays.
    const { drizzle } = adapterOf(stage.payload)
    const dying = await drizzle.transaction(async tx => {
      await tx.execute(sql`lock table access_codes in share mode`)
      const going = drawWaiting(stage.payload)
      await vi.waitUntil(async () => {
        const { rows } = await drizzle.execute(sql`
          select pg_cancel_backend(pid) from pg_stat_activity
          where datname = current_database() and wait_event_type = 'Lock' and query like '%unnest%'`)
        return rows.length > 0
      }, 30_000)
      return going
    })
    expect(dying).toMatchObject({ kind: 'failed', batch: batch.id })
    expect(await drawn(batch.id)).toEqual({ codes: 5_000, last: 5_000 })
    await Promise.all([drawAll(), drawAll()])
    expect(await drawn(batch.id)).toEqual({ codes: 11_000, last: 11_000 })
    // A form that was open meanwhile writes what it read.
    await drizzle.execute(sql`update access_code_batches set drawn = 5000 where id = ${batch.id}`)
    await drawAll()
    expect(await drawn(batch.id)).toEqual({ codes: 11_000, last: 11_000 })
    const { totalDocs } = await stage.payload.count({
      collection: 'events',
      where: { and: [{ type: { equals: 'access-codes.drawn' } }, { subject: { equals: batch.id } }] },
    })
    expect(totalDocs).toBeGreaterThan(0)
    const { text } = await read(aurora, batch.id, { format: 'csv' })
    expect(new Set(text.trimEnd().split('\r\n')).size).toBe(11_001)
  })

  it('is one, however often its form is sent', async () => {
    const course = await stage.aCourse(aurora)
    const data = { name: 'Twice', courses: [course.id], count: 2, usesPerCode: 1, tenant: aurora.id }
    const send = () =>
      stage.payload.create({
        collection: 'access-code-batches',
        data: { ...data, requestKey: 'form-1' },
        req: { ...aurora.owner, transactionID: undefined } as typeof aurora.owner,
        overrideAccess: false,
        depth: 0,
      })
    const outcomes = await Promise.allSettled([send(), send(), send()])
    const refused = outcomes.flatMap(outcome => (outcome.status === 'rejected' ? [outcome.reason] : []))
    expect(refused).toHaveLength(2)
    for (const fault of refused)
      expect(fault).toMatchObject({
        status: 409,
        message: expect.stringMatching(/sent twice. "Twice" with 2 codes/),
      })
    const { totalDocs } = await stage.payload.count({
      collection: 'access-code-batches',
      where: { requestKey: { equals: 'form-1' } },
    })
    expect(totalDocs).toBe(1)
  })

  it('passes over a code that exists already, and has as many as it says all the same', async () => {
    const { batch } = await aBatch(aurora)
    const { drizzle } = adapterOf(stage.payload)
    // Two batches of one seed meet at every code: the smaller one is drawn again beside a copy of itself.
    const [copy] = (
      await drizzle.execute<{ id: string }>(sql`
        insert into access_code_batches (tenant_id, name, count, uses_per_code, length, sealed_seed, drawn)
        select tenant_id, 'Copy', 2, 1, length, sealed_seed, 0 from access_code_batches where id = ${batch.id} returning id`)
    ).rows
    await drizzle.execute(sql`
      insert into access_code_batches_rels ("order", parent_id, path, courses_id)
      select 1, ${copy?.id}, 'courses', courses_id from access_code_batches_rels where parent_id = ${batch.id}`)
    await drawAll()
    expect(await drawn(copy?.id ?? '')).toEqual({ codes: 2, last: 5 })
    expect(await drawWaiting(stage.payload)).toEqual({ kind: 'idle' })
  })

  it('grows, is revoked one by one or whole, and counts', async () => {
    const { batch, codes } = await aBatch(aurora)
    await ask(aurora, await stage.aStudent(aurora, 'redeemer'), codes[0] ?? '')
    expect((await call(aurora, 'post', '/:id/codes', batch.id, { add: 2 })).body).toEqual({ count: 5 })
    await drawAll()
    expect((await read(aurora, batch.id)).codes.map(({ code }) => code).slice(0, 3)).toEqual(codes)
    expect((await call(aurora, 'post', '/:id/revoke', batch.id, { number: 2 })).body).toEqual({ revoked: 1 })
    expect(await ask(aurora, await stage.aStudent(aurora), codes[1] ?? '')).toEqual({ kind: 'revoked' })
    expect(await summary(batch.id)).toEqual({
      count: 5,
      drawn: 5,
      available: 3,
      inUse: 0,
      redeemed: 1,
      revoked: 1,
      uses: 1,
      seats: 5,
    })
    expect((await call(aurora, 'post', '/:id/revoke', batch.id, { all: true })).body).toEqual({ revoked: 3 })
    expect(await summary(batch.id)).toMatchObject({ available: 0, redeemed: 1, revoked: 4 })
    const { body } = await call(aurora, 'get', '/:id/redemptions', batch.id)
    expect(body).toMatchObject({
      redemptions: [{ number: 1, lastFour: codes[0]?.slice(-4), student: 'redeemer' }],
      hasMore: false,
    })
    for (const [method, path, sent] of [
      ['post', '/:id/codes', { add: 1 }],
      ['post', '/:id/revoke', { all: true }],
      ['get', '/:id/summary', undefined],
      ['get', '/:id/redemptions', undefined],
    ] as const)
      expect((await call(birch, method, path, batch.id, sent)).status).toBe(404)
    expect(await call(aurora, 'post', '/:id/codes', batch.id, { add: 2_000_000 })).toMatchObject({
      status: 422,
      body: { code: 'too-many-codes', errors: [{ field: 'add' }] },
    })
    expect((await call(aurora, 'post', '/:id/revoke', batch.id, {})).status).toBe(400)
  })

  it('is a sheet to print, a page of paper for 21 codes', async () => {
    const { batch } = await aBatch(aurora, { count: 22 })
    const answer = await answerOf(aurora, batch.id, { format: 'pdf' })
    expect(answer.headers.get('content-type')).toBe('application/pdf')
    const bytes = Buffer.from(await answer.arrayBuffer()).toString('latin1')
    expect(bytes.slice(0, 5)).toBe('%PDF-')
    expect(bytes.match(/\/Type \/Page\b/g)).toHaveLength(2)
    expect((await answerOf(aurora, batch.id, { format: 'xml' })).status).toBe(400)
    expect((await answerOf(aurora, batch.id, { from: '0' })).status).toBe(400)
  })
})

describe('redeeming', () => {
  it('opens the course once, and says the same when asked again', async () => {
    const { codes, course } = await aBatch(aurora)
    const student = await stage.aStudent(aurora)
    expect(await ask(aurora, student, codes[0]?.toLowerCase().replaceAll('-', ' ') ?? '')).toMatchObject({
      kind: 'redeemed',
      courses: [{ id: course.id }],
    })
    expect(await ask(aurora, student, codes[0] ?? '')).toMatchObject({
      kind: 'redeemed',
      courses: [{ id: course.id }],
    })
    expect(await ask(aurora, await stage.aStudent(aurora), codes[0] ?? '')).toEqual({ kind: 'used-up' })
    // Who has the course already takes no further seat.
    expect(await ask(aurora, student, codes[1] ?? '')).toMatchObject({ kind: 'already-enrolled' })
    expect(await ask(aurora, await stage.aStudent(aurora), codes[1] ?? '')).toMatchObject({
      kind: 'redeemed',
    })
  })

  it('gives the last seats to exactly as many as there are, however many ask at once', async () => {
    const { codes, batch } = await aBatch(aurora, { count: 1, usesPerCode: 3 })
    const students = await Promise.all(Array.from({ length: 8 }, () => stage.aStudent(aurora)))
    const answers = await Promise.all(
      students.flatMap(student => [
        ask(aurora, student, codes[0] ?? ''),
        ask(aurora, student, codes[0] ?? ''),
      ]),
    )
    const kinds = answers.map(({ kind }) => kind)
    // Both calls of each of the three: the second takes no seat and says the same.
    expect(kinds.filter(kind => kind === 'redeemed')).toHaveLength(6)
    expect(kinds.filter(kind => kind === 'used-up')).toHaveLength(10)
    const [code] = (await read(aurora, batch.id)).codes
    expect(code?.state).toBe('redeemed')
  })

  it('does not know codes of another academy', async () => {
    const { codes } = await aBatch(aurora)
    expect(await ask(birch, await stage.aStudent(birch), codes[0] ?? '')).toEqual({ kind: 'unknown' })
    expect(await ask(birch, await stage.aStudent(birch), 'AAAA-BBBB-CCCCD')).toEqual({ kind: 'unknown' })
    expect(await ask(aurora, await stage.aStudent(aurora), codes[0] ?? '')).toMatchObject({
      kind: 'redeemed',
    })
  })

  it.each([
    ['expired', { validUntil: '2020-01-01T00:00:00.000Z' }],
    ['not-yet-valid', { validFrom: '2100-01-01T00:00:00.000Z' }],
  ])('says %s', async (kind, dates) => {
    const { codes } = await aBatch(aurora, dates)
    expect(await ask(aurora, await stage.aStudent(aurora), codes[0] ?? '')).toEqual({ kind })
  })

  it('says revoked', async () => {
    const { codes, batch } = await aBatch(aurora, { count: 1 })
    await stage.payload.update({
      collection: 'access-codes',
      where: { batch: { equals: batch.id } },
      data: { revoked: true },
      req: aurora.owner,
      overrideAccess: false,
    })
    expect(await ask(aurora, await stage.aStudent(aurora), codes[0] ?? '')).toEqual({ kind: 'revoked' })
  })

  it('gives access for so many days', async () => {
    const { codes } = await aBatch(aurora, { accessDays: 30 })
    const student = await stage.aStudent(aurora)
    await ask(aurora, student, codes[0] ?? '')
    const { docs } = await stage.payload.find({
      collection: 'enrollments',
      where: { student: { equals: student } },
      depth: 0,
    })
    const days = (new Date(docs[0]?.accessUntil ?? 0).getTime() - Date.now()) / 86_400_000
    expect(Math.round(days)).toBe(30)
  })

  it('opens again what was paused, removed or has ended, and never twice, in whatever order things happen', async () => {
    const short = await aBatch(aurora, { count: 2, usesPerCode: 2, accessDays: 30 })
    const long = await aBatch(aurora, { count: 1, usesPerCode: 3 })
    // The second opens the first one's course too.
    await stage.payload.db.updateOne({
      collection: 'access-code-batches',
      id: long.batch.id,
      data: { courses: [short.course.id, long.course.id] },
      req: {},
    })
    const { docs } = await stage.payload.find({
      collection: 'access-codes',
      where: { batch: { in: [short.batch.id, long.batch.id] } },
      sort: 'number',
      depth: 0,
    })
    const printed = [
      { code: short.codes[0] ?? '', batch: 0, seats: 2, number: 1 },
      { code: short.codes[1] ?? '', batch: 0, seats: 2, number: 2 },
      { code: long.codes[0] ?? '', batch: 1, seats: 3, number: 1 },
    ].map(({ number, ...code }) => {
      const batch = [short, long][code.batch]?.batch.id
      return { ...code, id: docs.find(doc => doc.batch === batch && doc.number === number)?.id ?? '' }
    })
    await inTenant(stage.payload, aurora.id, () =>
      redemptionStates(async () => {
        const { rows } = tenantDatabase()
        const ids = sql.join(
          printed.map(({ id }) => sql`${id}::uuid`),
          sql`, `,
        )
        await rows(sql`delete from access_code_redemptions where code_id in (${ids})`)
        await rows(sql`update access_codes set uses = 0, revoked = false where id in (${ids})`)
        await rows(
          sql`update access_code_batches set is_active = true where id in (${short.batch.id}, ${long.batch.id})`,
        )
        const students = await rows<{ id: string }>(sql`
          insert into students (tenant_id, name, email)
          select ${aurora.id}, 'Student', gen_random_uuid() || '@students.test' from generate_series(1, 3) returning id`)
        return {
          key: purposeKey(env().LECTERN_SECRET, 'access-codes'),
          codes: printed,
          batches: [
            { id: short.batch.id, courses: [0], days: 30 },
            { id: long.batch.id, courses: [0, 1], days: null },
          ],
          courses: [short.course.id, long.course.id],
          students: students.map(({ id }) => id),
        }
      }, 15),
    )
  })

  it('takes one seat when a student redeems two codes for the same course at once', async () => {
    const { codes, batch, course } = await aBatch(aurora)
    const students = await Promise.all(Array.from({ length: 8 }, () => stage.aStudent(aurora)))
    // Half of them had the course before, and it was taken away.
    for (const student of students.slice(4)) {
      const enrolledAt = new Date().toISOString()
      const data = { student, course: course.id, tenant: aurora.id, source: 'manual', enrolledAt } as const
      await stage.payload.create({ collection: 'enrollments', data: { ...data, state: 'removed' } })
    }
    for (const student of students) {
      await inTenant(stage.payload, aurora.id, () =>
        tenantDatabase().rows(sql`update access_codes set uses = 0 where batch_id = ${batch.id}`),
      )
      await Promise.all(codes.map(code => ask(aurora, student, code)))
      const { totalDocs } = await stage.payload.count({
        collection: 'access-code-redemptions',
        where: { student: { equals: student } },
      })
      expect(totalDocs).toBe(1)
    }
  })
})
