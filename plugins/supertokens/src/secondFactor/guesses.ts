/** Wrong codes of one person in a row, kept with the person and so the same for every process. */
export interface Guesses {
  failures: number
  /** Milliseconds since 1970; 0 for never. */
  pausedUntil: number
}

const freeFailures = 5
const longestPauseMinutes = 60

export const noGuesses: Guesses = { failures: 0, pausedUntil: 0 }

/**
 * From the fifth wrong code on each one costs a pause that doubles up to an hour: then 24 guesses a day against a
 * million codes, three of which are right. Only who knows the password gets this far, so nobody can be locked out by
 * strangers.
 */
export function afterFailure({ failures }: Guesses, now: number): Guesses {
  const count = failures + 1
  if (count < freeFailures) return { failures: count, pausedUntil: 0 }
  const minutes = Math.min(longestPauseMinutes, 2 ** Math.min(count - freeFailures, 10))
  return { failures: count, pausedUntil: now + minutes * 60_000 }
}

/** Seconds to wait before the next guess; 0 when it may be made now. */
export const pauseSeconds = ({ pausedUntil }: Guesses, now: number): number =>
  Math.max(0, Math.ceil((pausedUntil - now) / 1000))
