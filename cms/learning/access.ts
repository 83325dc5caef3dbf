import { sql } from '@payloadcms/db-postgres'
import { tenantDatabase } from '../tenancy/connection.ts'

/** Whether a student may open a lecture, and what stands behind it. `unknown` is also a foreign one or a draft. */
export type LectureAccess =
  | { kind: 'unknown' }
  | { kind: 'locked'; reason: 'not-enrolled' | 'access-ended'; lecture: AccessibleLecture }
  | { kind: 'open'; lecture: AccessibleLecture }

export interface AccessibleLecture extends Record<string, unknown> {
  id: string
  courseId: string
  videoId: string | null
  duration: number | null
  enrolled: boolean
}

export const isUuid = (id: string): boolean => /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)

/** The one rule of who may open a lecture: free previews and free courses to everybody who is signed in, else the enrollment. */
export async function lectureAccess(studentId: string, lectureId: string): Promise<LectureAccess> {
  if (!isUuid(lectureId)) return { kind: 'unknown' }
  const database = tenantDatabase()
  const [row] = await database.rows<AccessibleLecture & { isFree: boolean; isEnded: boolean | null }>(sql`
    select l.id, l.course_id as "courseId", l.video_id as "videoId", l.duration::float8 as duration,
      (c.is_free or l.is_free_preview) as "isFree",
      e.id is not null as enrolled, e.access_until <= now() as "isEnded"
    from lectures l
      join courses c on c.id = l.course_id and c.tenant_id = l.tenant_id and c._status = 'published'
      left join enrollments e on e.course_id = c.id and e.student_id = ${studentId}
    where l.id = ${lectureId} and l.tenant_id = ${database.tenantId} and l.published`)
  if (!row) return { kind: 'unknown' }
  const { isFree, isEnded, ...lecture } = row
  if (isFree || (lecture.enrolled && !isEnded)) return { kind: 'open', lecture }
  return { kind: 'locked', reason: lecture.enrolled ? 'access-ended' : 'not-enrolled', lecture }
}
