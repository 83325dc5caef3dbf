import { timeLeft } from '../upload/amounts.ts'
import type { Say } from './useWords.ts'

/** `about 3 minutes left`; `null` while it cannot be told. */
export const sayTimeLeft = (say: Say, unitsLeft: number, unitsPerSecond: number | null): string | null => {
  const left = timeLeft(unitsLeft, unitsPerSecond)
  if (!left) return null
  const time =
    left.kind === 'hours'
      ? say('hours', { hours: left.hours, minutes: left.minutes })
      : say(left.kind, { count: left.count })
  return say('timeLeft', { time })
}
