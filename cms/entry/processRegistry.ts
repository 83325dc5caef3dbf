import type { AsyncLocalStorage } from 'node:async_hooks'
import { randomBytes } from 'node:crypto'
import type { AttemptLimits } from '@lectern/plugin-supertokens'
import type { Redis } from 'ioredis'
import type { SoleProcess } from '../signIn/soleProcess.ts'
import type { TenantDatabase } from '../tenancy/connection.ts'

/**
 * State of the process that the entry and Next's bundles must share. Module variables exist once in each of them;
 * this object exists once.
 */
export interface ProcessRegistry {
  /** Marks requests whose verdict this process wrote; only by it the entry believes Next's requests to itself. */
  readonly secret: string
  /** Set by `redis()` in `cms/redis.ts` when it is first asked for. */
  redis?: Redis
  /** Set by `cms/signIn/limits.ts` when it is first asked. */
  attemptLimits?: AttemptLimits
  /** Set by `cms/tenancy/connection.ts` when it is first asked: which academy a request's work is for. */
  tenants?: AsyncLocalStorage<TenantDatabase>
  /** Set by the server of a process that serves `/auth` without Redis, before it listens. */
  soleSignIn?: SoleProcess
}

const key = Symbol.for('lectern.process')

export function processRegistry(): ProcessRegistry {
  const scope = globalThis as { [key]?: ProcessRegistry }
  scope[key] ??= { secret: randomBytes(24).toString('base64url') }
  return scope[key]
}
