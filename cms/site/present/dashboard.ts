import type { DashboardView, PictureView, ResumeView } from '@lectern/theme-contract'
import { paths } from '../navigation.ts'
import type { EnrolledCourse } from '../read/enrolledCourses.ts'
import { presentPoster } from './playback.ts'

const coverOf = ({ thumbnailUrl }: EnrolledCourse): PictureView | null =>
  thumbnailUrl ? { url: thumbnailUrl, alt: '', width: 1600, height: 900 } : null

const posterOf = ({ thumbnailUrl, next }: EnrolledCourse): ResumeView['poster'] =>
  !thumbnailUrl && next?.video ? presentPoster(next.video, paths.poster(next.id)) : null

export const nextHrefOf = ({ slug, next }: EnrolledCourse): string =>
  next ? paths.lecture(slug, next.id) : paths.course(slug)

/** What is watched of the lecture to go on with. */
export const inLectureOf = ({ next }: EnrolledCourse) =>
  next && next.watchedPercent > 0 ? { number: next.number, percent: next.watchedPercent } : null

export function presentDashboard(
  student: { name: string; email: string },
  courses: readonly EnrolledCourse[],
): DashboardView {
  const going = courses.find(course => course.next && course.touchedAt && course.percent < 100)
  return {
    student: { name: student.name, email: student.email },
    resume: going?.next
      ? {
          href: nextHrefOf(going),
          courseTitle: going.title,
          lectureTitle: going.next.title,
          lectureNumber: going.next.number,
          positionSeconds: going.next.position,
          remainingSeconds:
            going.next.duration === null
              ? null
              : Math.max(0, Math.round(going.next.duration - going.next.position)),
          coursePercent: going.percent,
          poster: posterOf(going),
          cover: coverOf(going),
          coverSeed: going.id,
        }
      : null,
    courses: courses.map(course => ({
      slug: course.slug,
      title: course.title,
      href: paths.course(course.slug),
      cover: coverOf(course),
      coverSeed: course.id,
      percent: course.percent,
      completedLectures: course.completed,
      totalLectures: course.total,
      inLecture: inLectureOf(course),
      startOverEndpoint: course.touchedAt && paths.startCourseOver(course.id),
      remainingSeconds: course.remaining,
      nextHref: nextHrefOf(course),
      certificateHref: course.certificateNumber && paths.certificate(course.certificateNumber),
    })),
    redeemHref: paths.redeem,
    catalogueHref: paths.home,
  }
}
