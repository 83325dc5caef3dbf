import type { PictureView } from './academy.ts'
import type { PosterView } from './lecture.ts'

/** Terms, privacy notice or imprint. */
export interface LegalPageView {
  readonly title: string
  /** Sanitised HTML as `CourseView.descriptionHtml`, with headings from h2. */
  readonly bodyHtml: string
  /** 0 for the product's template. */
  readonly version: number
  /** ISO 8601; null for the template. */
  readonly inForceFrom: string | null
}

/** Texts that came into force since the student agreed to older ones. */
export interface TermsNoticeView {
  /**
   * A plain form with a field for each document, its version, and `page`, where it leads back to. POST, also JSON
   * `{ terms?, privacy? }` with versions as text, 204.
   */
  readonly endpoint: string
  /** Path of the page itself. */
  readonly selfHref: string
  readonly documents: readonly {
    readonly kind: 'terms' | 'privacy'
    readonly version: number
    readonly href: string
  }[]
}

/** The public page that verifies a certificate. */
export interface CertificateView {
  readonly number: string
  readonly studentName: string
  readonly courseTitle: string
  /** ISO 8601. */
  readonly issuedAt: string
  /** Withdrawn by the academy: say so instead of what it certified. */
  readonly revoked: boolean
  /** The sheet to print, for whoever is signed in; null for a withdrawn one. */
  readonly pdfHref: string | null
}

export interface SignInView {
  /** Path of the page itself, where a form without JavaScript leads back to. */
  readonly selfHref: string
  /** POST `{ email, password }`. */
  readonly endpoint: string
  /**
   * Path of the academy to go to afterwards. The page is equal for everybody, so the query parameter
   * `continueTo` of the address, when it is a path of the same origin, goes before this.
   */
  readonly continueTo: string
  readonly emailHint?: string
  readonly signUpHref: string
  readonly forgotHref: string
  /** Where signing in with Google begins, with `?to=` the path to go to; left out where it is not offered. */
  readonly googleHref?: string
}

/** Asks for a link by mail. The answer is the same whether or not there is an account. */
export interface ForgotPasswordView {
  /** As in `SignInView`. */
  readonly selfHref: string
  /** POST `{ email }`. */
  readonly endpoint: string
  readonly signInHref: string
}

/** The page of that link: its token is the fragment of the address. */
export interface ResetPasswordView {
  /** As in `SignInView`. */
  readonly selfHref: string
  /** POST `{ token, password }`. */
  readonly endpoint: string
  readonly signInHref: string
  readonly forgotHref: string
}

export interface SignUpView {
  /** As in `SignInView`. */
  readonly selfHref: string
  /** POST `{ name, email, password }`. */
  readonly endpoint: string
  /** As in `SignInView`. */
  readonly continueTo: string
  readonly emailHint?: string
  readonly signInHref: string
  /** What is accepted by making an account. */
  readonly termsHref: string
  readonly privacyHref: string
  /** As in `SignInView`. */
  readonly googleHref?: string
}

/** The page of the link that shows whose an address is: its token is the fragment of the address. */
export interface VerifyEmailView {
  /** As in `SignInView`. */
  readonly selfHref: string
  /** POST `{ token }`. Never by itself: programs that look into mails follow links. */
  readonly endpoint: string
  readonly continueTo: string
  readonly accountHref: string
}

/** Who a student is and what they sign in with. Personal: never cached. */
export interface AccountView {
  readonly student: { readonly name: string }
  readonly profile: {
    /** One of `languages`; null for the academy's own. */
    readonly language: string | null
    readonly isMotionReduced: boolean
    /** BCP 47 languages to choose from. */
    readonly languages: readonly string[]
  }
  readonly endpoints: {
    /**
     * POST `ProfileBody`, 204; also as a plain form with the paths `page` and `continueTo`, which leads back to
     * `page#fault-FIELD` where a field is at fault.
     */
    readonly profile: string
    /** GET `Account`; DELETE `{ password }` ends the account. */
    readonly account: string
    /** POST `{}` sends the link again. */
    readonly verification: string
    /** POST `{ email, password }`; DELETE withdraws it. */
    readonly email: string
    /** POST `{ password, newPassword }`. */
    readonly password: string
    /** GET `{ sessions }`; DELETE `/ID` ends one. */
    readonly sessions: string
    /** POST `{}`. */
    readonly signOutEverywhere: string
    /** GET: a file with all that is kept about the student. */
    readonly data: string
  }
  /** As in `SignInView`. */
  readonly selfHref: string
  readonly signInHref: string
  readonly forgotHref: string
  readonly homeHref: string
}

/** Equal for everybody: whether somebody is signed in, the page learns from `navigation.meEndpoint`. */
export interface RedeemView {
  /** POST `{ code }`. */
  readonly endpoint: string
  /** A code that came with the address (a printed link). */
  readonly code?: string
  readonly signInHref: string
  readonly signUpHref: string
}

/**
 * The page of a link that opens a course. Personal: it says what the link is for whoever looks. Opening the page takes
 * nothing, since programs that look into mails follow links; the form does.
 */
export interface InvitationView {
  readonly courseTitle: string
  readonly courseHref: string
  /** `open`: the form opens the course. `closed`: the student had a place that staff ended. */
  readonly state: 'open' | 'already-enrolled' | InvitationFault
  readonly isSignedIn: boolean
  /** POST `{ token }`, also as a plain form with `selfHref` in the field `page`. */
  readonly endpoint: string
  readonly token: string
  readonly selfHref: string
  /** These two lead back here afterwards. */
  readonly signInHref: string
  readonly signUpHref: string
}

export type InvitationFault = 'other-address' | 'revoked' | 'expired' | 'used-up' | 'closed'

/** The exact spot to go on. */
export interface ResumeView {
  readonly href: string
  readonly courseTitle: string
  readonly lectureTitle: string
  readonly lectureNumber: number
  readonly positionSeconds: number
  /** Of this lecture; null for a text. */
  readonly remainingSeconds: number | null
  readonly coursePercent: number
  /** Where the course has no picture, one of the video. */
  readonly poster: PosterView | null
  readonly cover: PictureView | null
  readonly coverSeed: string
}

export interface EnrolledCourseView {
  readonly slug: string
  readonly title: string
  readonly href: string
  readonly cover: PictureView | null
  readonly coverSeed: string
  /** 0 to 100, whole numbers. */
  readonly percent: number
  readonly completedLectures: number
  readonly totalLectures: number
  /** What is watched of the lecture to go on with, 1 to 99; null where it is not begun, or no video. */
  readonly inLecture: { readonly number: number; readonly percent: number } | null
  /** POST, empty object, 204: begins the course anew. Null where nothing was begun. */
  readonly startOverEndpoint: string | null
  /** Of the videos that are still to be watched; 0 when nothing is known. */
  readonly remainingSeconds: number
  /** The lecture to go on with; the course page when there is none. */
  readonly nextHref: string
  /** The page of its certificate, once there is one. */
  readonly certificateHref: string | null
}

/** The student's own page. Personal: never cached. */
export interface DashboardView {
  readonly student: { readonly name: string; readonly email: string }
  readonly resume: ResumeView | null
  readonly courses: readonly EnrolledCourseView[]
  readonly redeemHref: string
  /** Where the academy's courses are listed. */
  readonly catalogueHref: string
}

export interface ErrorView {
  readonly kind: 'not-found' | 'forbidden' | 'suspended' | 'unexpected'
  /** Where the way on leads; null where there is none (a suspended academy). */
  readonly homeHref: string | null
}
