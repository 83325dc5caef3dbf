import { type SQL, sql } from '@payloadcms/db-postgres/drizzle'
import { type TenantDatabase, tenantDatabase } from '../tenancy/connection.ts'
import { type AccessibleLecture, lectureAccess, type ShutLecture } from './access.ts'
import { type CompletionRule, type CompletionState, completionState, isComplete } from './completion.ts'
import { percentOf, summariseProgress } from './courseProgress.ts'
import { credit } from './credit.ts'
import { type Intervals, watchedSeconds } from './intervals.ts'
import { issueCertificate } from './issueCertificate.ts'

export type SavedProgress =
  | { kind: 'saved'; completed: boolean; coursePercent: number; completion: CompletionState }
  /** This lecture is not completed by saying so, but by `rule`. */
  | { kind: 'not-marked'; rule: CompletionRule }
  | ShutLecture

/** What a browser reports of a lecture, once and in one piece. */
export interface Beat {
  kind: 'played'
  /** Where the handle is. */
  positionSeconds: number
  /** What was really played. */
  intervals: Intervals
  /** How long the text was in view. */
  spentSeconds?: number
  /**
   * How long ago this was, where it was kept in the browser meanwhile. It never adds to what counts: what is older than
   * the place where the student went on elsewhere does not move it, and what is older than a new beginning is left out.
   */
  ageSeconds?: number
}

/** What a student adds: a beat, or that they say the lecture is done. */
export type ProgressStep = Beat | { kind: 'done' }

interface Stored extends Record<string, unknown> {
  openedAt: string | null
  resetAt: string | null
  touchedAt: string | null
  countedUntil: string | null
  now: string
  position: number
  intervals: Intervals
  spentSeconds: number
  isCompleted: boolean
  completed: number
  total: number
  isStale: boolean
}

/**
 * Adds to what a student has played, as far as real time allows (`credit`). Beats of one student in one course wait for
 * each other, so that two devices add up instead of overwriting each other. A completed lecture stays completed. An
 * ordinary beat writes one row.
 */
export async function saveProgress(
  studentId: string,
  lectureId: string,
  step: ProgressStep,
): Promise<SavedProgress> {
  const access = await lectureAccess(studentId, lectureId)
  if (access.kind !== 'open') return access
  const { lecture } = access
  const { courseId, duration, rule } = lecture
  if (step.kind === 'done' && rule.kind !== 'marked') return { kind: 'not-marked', rule }

  return tenantDatabase().transaction(async tx => {
    await lockProgress(tx, studentId, courseId)
    const stored = await readStored(tx, studentId, lecture)
    const next = step.kind === 'played' ? afterBeat(stored, step, duration) : stored
    const completed = stored.isCompleted || step.kind === 'done' || isComplete(rule, next, duration)
    await tx.rows(sql`
      insert into lecture_progress (tenant_id, student_id, lecture_id, position, intervals, watched_seconds,
        spent_seconds, counted_until, completed_at)
      values (${tx.tenantId}, ${studentId}, ${lectureId}, ${next.position}, ${JSON.stringify(next.intervals)}::jsonb,
        ${watchedSeconds(next.intervals)}, ${next.spentSeconds}, ${next.countedUntil}, ${completed ? stored.now : null})
      on conflict (student_id, lecture_id) do update set position = excluded.position, intervals = excluded.intervals,
        watched_seconds = excluded.watched_seconds, spent_seconds = excluded.spent_seconds,
        counted_until = excluded.counted_until,
        completed_at = case when excluded.completed_at is not null then coalesce(lecture_progress.completed_at, excluded.completed_at) end,
        updated_at = now()
      where lecture_progress.tenant_id = ${tx.tenantId}`)
    const isNew = completed && !stored.isCompleted
    if (isNew || stored.isStale) await summariseProgress(studentId, courseId)
    const coursePercent = percentOf(stored.completed + Number(isNew), stored.total)
    if (isNew && coursePercent === 100) await issueCertificate(studentId, courseId)
    return {
      kind: 'saved',
      completed,
      coursePercent,
      completion: completionState(rule, next, duration),
    }
  })
}

/** Until the transaction ends nobody else writes what the student did in the course. */
export const lockProgress = (tx: TenantDatabase, studentId: string, courseId: string) =>
  tx.rows(
    sql`select pg_advisory_xact_lock(hashtextextended(${`progress ${tx.tenantId} ${studentId} ${courseId}`}, 0))`,
  )

/** What stands of the lecture and of its course. `isStale`: the enrollment's last access is a day old, or there is none. */
async function readStored(
  tx: TenantDatabase,
  studentId: string,
  { id, courseId }: Pick<AccessibleLecture, 'id' | 'courseId'>,
): Promise<Stored> {
  const ofCourse = (what: SQL) => sql`(select ${what} from lectures l
    left join lecture_progress p on p.lecture_id = l.id and p.student_id = ${studentId}
    where l.course_id = ${courseId} and l.tenant_id = ${tx.tenantId})`
  const [stored] = await tx.rows<Stored>(sql`
    select greatest(o.created_at, o.reset_at) as "openedAt", o.reset_at as "resetAt", o.updated_at as "touchedAt",
      clock_timestamp() as now, coalesce(o.position, 0)::float8 as position,
      coalesce(o.intervals, '[]'::jsonb) as intervals, coalesce(o.spent_seconds, 0)::float8 as "spentSeconds",
      o.completed_at is not null as "isCompleted", s.completed, s.total, s.until as "countedUntil",
      exists (select from enrollments e where e.student_id = ${studentId} and e.course_id = ${courseId}
        and e.tenant_id = ${tx.tenantId} and (e.last_accessed is null or e.last_accessed < now() - interval '1 day')) as "isStale"
    from ${ofCourse(sql`count(p.completed_at) filter (where l.published)::int as completed,
        count(*) filter (where l.published)::int as total, max(p.counted_until) as until`)} s
      left join lecture_progress o on o.lecture_id = ${id} and o.student_id = ${studentId} and o.tenant_id = ${tx.tenantId}`)
  if (!stored) throw new Error('An aggregate has a row')
  return stored
}

function afterBeat(stored: Stored, beat: Beat, duration: number | null) {
  const now = new Date(stored.now)
  const playedAt = new Date(now.getTime() - (beat.ageSeconds ?? 0) * 1000)
  const isAfter = (moment: string | null) => moment !== null && new Date(moment) > playedAt
  const claimed = isAfter(stored.resetAt)
    ? { intervals: [], spentSeconds: 0 }
    : { intervals: beat.intervals, spentSeconds: beat.spentSeconds ?? 0 }
  const openedAt = stored.openedAt ? new Date(stored.openedAt) : now
  const countedUntil = stored.countedUntil ? new Date(stored.countedUntil) : null
  const credited = credit(stored, claimed, { now, openedAt, countedUntil }, duration)
  // Where the student went on later on another device stays the place to go on.
  const isOlder = isAfter(stored.resetAt) || (stored.position > 0 && isAfter(stored.touchedAt))
  return {
    ...credited,
    countedUntil: credited.countedUntil.toISOString(),
    position: isOlder ? stored.position : Math.min(beat.positionSeconds, duration ?? beat.positionSeconds),
  }
}
