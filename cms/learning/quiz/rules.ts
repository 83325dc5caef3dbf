export interface QuizSettings {
  passPercent: number
  /** `null`: as many as one likes. */
  maximumAttempts: number | null
  /** Minutes for one attempt; `null`: without a limit. */
  minutesAllowed: number | null
  showAnswers: 'after-attempt' | 'after-pass' | 'never'
}

/** One attempt as it stands in the database; `handedInAt` is null while it is open. */
export interface Attempt {
  id: string
  number: number
  startedAt: Date
  handedInAt: Date | null
  isLate: boolean
  percent: number
  passed: boolean
}

/** The way to the server takes its time: what the browser hands in at the last second is not late. */
const graceSeconds = 10

/** Seconds until an attempt is over, below 0 when it is; `null` without a limit. */
export const secondsLeft = (
  { minutesAllowed }: QuizSettings,
  { startedAt }: Pick<Attempt, 'startedAt'>,
  now: Date,
): number | null =>
  minutesAllowed === null ? null : minutesAllowed * 60 - (now.getTime() - startedAt.getTime()) / 1000

export const isLate = (settings: QuizSettings, attempt: Pick<Attempt, 'startedAt'>, now: Date): boolean =>
  (secondsLeft(settings, attempt, now) ?? 0) < -graceSeconds

/** `null`: as many as one likes. */
export const attemptsLeft = ({ maximumAttempts }: QuizSettings, begun: number): number | null =>
  maximumAttempts === null ? null : Math.max(0, maximumAttempts - begun)

/** A late attempt is graded and kept, and passes nothing. */
export const passes = ({ passPercent }: QuizSettings, percent: number, late: boolean): boolean =>
  !late && percent >= passPercent

/** Whether right answers and explanations of what was handed in may be seen. */
export function maySeeAnswers(settings: QuizSettings, attempts: readonly Attempt[]): boolean {
  const done = attempts.filter(({ handedInAt }) => handedInAt !== null)
  // While an attempt is open the answers to it stay shut, whatever was handed in before.
  if (done.length === 0 || done.length < attempts.length) return false
  switch (settings.showAnswers) {
    case 'never':
      return false
    case 'after-attempt':
      return true
    case 'after-pass':
      return done.some(({ passed }) => passed) || attemptsLeft(settings, attempts.length) === 0
  }
}
