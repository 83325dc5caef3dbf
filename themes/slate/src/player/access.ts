import { post } from '@lectern/theme-contract/client'
import type { PlayerFault } from './playerStore.ts'

/** The media cookie lives for sixty seconds: it is asked for again this long after the last time while playing. */
export const renewEveryMs = 25_000

/** How often the player looks whether it is time. */
export const lookEveryMs = 5_000

/** Why there is no access, or null where there is. */
type Verdict = PlayerFault | null

/** Asks for the media cookie. Null when it was set, otherwise why not. */
async function askAccess(endpoint: string): Promise<Verdict> {
  const answer = await post(endpoint, {}, () => null)
  if (answer.kind === 'ok') return null
  if (answer.kind === 'offline') return 'network'
  const { status } = answer.problem
  if (status === 401) return 'session'
  return status === 403 || status === 404 ? 'access' : 'network'
}

/** The media cookie of one lecture. Poster, captions, transcript and video share one. */
export interface MediaAccess {
  /** Waits until there is a cookie that holds for a while; asks only where the last one grows old. */
  readonly ensure: () => Promise<Verdict>
  /** Asks in any case, once for all who ask meanwhile. */
  readonly renew: () => Promise<Verdict>
  /** Whether the cookie grows old. */
  readonly isDue: () => boolean
}

export function createMediaAccess(
  endpoint: string,
  ask: (endpoint: string) => Promise<Verdict> = askAccess,
  now: () => number = Date.now,
): MediaAccess {
  let grantedAt = Number.NEGATIVE_INFINITY
  let asking: Promise<Verdict> | null = null
  const isDue = () => now() - grantedAt >= renewEveryMs
  const renew = () => {
    const askedAt = now()
    asking ??= ask(endpoint)
      .then(verdict => {
        grantedAt = verdict === null ? askedAt : Number.NEGATIVE_INFINITY
        return verdict
      })
      .finally(() => {
        asking = null
      })
    return asking
  }
  return { isDue, renew, ensure: () => (isDue() ? renew() : Promise.resolve(null)) }
}
