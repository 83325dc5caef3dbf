import { LRUCache } from 'lru-cache'

/** Counts wrong guesses a minute for each key, in this process and within a bound. */
export function createGuessLimit({ perMinute, now = Date.now }: { perMinute: number; now?: () => number }) {
  const guesses = new LRUCache<string, { count: number; until: number }>({ max: 10_000 })
  const current = (key: string) => {
    const found = guesses.get(key)
    return found && found.until > now() ? found : undefined
  }
  return {
    count(key: string): void {
      const found = current(key)
      if (found) found.count++
      else guesses.set(key, { count: 1, until: now() + 60_000 })
    },
    /** 0 when another guess is allowed. */
    secondsToWait(key: string): number {
      const found = current(key)
      return found && found.count >= perMinute ? Math.ceil((found.until - now()) / 1000) : 0
    },
  }
}
