/** A text in pieces, with those marked that were looked for. */
export type MarkedText = readonly { readonly text: string; readonly isHit: boolean }[]

export interface FoundLectureView {
  readonly title: MarkedText
  readonly href: string
  readonly kind: 'video' | 'text' | 'quiz'
  /** Of a locked one nothing is found but its title; its page says why. */
  readonly isLocked: boolean
  /** Of its text. */
  readonly sentence: MarkedText | null
  /** Where in its video it is said, in order of time; `href` plays from there. */
  readonly said: readonly {
    readonly seconds: number
    readonly href: string
    readonly sentence: MarkedText
  }[]
}

export interface FoundCourseView {
  readonly title: MarkedText
  readonly href: string
  /** Of its description. */
  readonly sentence: MarkedText | null
  readonly lectures: readonly FoundLectureView[]
}

/** What a student finds in their courses, the best first. Personal: never cached. */
export interface SearchView {
  /** What was looked for; empty before anything was. */
  readonly query: string
  readonly courses: readonly FoundCourseView[]
  /** There is more than is shown. */
  readonly isCut: boolean
  /** Seconds until the next search, after too many; null as a rule. */
  readonly waitSeconds: number | null
}
