import { sql } from '@payloadcms/db-postgres'
import { tenantDatabase } from '../../tenancy/connection.ts'
import type { OutlineLecture, OutlineSection } from '../present/course.ts'

export interface LectureRecord {
  course: { id: string; slug: string; title: string }
  body: unknown
  video: {
    id: string
    state: string
    owner: string
    version: number
    duration: number | null
    hasPoster: boolean
  } | null
  position: number
  completed: boolean
  sections: OutlineSection[]
  lectures: (OutlineLecture & { completed: boolean; started: boolean })[]
}

interface Head extends Record<string, unknown> {
  courseId: string
  slug: string
  courseTitle: string
  body: unknown
  videoId: string | null
  state: string | null
  owner: string | null
  version: number | null
  duration: number | null
  hasPoster: boolean | null
  position: number | null
  completed: boolean
}

interface Row extends Record<string, unknown> {
  id: string
  title: string
  duration: number | null
  isFreePreview: boolean | null
  orderIndex: number
  section: string | null
  hasVideo: boolean
  completed: boolean
  started: boolean
}

/**
 * A lecture with its body, video and the course's outline with the student's marks. Whether the student may see it is
 * `lectureAccess`'s to say, before this is asked.
 */
export async function readLecture(studentId: string, lectureId: string): Promise<LectureRecord | null> {
  const database = tenantDatabase()
  const [head] = await database.rows<Head>(sql`
    select c.id as "courseId", c.slug, c.title as "courseTitle", l.body,
      v.id as "videoId", v.state, v.key_owner as owner, v.version::int as version,
      v.duration_seconds::float8 as duration, v.has_poster as "hasPoster",
      p.position::float8 as position, p.completed_at is not null as completed
    from lectures l
      join courses c on c.id = l.course_id and c.tenant_id = l.tenant_id
      left join videos v on v.id = l.video_id and v.tenant_id = l.tenant_id
      left join lecture_progress p on p.lecture_id = l.id and p.student_id = ${studentId}
    where l.id = ${lectureId} and l.tenant_id = ${database.tenantId}`)
  if (!head) return null
  const [sections, rows] = await Promise.all([
    database.rows<OutlineSection & Record<string, unknown>>(sql`
      select id, title, order_index::float8 as "orderIndex" from sections
      where course_id = ${head.courseId} and tenant_id = ${database.tenantId}`),
    database.rows<Row>(sql`
      select l.id, l.title, l.duration::float8 as duration, l.is_free_preview as "isFreePreview",
        l.order_index::float8 as "orderIndex", l.section_id as section, l.video_id is not null as "hasVideo",
        p.completed_at is not null as completed, p.id is not null as started
      from lectures l left join lecture_progress p on p.lecture_id = l.id and p.student_id = ${studentId}
      where l.course_id = ${head.courseId} and l.tenant_id = ${database.tenantId}`),
  ])
  return {
    course: { id: head.courseId, slug: head.slug, title: head.courseTitle },
    body: head.body,
    video: head.videoId
      ? {
          id: head.videoId,
          state: head.state ?? '',
          owner: head.owner ?? '',
          version: head.version ?? 0,
          duration: head.duration,
          hasPoster: head.hasPoster ?? false,
        }
      : null,
    position: head.position ?? 0,
    completed: head.completed,
    sections,
    lectures: rows.map(({ hasVideo, ...row }) => ({ ...row, isVideo: hasVideo })),
  }
}
