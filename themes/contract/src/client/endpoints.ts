import type { CompletionView, QuizView } from '../views/index.ts'

/**
 * What the student endpoints take and answer. All are same-origin, `content-type: application/json`; a fault
 * is an RFC 9457 problem document (`Problem`).
 */

/** GET `/api/learn/me`. */
export interface Me {
  /** `key` tells students apart in one browser; it says nothing else. */
  readonly student: { readonly name: string; readonly key: string } | null
  readonly courses: readonly {
    readonly slug: string
    readonly percent: number
    readonly completedLectures: number
    readonly totalLectures: number
    /** What is watched of the lecture to go on with; null where it is not begun, or no video. */
    readonly inLecture: { readonly number: number; readonly percent: number } | null
    readonly resumeHref: string
  }[]
}

/** POST `/auth/sign-in`. */
export interface SignInBody {
  readonly email: string
  readonly password: string
}

/** POST `/auth/sign-up`. */
export interface SignUpBody extends SignInBody {
  readonly name: string
}

/** POST `/auth/password/forgot`. */
export interface ForgotPasswordBody {
  readonly email: string
}

/** GET `/auth/account`: what a person signs in with. */
export interface Account {
  readonly email: string
  readonly emailVerified: boolean
  /** An address that waits for its link to be followed. */
  readonly pendingEmail: string | null
  readonly hasPassword: boolean
  readonly google: boolean
}

/** One of GET `/auth/account/sessions`: a browser that is signed in. */
export interface Session {
  readonly id: string
  /** The browser that asks. */
  readonly current: boolean
  /** ISO time. */
  readonly openedAt: string
  /** As it called itself, such as "Firefox" and "Windows". */
  readonly device: { readonly browser: string; readonly system: string } | null
}

/** POST `/api/learn/profile`. */
export interface ProfileBody {
  readonly name: string
  /** Empty for the academy's own. */
  readonly language: string
  readonly motion: 'full' | 'reduced'
}

/** POST `/api/learn/redeem`. */
export interface RedeemBody {
  readonly code: string
}

export interface RedeemAnswer {
  readonly kind: 'redeemed' | 'already-enrolled'
  readonly courses: readonly { readonly title: string; readonly href: string }[]
}

/** Codes of the problem documents that redeeming answers. */
export const redeemFaults = [
  'unknown',
  'used-up',
  'expired',
  'not-yet-valid',
  'revoked',
  'too-many-attempts',
] as const

export type RedeemFault = (typeof redeemFaults)[number]

/** POST `/api/learn/lectures/ID/progress`. Seconds of the video; intervals are what was really played. */
export interface ProgressBody {
  readonly positionSeconds: number
  readonly intervals: readonly (readonly [from: number, to: number])[]
  /** How long the text was in view. */
  readonly spentSeconds?: number
  /** How long ago this was, where it was kept meanwhile. */
  readonly ageSeconds?: number
}

/** Answer of `progress`, and of `complete` and `start-over` (POST, empty object). */
export interface ProgressAnswer {
  readonly completed: boolean
  readonly coursePercent: number
  /** Null: as the page has it. */
  readonly completion: CompletionView | null
}

/** POST to `NotesView.endpoint` and `QuestionsView.endpoint`. */
export interface NoteBody {
  readonly text: string
  readonly seconds: number | null
}

/** POST to `QuizAttemptView.handInEndpoint`: chosen ids or one text, by the question's id. */
export interface QuizAnswersBody {
  readonly answers: Readonly<Record<string, readonly string[]>>
}

export interface QuizResultAnswer {
  readonly quiz: QuizView
  readonly coursePercent: number
}

/** The query parameter of the sign-in and sign-up pages that says where to go afterwards. */
export const continueParameter = 'continueTo'

/** The query parameter of the redeem page that fills the field. */
export const codeParameter = 'code'

/** The field of the search form, a GET form that leads to `NavigationView.searchHref`. */
export const searchParameter = 'q'

/** POST; renews a session that ran out, or answers 401. */
export const refreshEndpoint = '/auth/session/refresh'
