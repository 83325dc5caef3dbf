import { sql } from '@payloadcms/db-postgres'
import { percentWatched } from '../../learning/completion.ts'
import { percentOf } from '../../learning/courseProgress.ts'
import { tenantDatabase } from '../../tenancy/connection.ts'
import type { PosterVideo } from './poster.ts'

export interface EnrolledCourse {
  id: string
  slug: string
  title: string
  thumbnailUrl: string | null
  completed: number
  total: number
  percent: number
  /** Of the lectures that are not completed, whole seconds. */
  remaining: number
  /** Where to go on: the lecture last touched and unfinished, else the first unfinished one. */
  next: {
    id: string
    title: string
    number: number
    position: number
    duration: number | null
    watchedPercent: number
    video: PosterVideo | null
  } | null
  touchedAt: Date | null
  /** Of a valid certificate. */
  certificateNumber: string | null
}

interface Row extends Record<string, unknown> {
  courseId: string
  slug: string
  courseTitle: string
  thumbnailUrl: string | null
  lectureId: string | null
  title: string | null
  number: number
  duration: number | null
  position: number | null
  watched: number
  completed: boolean
  touched: string | null
  certificateNumber: string | null
  video: PosterVideo | null
}

/** A student's courses with what is done and where to go on, in one query; the course last worked on first. */
export async function enrolledCourses(studentId: string): Promise<EnrolledCourse[]> {
  const database = tenantDatabase()
  const rows = await database.rows<Row>(sql`
    select c.id as "courseId", c.slug, c.title as "courseTitle", c.thumbnail_url as "thumbnailUrl",
      l.id as "lectureId", l.title, l.duration::float8 as duration, p.position::float8 as position,
      coalesce(p.watched_seconds, 0)::float8 as watched, p.completed_at is not null as completed, p.updated_at as touched,
      k.number as "certificateNumber",
      case when v.id is not null then json_build_object('id', v.id, 'owner', coalesce(v.key_owner, ''),
        'publishedVersion', v.published_version, 'hasPoster', coalesce(v.has_poster, false), 'posterFile', v.poster_file) end as video,
      row_number() over (partition by c.id order by s.order_index nulls first, s.title, l.order_index, l.title)::int as number
    from enrollments e
      join courses c on c.id = e.course_id and c.tenant_id = e.tenant_id and c._status = 'published'
      left join certificates k on k.course_id = c.id and k.student_id = e.student_id
        and k.tenant_id = e.tenant_id and k.revoked is not true
      left join lectures l on l.course_id = c.id and l.tenant_id = e.tenant_id and l.published
      left join sections s on s.id = l.section_id
      left join videos v on v.id = l.video_id and v.tenant_id = l.tenant_id
      left join lecture_progress p on p.lecture_id = l.id and p.student_id = e.student_id
    where e.student_id = ${studentId} and e.tenant_id = ${database.tenantId}
      and e.state is distinct from 'removed' and (e.access_until is null or e.access_until > now())
    order by c.id, number`)
  const byCourse = Map.groupBy(rows, row => row.courseId)
  const courses = [...byCourse.values()].map(toCourse)
  return courses.sort(
    (one, other) =>
      (other.touchedAt?.getTime() ?? 0) - (one.touchedAt?.getTime() ?? 0) ||
      one.title.localeCompare(other.title),
  )
}

function toCourse(rows: Row[]): EnrolledCourse {
  const [first] = rows
  if (!first) throw new Error('A course comes with at least one row')
  const lectures = rows.filter(row => row.lectureId !== null)
  const open = lectures.filter(row => !row.completed)
  const touched = (row: Row) => (row.touched ? new Date(row.touched).getTime() : 0)
  const going =
    open.filter(row => row.touched).sort((one, other) => touched(other) - touched(one))[0] ??
    open[0] ??
    lectures[0]
  const completed = lectures.length - open.length
  const last = Math.max(0, ...lectures.map(touched))
  return {
    id: first.courseId,
    slug: first.slug,
    title: first.courseTitle,
    thumbnailUrl: first.thumbnailUrl,
    completed,
    total: lectures.length,
    percent: percentOf(completed, lectures.length),
    remaining: Math.round(
      open.reduce((sum, { duration, position }) => sum + Math.max(0, (duration ?? 0) - (position ?? 0)), 0),
    ),
    next: going?.lectureId
      ? {
          id: going.lectureId,
          title: going.title ?? '',
          number: going.number,
          position: going.completed ? 0 : (going.position ?? 0),
          duration: going.duration,
          watchedPercent: going.completed ? 0 : percentWatched(going.watched, going.duration ?? 0),
          video: going.video,
        }
      : null,
    touchedAt: last > 0 ? new Date(last) : null,
    certificateNumber: first.certificateNumber,
  }
}
