import { type SQL, sql } from '@payloadcms/db-postgres/drizzle'
import { tenantDatabase } from '../tenancy/connection.ts'
import { type CompletionRule, type RuleRow, ruleColumns, ruleOfRow } from './completion.ts'
import {
  type AskedStudent,
  type CourseRow,
  courseColumns,
  courseFactsOf,
  enrollmentOf,
} from './courseFacts.ts'
import { type LectureBefore, type Lock, lockOf, type Opening } from './opening.ts'
import { orderIn, sectionOf } from './outlineOrder.ts'

/** Whether a student may open a lecture, and what stands behind it. `unknown` is also a foreign one or a draft. */
export type LectureAccess =
  | { kind: 'unknown' }
  | { kind: 'locked'; lock: Lock; lecture: AccessibleLecture }
  | { kind: 'open'; lecture: AccessibleLecture }

/** A lecture that the student may not open, with the reason. */
export type ShutLecture = Exclude<LectureAccess, { kind: 'open' }>

export interface AccessibleLecture {
  id: string
  courseId: string
  videoId: string | null
  duration: number | null
  rule: CompletionRule
  /** Whether the student was here before. */
  isOpened: boolean
}

export const isUuid = (id: string): boolean => /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)

export const askedStudent = sql.placeholder('studentId')

/** What `lockOfRow` reads of a lecture and its course. */
export interface AccessRow extends CourseRow {
  isFreePreview: boolean
  isCompleted: boolean
  opensAt: string | null
  opensAfterDays: number | null
  sectionOpensAt: string | null
  sectionOpensAfterDays: number | null
  before: LectureBefore | null
}

/** When a lecture and its section open; read by `openingsOf`. */
export const openingColumns = sql`
  l.opens_at as "opensAt", l.opens_after_days::float8 as "opensAfterDays",
  s.opens_at as "sectionOpensAt", s.opens_after_days::float8 as "sectionOpensAfterDays"`

/** The columns of `AccessRow`, of `lectures l`, `courses c`, `tenants t` and `accessJoins`. */
export const accessColumns = (studentId: AskedStudent) => sql`
  coalesce(l.is_free_preview, false) as "isFreePreview", p.completed_at is not null as "isCompleted",
  ${openingColumns}, ${courseColumns(studentId)},
  case when c.is_sequential then (
    select json_build_object('id', b.id, 'title', b.title)
    from lectures b ${sectionOf('b', 'bs')}
      left join lecture_progress bp on bp.lecture_id = b.id and bp.student_id = ${studentId}
    where b.course_id = c.id and b.tenant_id = c.tenant_id and b.published and bp.completed_at is null
      and (${orderIn('b', 'bs')}) < (${orderIn('l', 's')})
    order by ${orderIn('b', 'bs')} limit 1) end as before`

/** Section `s`, enrollment `e` and progress `p` of a student, for the lecture `l` of the course `c`. */
export const accessJoins = (studentId: AskedStudent) => sql`
  ${sectionOf('l', 's')}
  ${enrollmentOf(studentId)}
  left join lecture_progress p on p.lecture_id = l.id and p.student_id = ${studentId}`

export const lockOfRow = (row: AccessRow): Lock | null =>
  lockOf(
    {
      isFreePreview: row.isFreePreview,
      isCompleted: row.isCompleted,
      openings: openingsOf(row),
      before: row.before,
    },
    courseFactsOf(row),
  )

/**
 * Asks, in one statement, whether a student may open a lecture (`lockOf`), and what else the caller wants to know at once.
 * @param also columns of the lecture `l`, its course `c`, the student's enrollment `e` and progress `p`, after a comma;
 *   the student is `askedStudent`
 */
export function lectureAccessWith<Also extends Record<string, unknown>>(also: SQL) {
  const statement = sql`
    select l.id, l.course_id as "courseId", l.video_id as "videoId", l.duration::float8 as duration,
      p.id is not null as "isOpened", ${ruleColumns}, ${accessColumns(askedStudent)}${also}
    from lectures l
      join courses c on c.id = l.course_id and c.tenant_id = l.tenant_id and c._status = 'published'
      join tenants t on t.id = l.tenant_id
      ${accessJoins(askedStudent)}
    where l.id = ${sql.placeholder('lectureId')} and l.tenant_id = ${sql.placeholder('tenantId')} and l.published`
  return async (
    studentId: string,
    lectureId: string,
  ): Promise<{ access: LectureAccess; row: Also | null }> => {
    if (!isUuid(lectureId)) return { access: { kind: 'unknown' }, row: null }
    const [row] = await tenantDatabase().often<AccessRow & RuleRow & Omit<AccessibleLecture, 'rule'> & Also>(
      statement,
      { studentId, lectureId },
    )
    if (!row) return { access: { kind: 'unknown' }, row: null }
    const { id, courseId, videoId, duration, isOpened } = row
    const lecture = { id, courseId, videoId, duration, isOpened, rule: ruleOfRow(row) }
    const lock = lockOfRow(row)
    return { access: lock ? { kind: 'locked', lock, lecture } : { kind: 'open', lecture }, row }
  }
}

const accessAlone = lectureAccessWith(sql``)

/** Whether a student may open a lecture: asked by everything that hands out a lecture. */
export const lectureAccess = async (studentId: string, lectureId: string): Promise<LectureAccess> =>
  (await accessAlone(studentId, lectureId)).access

export const openingsOf = (
  row: Pick<AccessRow, 'opensAt' | 'opensAfterDays' | 'sectionOpensAt' | 'sectionOpensAfterDays'>,
): Opening[] => [
  { at: dateOf(row.opensAt), afterDays: row.opensAfterDays },
  { at: dateOf(row.sectionOpensAt), afterDays: row.sectionOpensAfterDays },
]

const dateOf = (value: string | null) => (value === null ? null : new Date(value))
