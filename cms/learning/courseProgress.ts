import { sql } from '@payloadcms/db-postgres'
import { tenantDatabase } from '../tenancy/connection.ts'

export interface CourseProgress {
  completed: number
  total: number
  /** Whole numbers, 100 only when nothing is missing. */
  percent: number
}

export const percentOf = (completed: number, total: number): number =>
  total === 0 ? 0 : Math.floor((completed / total) * 100)

/** Counts a student's completed lectures and writes the summary and the last access that the enrollment shows. */
export async function summariseProgress(studentId: string, courseId: string): Promise<CourseProgress> {
  const database = tenantDatabase()
  const [row] = await database.rows<{ completed: number; total: number }>(sql`
    select count(p.completed_at)::int as completed, count(*)::int as total
    from lectures l left join lecture_progress p on p.lecture_id = l.id and p.student_id = ${studentId}
    where l.course_id = ${courseId} and l.tenant_id = ${database.tenantId} and l.published`)
  const { completed, total } = row ?? { completed: 0, total: 0 }
  const progress = { completed, total, percent: percentOf(completed, total) }
  await database.rows(sql`
    update enrollments set progress = ${JSON.stringify(progress)}::jsonb, last_accessed = now(), updated_at = now()
    where student_id = ${studentId} and course_id = ${courseId} and tenant_id = ${database.tenantId}`)
  return progress
}
