import { sql } from '@payloadcms/db-postgres/drizzle'
import { tenantDatabase } from '../tenancy/connection.ts'
import { type AccessibleLecture, askedStudent, lectureAccessWith, type ShutLecture } from './access.ts'
import { type CompletionRule, type CompletionState, completionState, isComplete } from './completion.ts'
import { percentOf, summariseProgress } from './courseProgress.ts'
import { credit } from './credit.ts'
import { type Intervals, watchedSeconds } from './intervals.ts'
import { issueCertificate } from './issueCertificate.ts'
import { lockNumber, lockProgress, progressLock } from './lockProgress.ts'

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
  /** Changes with every write; null before the first. */
  version: string | null
  openedAt: string | null
  resetAt: string | null
  touchedAt: string | null
  now: string
  position: number
  intervals: Intervals
  spentSeconds: number
  isCompleted: boolean
  inCourse: { completed: number; total: number; countedUntil: string | null }
  /** The enrollment's last access is a day old, or there is none. */
  isStale: boolean
}

/**
 * Adds to what a student has played, as far as real time allows (`credit`). Two devices add up instead of overwriting
 * each other. A completed lecture stays completed. An ordinary beat is two statements and writes one row.
 */
export async function saveProgress(
  studentId: string,
  lectureId: string,
  step: ProgressStep,
): Promise<SavedProgress> {
  const { access, row: stored } = await readStored(studentId, lectureId)
  if (access.kind !== 'open') return access
  const { lecture } = access
  const { rule } = lecture
  if (step.kind === 'done' && rule.kind !== 'marked') return { kind: 'not-marked', rule }
  const known = stored && nextOf(lecture, stored, step)
  if (known && !known.isNews && (await replace(studentId, lecture, known))) return answerOf(lecture, known)

  return tenantDatabase().transaction(async tx => {
    await lockProgress(tx, studentId, lecture.courseId)
    const { access: now, row } = await readStored(studentId, lectureId)
    if (now.kind !== 'open') return now
    if (!row) throw new Error('A lecture that is open has a row')
    const next = nextOf(now.lecture, row, step)
    await tx.often(write, {
      ...valuesOf(studentId, lectureId, next),
      completedAt: next.completed ? row.now : null,
    })
    if (next.isNews) await summariseProgress(studentId, lecture.courseId)
    if (next.isNews && next.coursePercent === 100) await issueCertificate(studentId, lecture.courseId)
    return answerOf(now.lecture, next)
  })
}

/** Whether the lecture is open, and what stands of it and of its course. */
const readStored = lectureAccessWith<Stored>(
  sql`, p.xmin::text as version, greatest(p.created_at, p.reset_at) as "openedAt", p.reset_at as "resetAt",
    p.updated_at as "touchedAt", clock_timestamp() as now, coalesce(p.position, 0)::float8 as position,
    coalesce(p.intervals, '[]'::jsonb) as intervals, coalesce(p.spent_seconds, 0)::float8 as "spentSeconds",
    (select json_build_object('completed', count(cp.completed_at) filter (where cl.published),
        'total', count(*) filter (where cl.published), 'countedUntil', max(cp.counted_until))
      from lectures cl left join lecture_progress cp on cp.lecture_id = cl.id and cp.student_id = ${askedStudent}
      where cl.course_id = c.id and cl.tenant_id = c.tenant_id) as "inCourse",
    e.id is not null and (e.last_accessed is null or e.last_accessed < now() - interval '1 day') as "isStale"`,
)

type Next = ReturnType<typeof nextOf>

/** What stands after a step. `isNews`: there is more to write than this one row. */
function nextOf({ rule, duration }: AccessibleLecture, stored: Stored, step: ProgressStep) {
  const { version, isCompleted, isStale, inCourse } = stored
  const after =
    step.kind === 'played'
      ? afterBeat(stored, step, duration)
      : { ...stored, countedUntil: inCourse.countedUntil }
  const completed = isCompleted || step.kind === 'done' || isComplete(rule, after, duration)
  const isNew = completed && !isCompleted
  return {
    version,
    countedBefore: inCourse.countedUntil,
    position: after.position,
    intervals: after.intervals,
    spentSeconds: after.spentSeconds,
    countedUntil: after.countedUntil,
    completed,
    coursePercent: percentOf(inCourse.completed + Number(isNew), inCourse.total),
    isNews: isNew || isStale,
  }
}

/** Writes over exactly what was read; false where somebody else was quicker, in this lecture or in its course. */
async function replace(
  studentId: string,
  { id, courseId }: Pick<AccessibleLecture, 'id' | 'courseId'>,
  next: Next,
): Promise<boolean> {
  const { version, countedBefore } = next
  if (version === null) return false
  const database = tenantDatabase()
  const lock = progressLock(database, studentId, courseId)
  const values = { ...valuesOf(studentId, id, next), courseId, version, countedBefore, lock }
  return (await database.often(overwrite, values)).length > 0
}

const valuesOf = (studentId: string, lectureId: string, next: Next) => ({
  studentId,
  lectureId,
  position: next.position,
  intervals: JSON.stringify(next.intervals),
  watched: watchedSeconds(next.intervals),
  spent: next.spentSeconds,
  countedUntil: next.countedUntil,
})

const value = sql.placeholder

const overwrite = sql`
  update lecture_progress p set position = ${value('position')}, intervals = ${value('intervals')}::jsonb,
    watched_seconds = ${value('watched')}, spent_seconds = ${value('spent')}, counted_until = ${value('countedUntil')},
    updated_at = now()
  where p.student_id = ${value('studentId')} and p.lecture_id = ${value('lectureId')} and p.tenant_id = ${value('tenantId')}
    and p.xmin = ${value('version')}::xid and pg_try_advisory_xact_lock(${lockNumber})
    and not exists (select from lecture_progress o join lectures l on l.id = o.lecture_id and l.tenant_id = o.tenant_id
      where o.student_id = ${value('studentId')} and l.course_id = ${value('courseId')}
        and o.counted_until > coalesce(${value('countedBefore')}::timestamptz, '-infinity'))
  returning p.id`

const write = sql`
  insert into lecture_progress (tenant_id, student_id, lecture_id, position, intervals, watched_seconds, spent_seconds,
    counted_until, completed_at)
  values (${value('tenantId')}, ${value('studentId')}, ${value('lectureId')}, ${value('position')}, ${value('intervals')}::jsonb,
    ${value('watched')}, ${value('spent')}, ${value('countedUntil')}, ${value('completedAt')})
  on conflict (student_id, lecture_id) do update set position = excluded.position, intervals = excluded.intervals,
    watched_seconds = excluded.watched_seconds, spent_seconds = excluded.spent_seconds,
    counted_until = excluded.counted_until,
    completed_at = case when excluded.completed_at is not null then coalesce(lecture_progress.completed_at, excluded.completed_at) end,
    updated_at = now()
  where lecture_progress.tenant_id = ${value('tenantId')}`

const answerOf = ({ rule, duration }: AccessibleLecture, next: Next): SavedProgress => ({
  kind: 'saved',
  completed: next.completed,
  coursePercent: next.coursePercent,
  completion: completionState(rule, next, duration),
})

function afterBeat(stored: Stored, beat: Beat, duration: number | null) {
  const now = new Date(stored.now)
  const playedAt = new Date(now.getTime() - (beat.ageSeconds ?? 0) * 1000)
  const isAfter = (moment: string | null) => moment !== null && new Date(moment) > playedAt
  const claimed = isAfter(stored.resetAt)
    ? { intervals: [], spentSeconds: 0 }
    : { intervals: beat.intervals, spentSeconds: beat.spentSeconds ?? 0 }
  const openedAt = stored.openedAt ? new Date(stored.openedAt) : now
  const { countedUntil: until } = stored.inCourse
  const countedUntil = until === null ? null : new Date(until)
  const credited = credit(stored, claimed, { now, openedAt, countedUntil }, duration)
  // Where the student went on later on another device stays the place to go on.
  const isOlder = isAfter(stored.resetAt) || (stored.position > 0 && isAfter(stored.touchedAt))
  return {
    ...credited,
    countedUntil: credited.countedUntil.toISOString(),
    position: isOlder ? stored.position : Math.min(beat.positionSeconds, duration ?? beat.positionSeconds),
  }
}
