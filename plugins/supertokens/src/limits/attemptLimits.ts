import { createHmac } from 'node:crypto'
import {
  type RateLimiterAbstract,
  RateLimiterMemory,
  RateLimiterRedis,
  RateLimiterRes,
} from 'rate-limiter-flexible'
import { networkOf } from './network.ts'
import { type AttemptRules, signInRules, type Window } from './rules.ts'

export interface Attempt {
  /** A name among the rules. */
  action: string
  /** `platform` or the tenant's id. */
  site: string
  /** What tells the account from others of the site; never seen by the store. */
  account: string
  /** The client's address, where the app knows it. */
  address: string | null
  /** Id of a device on which the owner of the account has been before. */
  device?: string | null
}

export type AttemptOutcome = { kind: 'allowed' } | { kind: 'limited'; retryAfterSeconds: number }

/** Counts attempts. Never throws for want of a store: then it counts in this process. */
export interface AttemptLimits {
  /** Counts an attempt that is about to be made, or says how long to wait. */
  take(attempt: Attempt): Promise<AttemptOutcome>
  /** The attempt was right: it counts no more, and the failures before it of this account from here are forgotten. */
  succeeded(attempt: Attempt): Promise<void>
}

type Scope = keyof AttemptRules
interface Step {
  scope: Scope
  key: string
  window: Window
}

/**
 * Limits over all processes with `redis` (an ioredis connection that fails quickly), and in this process while Redis
 * is away or without it: each process then allows as many. Keys are digests, so that neither addresses nor accounts
 * can be read in Redis.
 */
export function createAttemptLimits({
  digestKey,
  redis,
  rules = {},
}: {
  /** Secret bytes. */
  digestKey: Buffer
  redis?: unknown
  /** Further actions, or other numbers for the plugin's own. */
  rules?: Record<string, AttemptRules>
}): AttemptLimits {
  const all: Record<string, AttemptRules> = { ...signInRules, ...rules }
  const limiters = new Map<string, RateLimiterAbstract>()

  function limiterOf(action: string, { scope, window }: Step): RateLimiterAbstract {
    const name = `${action}:${scope}`
    const present = limiters.get(name)
    if (present) return present
    const settings = {
      keyPrefix: `lectern:attempts:1:${name}`,
      points: window.points,
      duration: window.seconds,
    }
    const inProcess = new RateLimiterMemory(settings)
    const made =
      redis === undefined
        ? inProcess
        : new RateLimiterRedis({
            ...settings,
            storeClient: redis,
            rejectIfRedisNotReady: true,
            insuranceLimiter: inProcess,
          })
    limiters.set(name, made)
    return made
  }

  function stepsOf({ action, site, account, address, device }: Attempt): Step[] {
    const rule = all[action]
    if (!rule) throw new Error(`supertokensPlugin: there are no rules for the action "${action}"`)
    const network = address === null ? null : networkOf(address)
    const keys: Record<Scope, string[] | null> = {
      pair: [site, account, device ? `device ${device}` : `address ${network}`],
      devices: device ? [site, account] : null,
      address: network === null || device ? null : [network],
      account: device ? null : [site, account],
      academy: device ? null : [site],
    }
    return (Object.keys(keys) as Scope[]).flatMap(scope => {
      const [window, parts] = [rule[scope], keys[scope]]
      if (!window || !parts) return []
      const key = createHmac('sha256', digestKey).update(JSON.stringify([action, scope, ...parts]))
      return [{ scope, window, key: key.digest('base64url') }]
    })
  }

  return {
    async take(attempt) {
      let isFirstOfAddress = false
      for (const step of stepsOf(attempt)) {
        const taken = await consume(limiterOf(attempt.action, step), step.key)
        if (step.scope === 'address') isFirstOfAddress = taken.count === 1
        if (taken.waitSeconds === 0 || (step.scope === 'academy' && isFirstOfAddress)) continue
        return { kind: 'limited', retryAfterSeconds: taken.waitSeconds }
      }
      return { kind: 'allowed' }
    },
    async succeeded(attempt) {
      await Promise.all(
        stepsOf(attempt).map(async step => {
          const limiter = limiterOf(attempt.action, step)
          if (step.scope === 'pair') await limiter.delete(step.key)
          else await limiter.reward(step.key, 1)
        }),
      )
    },
  }
}

/** `count` with this attempt; `waitSeconds` is 0 when it is allowed. */
async function consume(
  limiter: RateLimiterAbstract,
  key: string,
): Promise<{ count: number; waitSeconds: number }> {
  try {
    const { consumedPoints } = await limiter.consume(key)
    return { count: consumedPoints, waitSeconds: 0 }
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused
    const waitSeconds = Math.max(1, Math.ceil(refused.msBeforeNext / 1000))
    return { count: refused.consumedPoints, waitSeconds }
  }
}
