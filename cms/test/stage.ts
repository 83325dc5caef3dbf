import { sql } from '@payloadcms/db-postgres'
import { createLocalReq, getPayload, type Payload, type PayloadRequest } from 'payload'
import { createTestDatabase } from '../../tools/postgres/testDatabase.ts'
import { adapterOf } from '../events/transaction.ts'
import { openProgress } from '../learning/openProgress.ts'
import type { User } from '../payload-types.ts'
import { inTenant, tenantDatabase } from '../tenancy/connection.ts'
import { testVariables } from './variables.ts'

export interface Stage {
  payload: Payload
  databaseUrl: string
  /** Acts as the platform's owner. */
  platform: PayloadRequest
  /** An academy with an instructor of its own. */
  anAcademy(name: string): Promise<Academy>
  /** A published course with lectures, some of them of a length as if they had a video. */
  aCourse(
    academy: Academy,
    more?: Record<string, unknown>,
  ): Promise<{ id: string; slug: string; lectures: string[] }>
  aStudent(academy: Academy, name?: string): Promise<string>
  /** Somebody who takes a course since now; `more` of the enrollment. */
  anEnrolledStudent(academy: Academy, course: string, more?: { accessUntil?: string }): Promise<string>
  /** As if the student had opened a lecture so long ago, and nothing had been counted since. */
  openedBefore(academy: Academy, student: string, lecture: string, seconds: number): Promise<void>
  close(): Promise<void>
}

export interface Academy {
  id: string
  /** Acts as the academy's owner. */
  owner: PayloadRequest
}

/** The whole product's config on a migrated database of its own; `variables` for what a test needs beyond it. */
export async function openStage(variables: Record<string, string> = {}): Promise<Stage> {
  const database = await createTestDatabase()
  Object.assign(process.env, testVariables(database.url), variables)
  const { default: config } = await import('@payload-config')
  const payload = await getPayload({ config })
  payload.logger.level = 'silent'
  await payload.db.migrate()
  let count = 0

  const requestOf = async (user: User) => createLocalReq({ user: { ...user, collection: 'users' } }, payload)
  const platform = await requestOf(
    await payload.create({
      collection: 'users',
      data: { name: 'Platform', email: 'platform@lectern.test', platformRole: 'owner' },
    }),
  )

  const aStudent: Stage['aStudent'] = async ({ id: tenant }, name = `student${++count}`) => {
    const student = await payload.create({
      collection: 'students',
      data: { name, email: `${name}@students.test`, tenant },
    })
    return student.id
  }

  return {
    payload,
    databaseUrl: database.url,
    platform,
    async anAcademy(name) {
      const tenant = await payload.create({
        collection: 'tenants',
        data: {
          name,
          email: `${name}@lectern.test`,
          subdomain: name,
          status: 'active',
          theme: 'slate',
          locale: 'en',
          timeZone: 'Europe/Berlin',
          version: '',
        },
        req: platform,
        overrideAccess: false,
      })
      const user = await payload.create({
        collection: 'users',
        data: {
          name: `${name} owner`,
          email: `owner@${name}.test`,
          tenants: [{ tenant: tenant.id, role: 'owner' }],
        },
        req: platform,
        overrideAccess: false,
        depth: 0,
      })
      return { id: tenant.id, owner: await requestOf(user) }
    },
    async aCourse({ id: tenant, owner }, more = {}) {
      count++
      const by = { req: owner, overrideAccess: false, depth: 0 } as const
      const course = await payload.create({
        collection: 'courses',
        data: { title: `Course ${count}`, slug: '', tenant, _status: 'published', ...more },
        ...by,
      })
      const lectures = []
      for (const orderIndex of [1, 2]) {
        const lecture = await payload.create({
          collection: 'lectures',
          data: { title: `Lecture ${orderIndex}`, course: course.id, tenant, orderIndex },
          ...by,
        })
        lectures.push(lecture.id)
      }
      return { id: course.id, slug: course.slug, lectures }
    },
    aStudent,
    async anEnrolledStudent(academy, course, more = {}) {
      const student = await aStudent(academy)
      await payload.create({
        collection: 'enrollments',
        data: {
          tenant: academy.id,
          student,
          course,
          source: 'manual',
          enrolledAt: new Date().toISOString(),
          ...more,
        },
      })
      return student
    },
    openedBefore: ({ id }, student, lecture, seconds) =>
      inTenant(payload, id, async () => {
        await openProgress(student, lecture)
        await tenantDatabase().rows(sql`
          update lecture_progress set created_at = now() - make_interval(secs => ${seconds}),
            counted_until = case when counted_until is not null then now() - make_interval(secs => ${seconds}) end
          where student_id = ${student} and lecture_id = ${lecture} and tenant_id = ${id}`)
      }),
    async close() {
      await disconnect(payload)
      await database.drop()
    },
  }
}

/**
 * `payload.destroy` leaves its pool open and keeps one connection that no pool can end. Idle ones are closed here,
 * since dropping the database under them would be an uncaught error.
 */
export async function disconnect(payload: Payload): Promise<void> {
  const { pool } = adapterOf(payload)
  await payload.destroy()
  pool.on('error', () => undefined)
  let idle = pool.idleCount
  const closed = new Promise<void>(resolve => {
    if (idle === 0) resolve()
    pool.on('remove', () => --idle === 0 && resolve())
  })
  void pool.end()
  await closed
}
