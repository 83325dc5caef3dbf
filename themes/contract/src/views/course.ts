import type { PictureView } from './academy.ts'

/** Money in the currency's minor units: `{ amountMinor: 4900, currency: 'EUR' }` is 49 euro. */
export interface PriceView {
  readonly amountMinor: number
  /** ISO 4217. */
  readonly currency: string
}

/** A course in a list. */
export interface CourseCardView {
  /** Unique in the academy; the key by which a student's own state (`Me.courses`) is found. */
  readonly slug: string
  readonly title: string
  readonly summary: string
  readonly href: string
  readonly cover: PictureView | null
  /** Seeds the generated cover when there is no picture: the same seed draws the same cover. */
  readonly coverSeed: string
  readonly lectureCount: number
  /** The sum of all lectures; 0 when nothing is known. */
  readonly durationSeconds: number
  /** A word of the academy's own, such as "Beginner". */
  readonly level: string | null
  /** `YYYY-MM-DD`, for a course that begins on a day to come; `null` once it has begun, or when it has no start. */
  readonly startsOn: string | null
  readonly price: PriceView | null
}

/**
 * `unknown` is what a public page says, where nobody is known yet: the row is a link like an open one
 * and the lecture page decides.
 */
export type LectureState = 'open' | 'locked' | 'completed' | 'in-progress' | 'unknown'

export type LockReason =
  | 'not-enrolled'
  | 'paused'
  | 'access-ended'
  | 'not-yet-open'
  | 'prerequisites'
  | 'sequence'

/** Why a lecture is not open for this student, until when, and what opens it. */
export interface LockView {
  readonly reason: LockReason
  /** ISO 8601: when it opens (`not-yet-open`), or when the access ended (`access-ended`); null for all others. */
  readonly until: string | null
  /** What is to be completed before: courses (`prerequisites`) or one lecture (`sequence`); empty for all others. */
  readonly after: readonly { readonly title: string; readonly href: string }[]
}

/** A lecture in an outline. */
export interface LectureRowView {
  readonly title: string
  readonly href: string
  readonly durationSeconds: number | null
  readonly kind: 'video' | 'text' | 'quiz'
  readonly isFreePreview: boolean
  readonly state: LectureState
  /** Null where it is open, and where nobody is known yet. What was completed may be locked too. */
  readonly lock: LockView | null
  /** Counts through the whole course from 1. */
  readonly number: number
}

export interface SectionView {
  readonly title: string
  readonly lectures: readonly LectureRowView[]
}

export interface InstructorView {
  readonly name: string
  /** Plain text; may be empty. */
  readonly bio: string
  readonly portrait: PictureView | null
}

/** The course page: a card's facts and all the rest. */
export interface CourseView extends CourseCardView {
  /** Sanitised HTML (paragraphs, headings from h3, lists, links, emphasis): a theme may set it as it is. */
  readonly descriptionHtml: string
  /** GET `Standing` (`loadStanding` in `client/`): what a student has done here and goes on with, after load. */
  readonly standingEndpoint: string
  /** What a student can do afterwards, a sentence each. */
  readonly outcomes: readonly string[]
  readonly sections: readonly SectionView[]
  readonly instructor: InstructorView | null
  /** The page where a code is entered. */
  readonly redeemHref: string
  /** Where the course is sold, outside of the academy. */
  readonly soldAt: string | null
  /** True when whoever is signed in may start without a code. */
  readonly isFree: boolean
  /**
   * POST, by JSON (`{}`) or as a plain form with the page's own path in the field `page`: joins a free course, and leads
   * to its first lecture. Whoever is not signed in comes back to `page` by way of the sign-up; there the fragments
   * `fault-paused` and `fault-not-free` say why it was refused. Null where it is not free,
   * and where nobody can join (a preview).
   */
  readonly enrollEndpoint: string | null
}

export interface AcademyHomeView {
  readonly courses: readonly CourseCardView[]
  /** The one picture of the home page; without one the theme sets type alone. */
  readonly picture: PictureView | null
  readonly redeemHref: string
}
