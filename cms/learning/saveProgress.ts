import { sql } from '@payloadcms/db-postgres'
import { tenantDatabase } from '../tenancy/connection.ts'
import { type LectureAccess, lectureAccess } from './access.ts'
import { summariseProgress } from './courseProgress.ts'
import { type Intervals, isWatched, mergeIntervals } from './intervals.ts'
import { issueCertificate } from './issueCertificate.ts'

export type SavedProgress =
  | { kind: 'saved'; completed: boolean; coursePercent: number }
  /** Nobody can mark a quiz as done. */
  | { kind: 'quiz' }
  | Exclude<LectureAccess, { kind: 'open' }>

/** What a student adds: played parts and where they are, or that they say the lecture is done. */
export type ProgressStep =
  | { kind: 'played'; positionSeconds: number; intervals: Intervals }
  | { kind: 'done' }

/**
 * Adds to what a student has played. The row is locked, so that two devices add up instead of overwriting each other.
 * A completed lecture stays completed.
 */
export async function saveProgress(
  studentId: string,
  lectureId: string,
  step: ProgressStep,
): Promise<SavedProgress> {
  const access = await lectureAccess(studentId, lectureId)
  if (access.kind !== 'open') return access
  const { courseId, duration } = access.lecture

  // A quiz is done by passing it, and not by saying so.
  if (step.kind === 'done' && access.lecture.isQuiz) return { kind: 'quiz' }

  return tenantDatabase().transaction(async tx => {
    await tx.rows(sql`
      insert into lecture_progress (tenant_id, student_id, lecture_id, position, intervals)
      values (${tx.tenantId}, ${studentId}, ${lectureId}, 0, '[]'::jsonb)
      on conflict (student_id, lecture_id) do nothing`)
    const [stored] = await tx.rows<{
      position: number
      intervals: Intervals
      completedAt: string | null
    }>(sql`
      select position::float8 as position, intervals, completed_at as "completedAt" from lecture_progress
      where student_id = ${studentId} and lecture_id = ${lectureId} and tenant_id = ${tx.tenantId} for update`)
    const length = duration ?? undefined
    const played = step.kind === 'played' ? step.intervals : []
    const intervals = mergeIntervals([...(stored?.intervals ?? []), ...played], length)
    const position =
      step.kind === 'played'
        ? Math.min(step.positionSeconds, length ?? step.positionSeconds)
        : (stored?.position ?? 0)
    const completed =
      Boolean(stored?.completedAt) ||
      step.kind === 'done' ||
      (duration !== null && isWatched(intervals, duration))
    await tx.rows(sql`
      update lecture_progress set position = ${position}, intervals = ${JSON.stringify(intervals)}::jsonb,
        completed_at = case when ${completed} then coalesce(completed_at, now()) end, updated_at = now()
      where student_id = ${studentId} and lecture_id = ${lectureId} and tenant_id = ${tx.tenantId}`)
    const { percent } = await summariseProgress(studentId, courseId)
    if (percent === 100) await issueCertificate(studentId, courseId)
    return { kind: 'saved', completed, coursePercent: percent }
  })
}
