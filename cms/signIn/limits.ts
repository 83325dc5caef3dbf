import { type AttemptLimits, type AttemptRules, createAttemptLimits } from '@lectern/plugin-supertokens'
import { processRegistry } from '../entry/processRegistry.ts'
import { env } from '../env.ts'
import { redis } from '../redis.ts'
import { purposeKey } from '../secrets/purposeKey.ts'

/** Wrong access codes of signed-in students: nobody but the student can use up what the account has. */
const redeem: AttemptRules = {
  account: { points: 10, seconds: 60 },
  address: { points: 100, seconds: 600 },
  academy: { points: 3_000, seconds: 600 },
}

/** Questions, answers and reports of students: more than anybody writes who means it. */
const ask: AttemptRules = {
  account: { points: 20, seconds: 600 },
  address: { points: 200, seconds: 600 },
}

/** Calls of a shop whose signature is wrong; right ones do not count. */
const sale: AttemptRules = {
  address: { points: 100, seconds: 600 },
}

/** Searches of students: more than anybody reads the answers of. */
const search: AttemptRules = {
  account: { points: 60, seconds: 60 },
  address: { points: 600, seconds: 60 },
}

/** Forms of landing pages: more than anybody sends who means it, of one academy more than it could answer. */
const lead: AttemptRules = {
  address: { points: 5, seconds: 600 },
  academy: { points: 1_000, seconds: 3_600 },
}

/** All limits of attempts of this product, over all processes where there is Redis. */
export const attemptLimits: AttemptLimits = {
  take: attempt => made().take(attempt),
  succeeded: attempt => made().succeeded(attempt),
}

function made(): AttemptLimits {
  const registry = processRegistry()
  registry.attemptLimits ??= createAttemptLimits({
    digestKey: purposeKey(env().LECTERN_SECRET, 'attempts'),
    redis: redis(),
    rules: { redeem, ask, sale, search, lead },
  })
  return registry.attemptLimits
}
