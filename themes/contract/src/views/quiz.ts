/** A question as a student may see it: nothing in it says what is right. */
export interface QuizQuestionView {
  readonly id: string
  readonly prompt: string
  readonly kind: 'single' | 'multiple' | 'text'
  /** In the order that every attempt has; empty for `text`. */
  readonly choices: readonly { readonly id: string; readonly text: string }[]
}

/** An attempt that was begun and not handed in. */
export interface QuizAttemptView {
  readonly number: number
  /** Counted from when the answer was made; below 0 when the time is over, null without a limit. */
  readonly secondsLeft: number | null
  /** POST `QuizAnswersBody`, answers `QuizResultAnswer`. The same again gets the same answer. */
  readonly handInEndpoint: string
  readonly questions: readonly QuizQuestionView[]
}

/** One question after handing in, when its answer may be seen. */
export interface QuizReviewView {
  readonly prompt: string
  readonly isRight: boolean
  /** What was chosen or written, in words. */
  readonly given: readonly string[]
  readonly right: readonly string[]
  /** Plain text; may be empty. */
  readonly explanation: string
}

export interface QuizResultView {
  readonly number: number
  /** 0 to 100, whole numbers. */
  readonly percent: number
  readonly passed: boolean
  /** True: handed in after its time, so it counts for nothing. */
  readonly isLate: boolean
  /** Null while right answers may not be seen. */
  readonly review: readonly QuizReviewView[] | null
  /** Why there is no review, or when there will be one. */
  readonly showAnswers: 'after-attempt' | 'after-pass' | 'never'
}

export interface QuizView {
  readonly questionCount: number
  readonly passPercent: number
  /** Minutes for one attempt; null without a limit. */
  readonly minutesAllowed: number | null
  /** Null: as many as one likes. */
  readonly attemptsLeft: number | null
  readonly isPassed: boolean
  /** The attempt to go on with. */
  readonly open: QuizAttemptView | null
  /** The attempt handed in last. */
  readonly last: QuizResultView | null
  /** POST, empty object; answers `QuizAttemptView`, the open one where there is one. */
  readonly beginEndpoint: string
}
