import { sql } from '@payloadcms/db-postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exportCodes } from '../accessCodes/exportCodes.ts'
import { env } from '../env.ts'
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

async function read(academy: Academy, id: string, format?: string) {
  const req = {
    ...academy.owner,
    routeParams: { id },
    searchParams: new URLSearchParams(format ? { format } : {}),
  }
  const answer = await exportCodes.handler(req as Parameters<typeof exportCodes.handler>[0])
  const text = await answer.text()
  return {
    status: answer.status,
    text,
    codes:
      answer.status === 200 && !format
        ? (JSON.parse(text).codes as { code: string; state: string; usedBy: string | null }[])
        : [],
  }
}

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
    const csv = await read(aurora, batch.id, 'csv')
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
    const codes = await Promise.all([
      aBatch(aurora, { count: 2, usesPerCode: 2, accessDays: 30 }),
      aBatch(aurora, { count: 1, usesPerCode: 3 }),
    ])
    const [short, long] = codes
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
      const batch = codes[code.batch]?.batch.id
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
      }, 30),
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
