import { sql } from '@payloadcms/db-postgres'
import { tenantDatabase } from '../../tenancy/connection.ts'
import { isUuid } from '../access.ts'
import { orderIn, sectionOf } from '../outlineOrder.ts'
import { isOpen, orReopen } from './places.ts'

export type FreeEnrollment =
  /** `firstLecture`: where to begin; null while the course has none. */
  | { kind: 'enrolled' | 'already-enrolled'; slug: string; firstLecture: string | null }
  /** There is no such published course, or it is not free; `paused`: by staff, who alone lift it. */
  | { kind: 'unknown' | 'not-free' | 'paused' }

interface Row extends Record<string, unknown> {
  kind: 'free' | 'already-enrolled' | 'not-free' | 'paused'
  slug: string
  firstLecture: string | null
}

/** A student joins a free course, in one statement: asked twice at once, there is one enrollment. */
export async function enrollFree(studentId: string, courseId: string): Promise<FreeEnrollment> {
  if (!isUuid(courseId)) return { kind: 'unknown' }
  const database = tenantDatabase()
  const [row] = await database.rows<Row>(sql`
    with verdict as (
      select c.id, c.slug, case when e.state = 'paused' then 'paused' when c.is_free is not true then 'not-free'
        when ${isOpen} then 'already-enrolled' else 'free' end as kind,
        (select l.id from lectures l ${sectionOf('l', 's')}
          where l.course_id = c.id and l.tenant_id = c.tenant_id and l.published
          order by ${orderIn('l', 's')} limit 1) as "firstLecture"
      from courses c
        left join enrollments e on e.course_id = c.id and e.student_id = ${studentId} and e.tenant_id = c.tenant_id
      where c.id = ${courseId} and c.tenant_id = ${database.tenantId} and c._status = 'published'
    ), opened as (
      insert into enrollments (tenant_id, student_id, course_id, source, enrolled_at, state)
      select ${database.tenantId}, ${studentId}, id, 'free', now(), 'active' from verdict where kind = 'free'
      ${orReopen}
      returning id
    ), event as (
      insert into events (type, subject, tenant_id, actor, at, data)
      select 'student.enrolled', opened.id, ${database.tenantId}, ${`students:${studentId}`}, now(),
        '{"source": "free"}'::jsonb from opened
    )
    select kind, slug, "firstLecture" from verdict`)
  if (!row) return { kind: 'unknown' }
  const { kind, slug, firstLecture } = row
  if (kind === 'paused' || kind === 'not-free') return { kind }
  return { kind: kind === 'free' ? 'enrolled' : kind, slug, firstLecture }
}
