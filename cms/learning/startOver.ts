import { type SQL, sql } from '@payloadcms/db-postgres/drizzle'
import { type TenantDatabase, tenantDatabase } from '../tenancy/connection.ts'
import { isUuid, lectureAccess, type ShutLecture } from './access.ts'
import { type CompletionState, completionState } from './completion.ts'
import { percentOf, summariseProgress } from './courseProgress.ts'
import { lockProgress } from './lockProgress.ts'

/**
 * Lets a student begin a lecture anew: place and played parts are gone, and what a browser kept from before does not
 * count any more. A completed lecture stays completed: whoever watches again loses no certificate, and no lecture that
 * it opened. Taking a completion back is the instructor's (`resetEnrollment`).
 */
export async function startLectureOver(
  studentId: string,
  lectureId: string,
): Promise<
  { kind: 'begun'; completed: boolean; coursePercent: number; completion: CompletionState } | ShutLecture
> {
  const access = await lectureAccess(studentId, lectureId)
  if (access.kind !== 'open') return access
  const { courseId, rule, duration } = access.lecture
  return tenantDatabase().transaction(async tx => {
    await lockProgress(tx, studentId, courseId)
    await forget(tx, studentId, sql`p.lecture_id = ${lectureId}`)
    const [state] = await tx.rows<{ completed: number; total: number; isCompleted: boolean }>(sql`
      select count(p.completed_at)::int as completed, count(*)::int as total,
        coalesce(bool_or(p.completed_at is not null) filter (where l.id = ${lectureId}), false) as "isCompleted"
      from lectures l left join lecture_progress p on p.lecture_id = l.id and p.student_id = ${studentId}
      where l.course_id = ${courseId} and l.tenant_id = ${tx.tenantId} and l.published`)
    const { completed, total, isCompleted } = state ?? { completed: 0, total: 0, isCompleted: false }
    return {
      kind: 'begun',
      completed: isCompleted,
      coursePercent: percentOf(completed, total),
      completion: completionState(rule, { intervals: [], spentSeconds: 0 }, duration),
    }
  })
}

/** The same for all lectures of a course. False where the student has no place in such a course. */
export async function startCourseOver(studentId: string, courseId: string): Promise<boolean> {
  if (!isUuid(courseId)) return false
  return tenantDatabase().transaction(async tx => {
    const [mine] = await tx.rows(sql`
      select e.id from enrollments e join courses c on c.id = e.course_id and c.tenant_id = e.tenant_id
      where e.student_id = ${studentId} and e.course_id = ${courseId} and e.tenant_id = ${tx.tenantId}
        and coalesce(e.state, 'active') = 'active' and c._status = 'published'`)
    if (!mine) return false
    await lockProgress(tx, studentId, courseId)
    await forget(tx, studentId, ofCourse(tx, courseId))
    return true
  })
}

/**
 * Takes back all that a student did in a course, completions too; quizzes keep their attempts, and a certificate that was
 * issued stays until it is withdrawn. For staff: whether they may is the caller's to say. False: no such enrollment.
 */
export async function resetEnrollment(enrollmentId: string): Promise<boolean> {
  if (!isUuid(enrollmentId)) return false
  return tenantDatabase().transaction(async tx => {
    const [enrollment] = await tx.rows<{ studentId: string; courseId: string }>(sql`
      select student_id as "studentId", course_id as "courseId" from enrollments
      where id = ${enrollmentId} and tenant_id = ${tx.tenantId}`)
    if (!enrollment) return false
    const { studentId, courseId } = enrollment
    await lockProgress(tx, studentId, courseId)
    await forget(tx, studentId, ofCourse(tx, courseId), sql`, completed_at = null`)
    await summariseProgress(studentId, courseId)
    return true
  })
}

const ofCourse = ({ tenantId }: TenantDatabase, courseId: string) =>
  sql`p.lecture_id in (select id from lectures where course_id = ${courseId} and tenant_id = ${tenantId})`

/** `counted_until` stays: the real time of the course that was used up is not there again. */
const forget = (tx: TenantDatabase, studentId: string, which: SQL, also = sql``) =>
  tx.rows(sql`
    update lecture_progress p set position = 0, intervals = '[]'::jsonb, watched_seconds = 0, spent_seconds = 0,
      reset_at = clock_timestamp(), updated_at = now()${also}
    where p.student_id = ${studentId} and p.tenant_id = ${tx.tenantId} and ${which}`)
