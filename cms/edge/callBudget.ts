/**
 * How many calls a plan allows: a bucket that fills evenly. Asked before work is begun, since nobody may wait while a
 * transaction is open: it would hold back the readers of all events.
 * @param callsPerMinute also how many calls may follow at once
 */
export function createCallBudget(callsPerMinute: number, now: () => number = Date.now) {
  const mostAtOnce = Math.max(1, Math.min(callsPerMinute, 25))
  let left = mostAtOnce
  let filledAt = now()
  let closedUntil = 0

  const fill = () => {
    const moment = now()
    left = Math.min(mostAtOnce, left + ((moment - filledAt) / 60_000) * callsPerMinute)
    filledAt = moment
  }
  return {
    isOpen(): boolean {
      fill()
      return left >= 1 && now() >= closedUntil
    },
    take(): void {
      fill()
      left -= 1
    },
    /** The other side has said to come again in so many seconds. */
    rest(seconds: number): void {
      closedUntil = now() + seconds * 1000
    },
  }
}

export type CallBudget = ReturnType<typeof createCallBudget>
