/** How far a video was at some time, in seconds and percent. */
export interface Moment {
  readonly at: number
  readonly percent: number
}

/** Below these an estimate would jump about. */
const leastSeconds = 5
const leastPercent = 2

/** Seconds until it is done, if it goes on as it went since `first`; `null` while too little is known. */
export const secondsLeft = (first: Moment, now: Moment): number | null => {
  const [seconds, percent] = [now.at - first.at, now.percent - first.percent]
  if (seconds < leastSeconds || percent < leastPercent) return null
  return ((100 - now.percent) * seconds) / percent
}
