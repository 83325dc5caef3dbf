import { Temporal } from 'temporal-polyfill'

/** Why a lecture is not open, until when, and what opens it. */
export type Lock =
  | { reason: 'not-enrolled' | 'paused' }
  /** `until` is when the access ended. */
  | { reason: 'access-ended'; until: Date }
  /** `until` is when the lecture opens. */
  | { reason: 'not-yet-open'; until: Date }
  /** Courses to complete before. */
  | { reason: 'prerequisites'; after: readonly CourseBefore[] }
  /** The first lecture before that is not completed. */
  | { reason: 'sequence'; after: LectureBefore }

export interface CourseBefore {
  slug: string
  title: string
}

export interface LectureBefore {
  id: string
  title: string
}

export interface EnrollmentFacts {
  state: 'active' | 'paused' | 'removed'
  enrolledAt: Date
  accessUntil: Date | null
}

/** What holds for all lectures of a course, for one student. */
export interface CourseFacts {
  isFree: boolean
  /** IANA name, of the academy: days begin by it. */
  timeZone: string
  enrollment: EnrollmentFacts | null
  /** Prerequisites that the student has not completed. */
  missing: readonly CourseBefore[]
  now: Date
}

/** When a section or a lecture opens; with both, at the later of the two. */
export interface Opening {
  at: Date | null
  /** Calendar days of the academy after the day of the enrollment; opens when that day begins. */
  afterDays: number | null
}

export interface LectureFacts {
  isFreePreview: boolean
  isCompleted: boolean
  /** Of the lecture and of its section: it opens at the latest of them. */
  openings: readonly Opening[]
  /** In a course of one lecture after the other: the first before this one that is not completed. */
  before: LectureBefore | null
}

/**
 * The one rule of who may open a lecture; `null` is open. Free previews are open to everybody who is signed in, free
 * courses also without an enrollment. The first reason is given that the student can do something about.
 */
export function lockOf(lecture: LectureFacts, course: CourseFacts): Lock | null {
  if (lecture.isFreePreview) return null
  const { isFree, missing, now } = course
  const enrollment = course.enrollment?.state === 'removed' ? null : course.enrollment
  if (!enrollment && !isFree) return { reason: 'not-enrolled' }
  if (enrollment?.state === 'paused') return { reason: 'paused' }
  if (enrollment?.accessUntil && enrollment.accessUntil <= now && !isFree)
    return { reason: 'access-ended', until: enrollment.accessUntil }
  if (missing.length > 0) return { reason: 'prerequisites', after: missing }
  const moments = lecture.openings.flatMap(opening => momentsOf(opening, enrollment, course.timeZone))
  // Days are counted from an enrollment: in a free course it is still to come.
  if (moments.includes(null)) return { reason: 'not-enrolled' }
  const until = Math.max(0, ...moments.map(Number))
  if (until > now.getTime()) return { reason: 'not-yet-open', until: new Date(until) }
  if (lecture.before && !lecture.isCompleted) return { reason: 'sequence', after: lecture.before }
  return null
}

function momentsOf(
  { at, afterDays }: Opening,
  enrollment: EnrollmentFacts | null,
  timeZone: string,
): (Date | null)[] {
  // No days at all is the day of the enrollment itself.
  const counted = afterDays ? [enrollment && startOfDayAfter(enrollment.enrolledAt, afterDays, timeZone)] : []
  return at ? [at, ...counted] : counted
}

/** When a day begins that lies so many calendar days after a moment's; not always at midnight, nor 24 hours apart. */
export function startOfDayAfter(moment: Date, days: number, timeZone: string): Date {
  const day = Temporal.Instant.fromEpochMilliseconds(moment.getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainDate()
    .add({ days })
  return new Date(day.toZonedDateTime(timeZone).epochMilliseconds)
}

/** Gives each lecture of a sequential course, in its order, what comes before it. */
export function withBefore<L extends { id: string; title: string; completed: boolean }>(
  ordered: readonly L[],
  isSequential: boolean,
): (L & { before: LectureBefore | null })[] {
  let before: LectureBefore | null = null
  return ordered.map(lecture => {
    const own = { ...lecture, before }
    if (isSequential && !lecture.completed) before ??= { id: lecture.id, title: lecture.title }
    return own
  })
}
