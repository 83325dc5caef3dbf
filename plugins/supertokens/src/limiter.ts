import type { ExpiringMap } from './expiringMap.ts'
import type { AttemptLimit } from './types.ts'

export type Attempt = { kind: 'allowed' } | { kind: 'limited'; retryAfterSeconds: number }
export type AttemptCounter = ExpiringMap<{ count: number; endsAt: number }>

/**
 * Counts one attempt of `key` in a fixed window that opens with the first attempt. An attempt beyond the limit does
 * not prolong the wait. Counters live in this process: several replicas allow as many times more.
 */
export function takeAttempt(
  attempts: AttemptCounter,
  key: string,
  limit: AttemptLimit,
  now = Date.now(),
): Attempt {
  const open = attempts.get(key)
  if (open === undefined || open.endsAt <= now) {
    const life = limit.windowSeconds * 1000
    attempts.set(key, { count: 1, endsAt: now + life }, life)
    return { kind: 'allowed' }
  }
  if (open.count >= limit.max) {
    return { kind: 'limited', retryAfterSeconds: Math.max(1, Math.ceil((open.endsAt - now) / 1000)) }
  }
  open.count += 1
  return { kind: 'allowed' }
}
