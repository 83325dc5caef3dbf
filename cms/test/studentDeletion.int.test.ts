import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from '@payloadcms/db-postgres'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startS3Server } from '../../tools/s3-server/index.ts'
import { adapterOf } from '../events/transaction.ts'
import { deletionsList, replayDeletions } from '../learning/deletionsList.ts'
import { ownData } from '../learning/ownData.ts'
import { saveProgress } from '../learning/saveProgress.ts'
import { openObject } from '../storage/mediaBucket.ts'
import { inTenant, tenantDatabase } from '../tenancy/connection.ts'
import { type Academy, openStage, type Stage } from './stage.ts'

let stage: Stage
let aurora: Academy
let birch: Academy
let folder: string
let storage: Awaited<ReturnType<typeof startS3Server>>
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lectern-deletions-'))
  storage = await startS3Server({
    directory: folder,
    port: 0,
    credentials: [{ accessKeyId: 'test', secretAccessKey: 'test-secret' }],
    buckets: [{ name: 'media' }],
  })
  stage = await openStage({
    MEDIA_ENDPOINT: storage.endpoint,
    MEDIA_REGION: 'us-east-1',
    MEDIA_SECRET_ACCESS_KEY: 'test-secret',
  })
  aurora = await stage.anAcademy('aurora')
  birch = await stage.anAcademy('birch')
})
afterAll(async () => {
  await stage.close()
  await storage.stop()
  await rm(folder, { recursive: true })
})

async function aLearner() {
  const within = <T>(work: () => Promise<T>) => inTenant(stage.payload, aurora.id, work)
  const course = await stage.aCourse(aurora)
  const student = await stage.anEnrolledStudent(aurora, course.id)
  const [lecture = ''] = course.lectures
  await within(() => tenantDatabase().rows(sql`update lectures set duration = 100 where id = ${lecture}`))
  await within(() =>
    saveProgress(student, lecture, {
      kind: 'played',
      positionSeconds: 5,
      intervals: [[0, 5]],
    }),
  )
  const count = async () => {
    const [row] = await within(() =>
      tenantDatabase().rows<{ enrolled: number; played: number }>(sql`
      select (select count(*)::int from enrollments where student_id = ${student}) as enrolled,
        (select count(*)::int from lecture_progress where student_id = ${student}) as played`),
    )
    return row
  }
  return { student, count }
}

const remove = (id: string, by: Academy) =>
  stage.payload.delete({ collection: 'students', id, req: by.owner, overrideAccess: false })

it('removes a student who learns here together with what was learnt', async () => {
  const { student, count } = await aLearner()
  expect(await count()).toEqual({ enrolled: 1, played: 1 })
  await remove(student, aurora)
  expect(await count()).toEqual({ enrolled: 0, played: 0 })
})

it('leaves everything of a student whom another academy wants to remove', async () => {
  const { student, count } = await aLearner()
  await expect(remove(student, birch)).rejects.toThrow()
  expect(await count()).toEqual({ enrolled: 1, played: 1 })
})

/** The event of a student's erasure, as readers get it. */
async function erasureOf(student: string) {
  const { rows } = await adapterOf(stage.payload).drizzle.execute<{ id: string; at: string }>(
    sql`select id, at from events where type = 'student.erased' and subject = ${student}`,
  )
  expect(rows).toHaveLength(1)
  return {
    id: rows[0]?.id ?? '',
    type: 'student.erased',
    subject: student,
    tenantId: aurora.id,
    actor: 'product',
    at: new Date(rows[0]?.at ?? ''),
    data: {},
  }
}

it('lists each erasure in object storage, by ids and time, however often its event comes', async () => {
  const { student } = await aLearner()
  await remove(student, aurora)
  const event = await erasureOf(student)
  await deletionsList.handle(event, stage.payload)
  await deletionsList.handle(event, stage.payload)
  const day = event.at.toISOString().slice(0, 10).replaceAll('-', '/')
  const object = await openObject(`deletions/${day}/${event.id}.json`)
  expect(await new Response(object?.body).json()).toEqual({
    tenantId: aurora.id,
    studentId: student,
    at: event.at.toISOString(),
  })
})

it('erases again who came back with a backup, once, and nobody else', async () => {
  const { drizzle } = adapterOf(stage.payload)
  const [{ student }, bystander] = [await aLearner(), await aLearner()]
  const { name, email } = await stage.payload.findByID({ collection: 'students', id: student })
  await remove(student, aurora)
  const event = await erasureOf(student)
  await deletionsList.handle(event, stage.payload)
  // As a database looks that was restored from before the erasure.
  await drizzle.execute(sql`delete from events where id = ${event.id}::uuid`)
  await drizzle.execute(
    sql`insert into students (id, tenant_id, name, email) values (${student}, ${aurora.id}, ${name}, ${email})`,
  )
  await replayDeletions(stage.payload)
  const { rowCount } = await drizzle.execute(sql`select from students where id = ${student}`)
  expect(rowCount).toBe(0)
  expect(await bystander.count()).toEqual({ enrolled: 1, played: 1 })
  await replayDeletions(stage.payload)
  const { rows } = await drizzle.execute<{ type: string }>(
    sql`select type from events where subject = ${student} order by type`,
  )
  expect(rows.map(({ type }) => type)).toEqual(['student.erased', 'student.erased-again'])
})

it('gives a student everything that is kept about them, and nothing of others', async () => {
  const { student } = await aLearner()
  const other = await aLearner()
  const data = await inTenant(stage.payload, aurora.id, () => ownData(student))
  expect(data).toMatchObject({
    account: { email: expect.stringContaining('@students.test') },
    enrollments: [{ source: 'manual' }],
    progress: [{ intervals: [[0, 5]] }],
    notes: [],
  })
  const foreign = await inTenant(stage.payload, birch.id, () => ownData(other.student))
  expect(foreign).toMatchObject({ account: null, enrollments: [], progress: [] })
})
