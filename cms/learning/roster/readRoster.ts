import { sql } from '@payloadcms/db-postgres'
import { tenantDatabase } from '../../tenancy/connection.ts'
import { percentOf } from '../courseProgress.ts'

/** A student in a course, as their instructor sees them. */
export interface RosterRow {
  enrollmentId: string
  student: string
  email: string
  completed: number
  total: number
  /** 0 to 100, whole numbers. */
  percent: number
  enrolledAt: string
  /** ISO 8601: when something was last saved in the course; null for who never began. */
  lastSeenAt: string | null
  /** `ended`: the access has run out, or the student was removed. */
  state: 'active' | 'paused' | 'ended'
  accessUntil: string | null
}

export interface Roster {
  rows: RosterRow[]
  /** Students in the course; 0 beyond the last page. */
  students: number
  page: number
  hasMore: boolean
}

export const pageSize = 50

interface Row extends Record<string, unknown> {
  enrollmentId: string
  student: string
  email: string
  completed: number
  total: number
  enrolledAt: string
  lastSeenAt: string | null
  state: RosterRow['state']
  accessUntil: string | null
  students: number
}

/**
 * A page of the students of a course by name, in one statement: the page is cut first, and only its students' lectures
 * are counted. Empty for a course of another academy. Whether somebody may see it is the caller's to say.
 * @param page from 1
 */
export async function readRoster(courseId: string, page: number): Promise<Roster> {
  const { rows: ask, tenantId } = tenantDatabase()
  const rows = await ask<Row>(sql`
    with page as (
      select e.id, e.student_id, s.name, s.email, e.enrolled_at, e.access_until, e.last_accessed,
        case when e.state = 'removed' or e.access_until <= now() then 'ended' else coalesce(e.state::text, 'active') end as state,
        count(*) over ()::int as students
      from enrollments e join students s on s.id = e.student_id and s.tenant_id = e.tenant_id
      where e.course_id = ${courseId} and e.tenant_id = ${tenantId}
      order by s.name, e.id limit ${pageSize + 1} offset ${(page - 1) * pageSize})
    select page.id as "enrollmentId", page.name as student, page.email, page.state, page.students,
      page.enrolled_at as "enrolledAt", page.access_until as "accessUntil",
      greatest(page.last_accessed, done.touched) as "lastSeenAt", done.completed, done.total
    from page cross join lateral (
      select (count(p.completed_at) filter (where l.published))::int as completed,
        (count(*) filter (where l.published))::int as total, max(p.updated_at) as touched
      from lectures l
        left join lecture_progress p on p.lecture_id = l.id and p.student_id = page.student_id and p.tenant_id = l.tenant_id
      where l.course_id = ${courseId} and l.tenant_id = ${tenantId}) done
    order by page.name, page.id`)
  return {
    rows: rows.slice(0, pageSize).map(({ students: _, enrolledAt, lastSeenAt, accessUntil, ...row }) => ({
      ...row,
      percent: percentOf(row.completed, row.total),
      enrolledAt: new Date(enrolledAt).toISOString(),
      lastSeenAt: lastSeenAt && new Date(lastSeenAt).toISOString(),
      accessUntil: accessUntil && new Date(accessUntil).toISOString(),
    })),
    students: rows[0]?.students ?? 0,
    page,
    hasMore: rows.length > pageSize,
  }
}
