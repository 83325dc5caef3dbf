export interface QuestionAnswerView {
  readonly id: string
  readonly author: string
  /** Of the academy's own people. */
  readonly isStaff: boolean
  readonly isMine: boolean
  /** The instructor says that this is the answer. */
  readonly isMarked: boolean
  /** Plain text. */
  readonly text: string
  /** ISO 8601. */
  readonly answeredAt: string
}

export interface QuestionView {
  readonly id: string
  readonly author: string
  readonly isMine: boolean
  /** Second of the video that it is about; null for all of it. */
  readonly seconds: number | null
  /** Plain text. */
  readonly text: string
  /** True: it takes no more answers. */
  readonly isLocked: boolean
  /** True: its student took it back; author and text are empty, the answers of others are left. */
  readonly isRemoved: boolean
  /** ISO 8601. */
  readonly askedAt: string
  /** The marked ones first, then as they were given. */
  readonly answers: readonly QuestionAnswerView[]
  /** DELETE takes it back, for whoever asked it. */
  readonly endpoint: string
  /** POST `{ text }`, answers `QuestionsView`. */
  readonly answerEndpoint: string
  /** POST `{ answer: id | null }`, 204. */
  readonly reportEndpoint: string
}

/** Questions under a lecture, newest first. */
export interface QuestionsView {
  readonly questions: readonly QuestionView[]
  /** POST `{ text, seconds }`, answers `QuestionsView`. */
  readonly endpoint: string
}
