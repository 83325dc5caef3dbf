import type { Rotation } from './core/types.ts'
import { ExpiringMap } from './expiringMap.ts'
import { type AttemptLimits, createAttemptLimits } from './limits/attemptLimits.ts'

interface Registry {
  /** Refreshes of the last seconds by sha256 of the refresh token. Holds live tokens: memory only. */
  rotations: ExpiringMap<Promise<Rotation>>
  /** Access tokens that the core confirmed after a refresh: sha256 of the sent one to the confirmed one. */
  confirmed: ExpiringMap<string>
  /** Handles of sessions that ended here while their access token still verifies. */
  ended: ExpiringMap<true>
  /** Where the app gives no limits of its own. */
  limits?: AttemptLimits
}

const key = Symbol.for('lectern.refresh')
const holder = globalThis as typeof globalThis & { [key]?: Registry }

/** State of the process. On `globalThis`, since Next bundles may hold this module more than once. */
export function registry(): Registry {
  holder[key] ??= {
    rotations: new ExpiringMap(10_000),
    confirmed: new ExpiringMap(10_000),
    ended: new ExpiringMap(10_000),
  }
  return holder[key]
}

/** Limits of this process alone. */
export function ownLimits(digestKey: Buffer): AttemptLimits {
  const state = registry()
  state.limits ??= createAttemptLimits({ digestKey })
  return state.limits
}
