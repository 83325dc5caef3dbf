import type {
  AcademyHomeView,
  CourseCardView,
  CourseView,
  LectureRowView,
  SectionView,
} from '@lectern/theme-contract'
import { idOf } from '../../access/actor.ts'
import { byOrder } from '../../learning/outlineOrder.ts'
import type { Course, Lecture, Section } from '../../payload-types.ts'
import { paths } from '../navigation.ts'
import { presentPicture } from './academy.ts'
import { presentRichText } from './richText.ts'

type Facts = Pick<Lecture, 'duration'>

/** The day on which a course begins, while that is to come. The admin's field gives days as noon in UTC. */
function startToCome(startsOn: string | null | undefined, now: Date): string | null {
  return startsOn && Date.parse(startsOn) > now.getTime()
    ? new Date(startsOn).toISOString().slice(0, 10)
    : null
}

export function presentCard(
  course: Course,
  lectures: readonly Facts[],
  now: Date = new Date(),
): CourseCardView {
  const { amountMinor, currency } = course.price ?? {}
  return {
    slug: course.slug,
    title: course.title,
    summary: course.summary ?? '',
    href: paths.course(course.slug),
    cover: presentPicture(course.thumbnail),
    coverSeed: course.id,
    lectureCount: lectures.length,
    durationSeconds: Math.round(lectures.reduce((sum, { duration }) => sum + (duration ?? 0), 0)),
    level: course.level || null,
    startsOn: startToCome(course.startsOn, now),
    price: amountMinor && currency ? { amountMinor, currency } : null,
  }
}

export const presentHome = (courses: readonly CourseCardView[]): AcademyHomeView => ({
  courses,
  picture: null,
  redeemHref: paths.redeem,
})

type OutlineLecture = Pick<
  Lecture,
  'id' | 'title' | 'duration' | 'isFreePreview' | 'orderIndex' | 'section'
> & { isVideo: boolean; isQuiz: boolean }
type OutlineSection = Pick<Section, 'id' | 'title' | 'orderIndex'>

/** Lectures in the order of the course: without a section first, then section by section; numbered throughout. */
export function orderOutline<L extends OutlineLecture>(
  sections: readonly OutlineSection[],
  lectures: readonly L[],
): { title: string; lectures: (L & { number: number })[] }[] {
  const known = new Set(sections.map(({ id }) => id))
  const inSection = (id: string | undefined) =>
    lectures
      .filter(({ section }) => (known.has(idOf(section) ?? '') ? idOf(section) : undefined) === id)
      .sort(byOrder)
  let number = 0
  return [undefined, ...[...sections].sort(byOrder)]
    .map(section => ({
      title: section?.title ?? '',
      lectures: inSection(section?.id).map(lecture => ({ ...lecture, number: ++number })),
    }))
    .filter(({ lectures: rows }) => rows.length > 0)
}

export function presentRow(
  lecture: Pick<OutlineLecture, 'id' | 'title' | 'duration' | 'isFreePreview' | 'isVideo' | 'isQuiz'> & {
    number: number
  },
  slug: string,
  { state, lock }: Pick<LectureRowView, 'state' | 'lock'> = { state: 'unknown', lock: null },
): LectureRowView {
  return {
    title: lecture.title,
    href: paths.lecture(slug, lecture.id),
    durationSeconds:
      lecture.duration === null || lecture.duration === undefined ? null : Math.round(lecture.duration),
    kind: lecture.isQuiz ? 'quiz' : lecture.isVideo ? 'video' : 'text',
    isFreePreview: lecture.isFreePreview ?? false,
    state,
    lock,
    number: lecture.number,
  }
}

export function presentCourse(
  course: Course,
  sections: readonly OutlineSection[],
  lectures: readonly OutlineLecture[],
): CourseView {
  const outline: SectionView[] = orderOutline(sections, lectures).map(section => ({
    title: section.title,
    lectures: section.lectures.map(lecture => presentRow(lecture, course.slug)),
  }))
  return {
    ...presentCard(course, lectures),
    standingEndpoint: paths.standing(course.id),
    descriptionHtml: presentRichText(course.description),
    outcomes: (course.outcomes ?? []).map(({ text }) => text),
    sections: outline,
    instructor: course.instructor?.name
      ? { name: course.instructor.name, bio: course.instructor.bio ?? '', portrait: null }
      : null,
    redeemHref: paths.redeem,
    soldAt: course.price?.soldAt || null,
    isFree: course.isFree ?? false,
    enrollEndpoint: course.isFree ? paths.enroll(course.id) : null,
  }
}
