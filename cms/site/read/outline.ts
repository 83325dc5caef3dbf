import { sql } from '@payloadcms/db-postgres'
import { openingColumns, openingsOf } from '../../learning/access.ts'
import { percentWatched } from '../../learning/completion.ts'
import { type CourseRow, courseColumns, courseFactsOf, enrollmentOf } from '../../learning/courseFacts.ts'
import { type Lock, lockOf, withBefore } from '../../learning/opening.ts'
import { orderIn, sectionOf } from '../../learning/outlineOrder.ts'
import { tenantDatabase } from '../../tenancy/connection.ts'

/** A course's outline as one student stands in it. */
export interface Outline {
  course: { id: string; slug: string; title: string }
  /** False: never enrolled, or removed. */
  isEnrolled: boolean
  /** In the order of the course; the first may be without a title, for lectures without a section. */
  sections: { title: string; lectures: OutlineLecture[] }[]
}

export interface OutlineLecture {
  id: string
  title: string
  /** Counts through the whole course from 1. */
  number: number
  /** Seconds; null for a text. */
  duration: number | null
  isVideo: boolean
  isQuiz: boolean
  isFreePreview: boolean
  completed: boolean
  started: boolean
  /** When the student last was in it. */
  touchedAt: Date | null
  /** Second of the video. */
  position: number
  /** 0 to 100, whole numbers; of a video. */
  watchedPercent: number
  /** Null: open. */
  lock: Lock | null
}

interface Head extends CourseRow {
  id: string
  slug: string
  title: string
  isSequential: boolean
}

interface Row extends Record<string, unknown> {
  id: string
  title: string
  duration: number | null
  isFreePreview: boolean
  isVideo: boolean
  isQuiz: boolean
  sectionId: string | null
  sectionTitle: string | null
  completed: boolean
  started: boolean
  touched: string | null
  position: number
  watched: number
  opensAt: string | null
  opensAfterDays: number | null
  sectionOpensAt: string | null
  sectionOpensAfterDays: number | null
}

/**
 * Two statements, however long the course. Null: there is no such published course in the academy. With `drafts`, for
 * the preview of staff, all is there and nothing is locked.
 */
export async function readOutline(
  studentId: string | null,
  courseId: string,
  { drafts = false } = {},
): Promise<Outline | null> {
  const database = tenantDatabase()
  const shown = drafts ? sql`true` : sql`l.published`
  const [[head], rows] = await Promise.all([
    database.rows<Head>(sql`
      select c.id, c.slug, c.title, coalesce(c.is_sequential, false) as "isSequential", ${courseColumns(studentId)}
      from courses c join tenants t on t.id = c.tenant_id ${enrollmentOf(studentId)}
      where c.id = ${courseId} and c.tenant_id = ${database.tenantId}
        and ${drafts ? sql`true` : sql`c._status = 'published'`}`),
    database.rows<Row>(sql`
      select l.id, l.title, l.duration::float8 as duration, coalesce(l.is_free_preview, false) as "isFreePreview",
        l.video_id is not null as "isVideo", coalesce(l.kind = 'quiz', false) as "isQuiz", s.id as "sectionId", s.title as "sectionTitle", ${openingColumns},
        p.completed_at is not null as completed,
        coalesce(p.watched_seconds > 0 or p.spent_seconds > 0 or p.position > 0, false) as started,
        p.updated_at as touched, coalesce(p.position, 0)::float8 as position,
        coalesce(p.watched_seconds, 0)::float8 as watched
      from lectures l ${sectionOf('l', 's')}
        left join lecture_progress p on p.lecture_id = l.id and p.student_id = ${studentId}
      where l.course_id = ${courseId} and l.tenant_id = ${database.tenantId} and ${shown}
      order by ${orderIn('l', 's')}`),
  ])
  if (!head) return null
  const facts = courseFactsOf(head)
  const lectures = withBefore(rows, head.isSequential).map((row, at) => ({
    sectionId: row.sectionId,
    sectionTitle: row.sectionTitle ?? '',
    id: row.id,
    title: row.title,
    number: at + 1,
    duration: row.duration,
    isVideo: row.isVideo,
    isQuiz: row.isQuiz,
    isFreePreview: row.isFreePreview,
    completed: row.completed,
    started: row.started,
    watchedPercent: percentWatched(row.watched, row.duration ?? 0),
    touchedAt: row.touched === null ? null : new Date(row.touched),
    position: row.position,
    lock: drafts
      ? null
      : lockOf(
          {
            isFreePreview: row.isFreePreview,
            isCompleted: row.completed,
            openings: openingsOf(row),
            before: row.before,
          },
          facts,
        ),
  }))
  return {
    course: { id: head.id, slug: head.slug, title: head.title },
    isEnrolled: facts.enrollment !== null && facts.enrollment.state !== 'removed',
    sections: [...Map.groupBy(lectures, ({ sectionId }) => sectionId).values()].map(members => ({
      title: members[0]?.sectionTitle ?? '',
      lectures: members.map(({ sectionId: _, sectionTitle: __, ...lecture }) => lecture),
    })),
  }
}
