import { type Placeholder, sql } from '@payloadcms/db-postgres/drizzle'
import type { CourseBefore, CourseFacts, EnrollmentFacts } from './opening.ts'

/** Whose enrollment and progress a statement is about; nobody's before there is one. */
export type AskedStudent = string | Placeholder | null

export interface CourseRow extends Record<string, unknown> {
  isFree: boolean
  timeZone: string
  now: string
  enrollmentState: EnrollmentFacts['state'] | null
  enrolledAt: string | null
  accessUntil: string | null
  missing: CourseBefore[] | null
}

/** The columns that `courseFactsOf` reads, of `courses c`, `tenants t` and `enrollmentOf`. */
export const courseColumns = (studentId: AskedStudent) => sql`
  coalesce(c.is_free, false) as "isFree", t.time_zone as "timeZone", now() as now,
  case when e.id is not null then coalesce(e.state, 'active') end as "enrollmentState",
  e.enrolled_at as "enrolledAt", e.access_until as "accessUntil",
  (select json_agg(json_build_object('slug', pc.slug, 'title', pc.title) order by r."order")
    from courses_rels r
      join courses pc on pc.id = r.courses_id and pc.tenant_id = c.tenant_id and pc._status = 'published' and pc.id <> c.id
    where r.parent_id = c.id and r.path = 'prerequisites'
      and exists (select from lectures pl
        left join lecture_progress pp on pp.lecture_id = pl.id and pp.student_id = ${studentId}
        where pl.course_id = pc.id and pl.tenant_id = pc.tenant_id and pl.published and pp.completed_at is null)
  ) as missing`

/** A student's enrollment `e` in the course `c`. */
export const enrollmentOf = (studentId: AskedStudent) => sql`
  left join enrollments e on e.course_id = c.id and e.student_id = ${studentId} and e.tenant_id = c.tenant_id`

export const courseFactsOf = (row: CourseRow): CourseFacts => ({
  isFree: row.isFree,
  timeZone: row.timeZone,
  now: new Date(row.now),
  missing: row.missing ?? [],
  enrollment:
    row.enrollmentState && row.enrolledAt
      ? {
          state: row.enrollmentState,
          enrolledAt: new Date(row.enrolledAt),
          accessUntil: row.accessUntil ? new Date(row.accessUntil) : null,
        }
      : null,
})
