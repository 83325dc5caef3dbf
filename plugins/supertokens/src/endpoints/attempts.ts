import { accountIdentifier } from '../identifiers.ts'
import { takeAttempt } from '../limiter.ts'
import type { Problem } from '../problem.ts'
import { registry } from '../registry.ts'
import type { AuthContext } from './context.ts'

/** Counts an attempt for the client's address and for the account; the fault to answer with when either is spent. */
export function refuseTooMany(context: AuthContext, email: string): Problem | null {
  const { limits, clientHeader } = context.options
  if (limits === false) return null
  const { attempts } = registry()
  const address = context.request.headers.get(clientHeader)
  const taken = [takeAttempt(attempts, accountKey(context, email), limits.perAccount)]
  if (address !== null)
    taken.push(takeAttempt(attempts, `address ${address.slice(0, 64)}`, limits.perAddress))
  const waits = taken.map(attempt => (attempt.kind === 'limited' ? attempt.retryAfterSeconds : 0))
  const seconds = Math.max(...waits)
  return seconds === 0 ? null : tooMany(seconds)
}

/** The right password ends the counting for the account: its owner is here. */
export function forgetAttempts(context: AuthContext, email: string): void {
  registry().attempts.delete(accountKey(context, email))
}

function accountKey({ options, siteName }: AuthContext, email: string): string {
  return `account ${accountIdentifier(options.identityKey, siteName, email)}`
}

function tooMany(seconds: number): Problem {
  return {
    status: 429,
    code: 'too-many-attempts',
    title: 'Too many attempts',
    detail: `That were too many attempts. Please try again in ${seconds} seconds.`,
    headers: { 'retry-after': String(seconds) },
  }
}
