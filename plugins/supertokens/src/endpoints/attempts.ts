import { accountIdentifier } from '../identifiers.ts'
import type { Attempt } from '../limits/attemptLimits.ts'
import { knownDevice, knownDeviceCookie } from '../limits/knownDevice.ts'
import type { Problem } from '../problem.ts'
import { limitsOf } from '../registry.ts'
import type { AuthContext } from './context.ts'

export type Action = 'sign-in' | 'sign-up' | 'mail' | 'confirmation'

/** Counts an attempt; the fault to answer with when there were too many. */
export async function refuseTooMany(
  context: AuthContext,
  action: Action,
  email: string,
): Promise<Problem | null> {
  const outcome = await limitsOf(context.options)?.take(attemptOf(context, action, email))
  return outcome?.kind === 'limited' ? tooMany(outcome.retryAfterSeconds) : null
}

/** The attempt was right: its owner is here. */
export async function forgetAttempts(context: AuthContext, action: Action, email: string): Promise<void> {
  await limitsOf(context.options)?.succeeded(attemptOf(context, action, email))
}

/** The cookie by which the account's owner is not taken for a stranger here, whatever strangers do elsewhere. */
export function rememberDevice(context: AuthContext, email: string): string {
  return knownDeviceCookie(ownerOf(context, email), context.site.origin)
}

function attemptOf(context: AuthContext, action: Action, email: string): Attempt {
  const { request, options, siteName } = context
  const owner = ownerOf(context, email)
  return {
    action,
    site: siteName,
    account: owner.account,
    address: request.headers.get(options.clientHeader),
    device: knownDevice(request.headers.get('cookie'), owner),
  }
}

function ownerOf({ options, siteName }: AuthContext, email: string) {
  const { identityKey: key } = options
  return { key, site: siteName, account: accountIdentifier(key, siteName, email) }
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
