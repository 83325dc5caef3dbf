export type Plan = 'free' | 'pro' | 'business' | 'enterprise'

/** Calls that purge by tag, on each plan (Cloudflare's page on availability and limits of purging, seen 2026). */
const rates: Readonly<Record<Plan, { calls: number; seconds: number }>> = {
  free: { calls: 5, seconds: 60 },
  pro: { calls: 5, seconds: 1 },
  business: { calls: 10, seconds: 1 },
  enterprise: { calls: 50, seconds: 1 },
}

/** Tags of one call. */
export const mostTags = 100
export const longestTag = 1024

/** A bucket of calls that fills evenly. Answers the seconds to wait, or 0. */
export function createRate(plan: Plan, now: () => number) {
  const { calls, seconds } = rates[plan]
  let left = calls
  let at = now()
  return (): number => {
    const moment = now()
    left = Math.min(calls, left + ((moment - at) / 1000) * (calls / seconds))
    at = moment
    if (left < 1) return Math.ceil(((1 - left) * seconds) / calls)
    left -= 1
    return 0
  }
}
