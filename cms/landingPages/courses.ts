import type { CourseView } from '@lectern/plugin-page-builder/contract'
import { previewSeconds } from '@lectern/plugin-video'
import { mediaPath } from '@lectern/plugin-video/contract'
import { sql } from '@payloadcms/db-postgres'
import { orderIn, sectionOf } from '../learning/outlineOrder.ts'
import { paths } from '../site/navigation.ts'
import { tenantDatabase } from '../tenancy/connection.ts'
import { captionsView } from './captions.ts'
import { type MediaRow, pictureView, posterView } from './pictures.ts'

interface CourseRow extends Record<string, unknown> {
  id: string
  slug: string
  published: boolean
  title: string | null
  summary: string | null
  level: string | null
  isFree: boolean
  amountMinor: number | null
  currency: string | null
  soldAt: string | null
  startsOn: string | null
  instructorName: string | null
  instructorBio: string | null
  outcomes: string[]
  cover: MediaRow | null
}

interface LectureRow extends Record<string, unknown> {
  courseId: string
  title: string
  seconds: number | null
  isFreePreview: boolean
  sectionId: string | null
  sectionTitle: string | null
  videoId: string | null
  previewFile: string | null
  hasPoster: boolean
  videoSeconds: number | null
  /** Languages of its captions. */
  captions: string[]
}

/**
 * All courses of the academy with what pages show of them, in two statements however many there are. Of a published
 * course as it is published; lectures that are not published are not there.
 */
export async function readCourses(): Promise<readonly CourseView[]> {
  const { rows, tenantId } = tenantDatabase()
  const courses = await rows<CourseRow>(sql`
      select c.id, c.slug, c._status = 'published' as published, c.title, c.summary, c.level, coalesce(c.is_free, false) as "isFree",
        c.price_amount_minor::float8 as "amountMinor", c.price_currency as currency, c.price_sold_at as "soldAt",
        to_char(c.starts_on at time zone 'UTC', 'YYYY-MM-DD') as "startsOn",
        c.instructor_name as "instructorName", c.instructor_bio as "instructorBio",
        array(select o.text from courses_outcomes o where o._parent_id = c.id order by o._order) as outcomes,
        (select json_build_object('id', m.id, 'filename', m.filename, 'alt', m.alt, 'width', m.width, 'height', m.height,
          'objectKey', m.object_key) from media m where m.id = c.thumbnail_id and m.tenant_id = c.tenant_id) as cover
      from courses c where c.tenant_id = ${tenantId} order by c.created_at, c.id`)
  const lectures = await rows<LectureRow>(sql`
      select l.course_id as "courseId", l.title, l.duration::float8 as seconds,
        coalesce(l.is_free_preview, false) as "isFreePreview", s.id as "sectionId", s.title as "sectionTitle",
        v.id as "videoId", v.preview_file as "previewFile", v.duration_seconds::float8 as "videoSeconds",
        v.poster_file is not null or coalesce(v.has_poster and v.published_version is not null, false) as "hasPoster",
        array(select t.language from videos_captions t where t._parent_id = v.id and v.preview_file is not null
          and l.is_free_preview order by t._order) as captions
      from lectures l ${sectionOf('l', 's')}
        left join videos v on v.id = l.video_id and v.tenant_id = l.tenant_id
      where l.tenant_id = ${tenantId} and l.published
      order by l.course_id, ${orderIn('l', 's')}`)
  const byCourse = Map.groupBy(lectures, ({ courseId }) => courseId)
  return courses.map(course => presentCourse(course, byCourse.get(course.id) ?? []))
}

/** Pure. */
function presentCourse(course: CourseRow, lectures: readonly LectureRow[]): CourseView {
  const { id, published, amountMinor, currency, instructorName } = course
  return {
    id,
    published,
    href: paths.course(course.slug),
    title: course.title ?? '',
    summary: course.summary ?? '',
    level: course.level || null,
    outcomes: course.outcomes,
    picture: pictureView(course.cover),
    price: amountMinor && currency ? { amountMinor, currency } : null,
    isFree: course.isFree,
    soldAt: course.soldAt || null,
    lectureCount: lectures.length,
    durationSeconds: Math.round(lectures.reduce((sum, { seconds }) => sum + (seconds ?? 0), 0)),
    startsOn: course.startsOn,
    instructor: instructorName ? { name: instructorName, bio: course.instructorBio ?? '' } : null,
    sections: [...Map.groupBy(lectures, ({ sectionId }) => sectionId).values()].map(members => ({
      title: members[0]?.sectionTitle ?? '',
      lectures: members.map(({ title, seconds, isFreePreview }) => ({
        title,
        durationSeconds: seconds === null ? null : Math.round(seconds),
        isFreePreview,
      })),
    })),
    clip: clipOf(lectures),
  }
}

/** Of the first free preview that has one. */
function clipOf(lectures: readonly LectureRow[]): CourseView['clip'] {
  const shown = lectures.find(({ isFreePreview, previewFile }) => isFreePreview && previewFile)
  const videoId = shown?.videoId
  if (!videoId || !shown.previewFile) return null
  return {
    lectureTitle: shown.title,
    url: `${mediaPath}${shown.previewFile}`,
    poster: shown.hasPoster ? posterView(videoId, shown.title) : null,
    durationSeconds: Math.min(previewSeconds, Math.round(shown.videoSeconds ?? previewSeconds)),
    captions: shown.captions.map(language => captionsView(videoId, language)),
  }
}
