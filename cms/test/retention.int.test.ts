import { sql } from '@payloadcms/db-postgres'
import type { SendEmailOptions } from 'payload'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { adapterOf } from '../events/transaction.ts'
import { applyRetention } from '../retention/index.ts'
import { retentionDays } from '../retention/periods.ts'
import { noteSeen } from '../site/noteSeen.ts'
import { type Academy, openStage, type Stage } from './stage.ts'

let stage: Stage
let strict: Academy
let lenient: Academy
let mails: SendEmailOptions[]
beforeAll(async () => {
  stage = await openStage()
  strict = await stage.anAcademy('aurora')
  lenient = await stage.anAcademy('birch')
  await change(strict.id, { studentRetentionMonths: 12 })
  stage.payload.sendEmail = async mail => {
    mails.push(mail)
  }
})
beforeEach(() => {
  mails = []
})
afterAll(async () => stage.close())

const change = (id: string, data: Record<string, unknown>) =>
  stage.payload.update({ collection: 'tenants', id, data, req: stage.platform, overrideAccess: false })
const run = (query: ReturnType<typeof sql>) => adapterOf(stage.payload).drizzle.execute(query)
const ago = (days: number) => sql`now() - make_interval(days => ${days}::int)`

async function aStudentSeen(academy: Academy, days: number) {
  const id = await stage.aStudent(academy)
  await run(sql`update students set last_seen_at = ${ago(days)} where id = ${id}`)
  return id
}
const isThere = async (id: string) =>
  (await stage.payload.count({ collection: 'students', where: { id: { equals: id } } })).totalDocs === 1

it('writes to the owner of an unused account once, a month before', async () => {
  const unused = await aStudentSeen(strict, 340)
  await aStudentSeen(strict, 300)
  await aStudentSeen(lenient, 3_000)
  await applyRetention(stage.payload)
  await applyRetention(stage.payload)
  expect(mails.map(({ to, subject }) => [to, subject])).toEqual([
    [`${await nameOf(unused)}@students.test`, 'Your account at aurora is about to be removed'],
  ])
  expect(mails[0]?.text).toContain('/sign-in')
  expect(await isThere(unused)).toBe(true)
})

const nameOf = async (id: string) =>
  (await stage.payload.findByID({ collection: 'students', id, overrideAccess: true })).name

it('removes it a month after the mail, and lists the erasure', async () => {
  const unused = await aStudentSeen(strict, 800)
  await applyRetention(stage.payload)
  expect(await isThere(unused)).toBe(true)
  await run(sql`update students set erasure_notice_at = ${ago(31)} where id = ${unused}`)
  await applyRetention(stage.payload)
  expect(await isThere(unused)).toBe(false)
  const { rowCount } = await run(
    sql`select from events where type = 'student.erased' and subject = ${unused}`,
  )
  expect(rowCount).toBe(1)
})

it('leaves who has come back after the mail, and tells them anew in a later year', async () => {
  const back = await aStudentSeen(strict, 800)
  await run(sql`update students set erasure_notice_at = ${ago(31)} where id = ${back}`)
  await noteSeen(stage.payload, await stage.payload.findByID({ collection: 'students', id: back }))
  await applyRetention(stage.payload)
  expect(await isThere(back)).toBe(true)
  await run(
    sql`update students set erasure_notice_at = ${ago(500)}, last_seen_at = ${ago(400)} where id = ${back}`,
  )
  await applyRetention(stage.payload)
  expect(await isThere(back)).toBe(true)
  expect(mails).toHaveLength(1)
})

it('notes once a day that somebody was here', async () => {
  const id = await aStudentSeen(strict, 0)
  const seen = async () =>
    (await stage.payload.findByID({ collection: 'students', id, overrideAccess: true })).lastSeenAt
  const before = await seen()
  await noteSeen(stage.payload, await stage.payload.findByID({ collection: 'students', id }))
  expect(await seen()).toBe(before)
})

it('is not an account in an academy that rests', async () => {
  const resting = await stage.anAcademy('cedar')
  await change(resting.id, { studentRetentionMonths: 12 })
  const unused = await aStudentSeen(resting, 800)
  await run(sql`update students set erasure_notice_at = ${ago(31)} where id = ${unused}`)
  await change(resting.id, { status: 'suspended' })
  await applyRetention(stage.payload)
  expect(await isThere(unused)).toBe(true)
})

it('removes events, invitations and messages of shops after their time, and not before', async () => {
  const course = await stage.aCourse(lenient)
  const { rows } = await run(sql`
    insert into sales_channels (tenant_id, name) values (${lenient.id}, 'Shop') returning id`)
  const channel = String(rows[0]?.id)
  const write = async (
    days: Record<'event' | 'ended' | 'waiting' | 'message' | 'lead', number>,
    mark: string,
  ) => {
    await run(sql`insert into events (type, subject, tenant_id, actor, at, data)
      values (${mark}, 'x', ${lenient.id}, 'product', ${ago(days.event)}, '{}')`)
    await run(sql`insert into course_invitations (tenant_id, course_id, source, token_digest, accepted_at)
      values (${lenient.id}, ${course.id}, 'manual', ${`${mark}-ended`}, ${ago(days.ended)})`)
    await run(sql`insert into course_invitations (tenant_id, course_id, source, token_digest, created_at)
      values (${lenient.id}, ${course.id}, 'import', ${`${mark}-waiting`}, ${ago(days.waiting)})`)
    await run(sql`insert into sales_messages (tenant_id, channel_id, message_id, type, outcome, created_at)
      values (${lenient.id}, ${channel}, ${mark}, 'payment.confirmed', 'enrolled', ${ago(days.message)})`)
    await run(sql`insert into landing_page_leads (tenant_id, email, consent_text, created_at)
      values (${lenient.id}, ${`${mark}-lead`}, 'Yes', ${ago(days.lead)})`)
  }
  const { events, endedCourseInvitations, waitingCourseInvitations, salesMessages, leads } = retentionDays
  const limits = {
    event: events,
    ended: endedCourseInvitations,
    waiting: waitingCourseInvitations,
    message: salesMessages,
    lead: leads,
  }
  const moved = (by: number) =>
    Object.fromEntries(Object.entries(limits).map(([kind, days]) => [kind, days + by])) as typeof limits
  await run(sql`insert into course_invitations (tenant_id, course_id, source, token_digest, accepted_at, created_at)
    values (${lenient.id}, ${course.id}, 'sale', 'sold', ${ago(500)}, ${ago(500)})`)
  await write(moved(1), 'old')
  await write(moved(-1), 'young')
  await applyRetention(stage.payload)
  const left = await run(sql`
    select type as mark from events where type in ('old', 'young')
    union all select token_digest from course_invitations where course_id = ${course.id}
    union all select email from landing_page_leads where tenant_id = ${lenient.id}
    union all select message_id from sales_messages where channel_id = ${channel} order by mark`)
  expect(left.rows.map(({ mark }) => mark)).toEqual([
    'sold',
    'young',
    'young',
    'young-ended',
    'young-lead',
    'young-waiting',
  ])
})

it('keeps the events of an academy that rests: they wait to be handled', async () => {
  const resting = await stage.anAcademy('dune')
  await run(sql`insert into events (type, subject, tenant_id, actor, at, data)
    values ('waits', 'x', ${resting.id}, 'product', ${ago(retentionDays.events + 10)}, '{}')`)
  await change(resting.id, { status: 'suspended' })
  await applyRetention(stage.payload)
  expect((await run(sql`select from events where type = 'waits'`)).rowCount).toBe(1)
})
