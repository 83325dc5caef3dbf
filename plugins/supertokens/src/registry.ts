import type { Liveness } from './core/liveness.ts'
import type { Rotation } from './core/types.ts'
import { ExpiringMap } from './expiringMap.ts'
import type { OneTimeStore } from './google/types.ts'
import { type AttemptLimits, createAttemptLimits } from './limits/attemptLimits.ts'
import type { ResolvedOptions } from './options.ts'
import type { CoreTenants } from './types.ts'

type Limiting = Pick<ResolvedOptions, 'limits' | 'identityKey'>

interface Registry {
  /** Refreshes of the last seconds by sha256 of the refresh token. Holds live tokens: memory only. */
  rotations: ExpiringMap<Promise<Rotation>>
  /** Access tokens that the core confirmed after a refresh: sha256 of the sent one to the confirmed one. */
  confirmed: ExpiringMap<string>
  /** Handles of sessions that ended here while their access token still verifies. */
  ended: ExpiringMap<true>
  /** What the core last said of sessions. */
  liveness?: Liveness
  /** The core's tenants that are known to exist, or are being made. */
  coreTenants: Map<string, Promise<void>>
  /** How the core's accounts were found to be kept. */
  accountsKept?: CoreTenants
  /** What may be used once, where the app gives no store. */
  oneTime: ExpiringMap<string>
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
    coreTenants: new Map(),
    oneTime: new ExpiringMap(10_000),
  }
  return holder[key]
}

/** The app's limits of attempts, or those of this process alone; `null` when they are off. */
export function limitsOf({ limits, identityKey }: Limiting): AttemptLimits | null {
  if (limits === false) return null
  const state = registry()
  state.limits ??= createAttemptLimits({ digestKey: identityKey })
  return limits ?? state.limits
}

/** Where codes that work once are kept: the app's store, or this process. */
export function oneTimeStore(options: Pick<ResolvedOptions, 'oneTimeStore'>): OneTimeStore {
  return options.oneTimeStore ?? ownStore
}

const ownStore: OneTimeStore = {
  async keep(name, value, seconds) {
    const { oneTime } = registry()
    if (oneTime.get(name) !== undefined) return false
    oneTime.set(name, value, seconds * 1000)
    return true
  },
  async take(name) {
    const { oneTime } = registry()
    const value = oneTime.get(name)
    oneTime.delete(name)
    return value ?? null
  },
}
