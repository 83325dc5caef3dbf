import { getSessionInformation } from 'supertokens-node/recipe/session'
import { checkPassword } from '../core/accounts.ts'
import { hasPassword } from '../core/passwords.ts'
import { locate } from '../core/tenancy.ts'
import { type AccountDocument, livesAt, trustedAccounts } from '../documents.ts'
import { forgetAttempts, refuseTooMany } from '../endpoints/attempts.ts'
import type { AuthContext } from '../endpoints/context.ts'
import { type Problem, problems } from '../problem.ts'
import { readResolvedSession, type SessionState } from '../session.ts'
import type { Audience } from '../types.ts'

/** Who is signed in here, and how. */
export interface Person {
  session: Extract<SessionState, { kind: 'valid' }>
  account: AccountDocument
  audience: Audience
}

/** The person behind a request about their own account. The core is asked: these are not pages that many load. */
export async function personOf(
  context: AuthContext,
): Promise<({ kind: 'person' } & Person) | { kind: 'refused'; problem: Problem }> {
  const { request, payload, options, siteName } = context
  const session = await readResolvedSession(request.headers, options, true)
  if (session.kind === 'foreign') return { kind: 'refused', problem: problems.foreignSession }
  if (session.kind === 'expired') return { kind: 'refused', problem: problems.sessionExpired }
  if (session.kind === 'none') return { kind: 'refused', problem: problems.noSession }
  const { audience } = session
  const account = await trustedAccounts(payload, options, audience).byId(session.userId)
  const isHere =
    account !== null &&
    account.authId === session.authId &&
    livesAt(account, siteName, audience, options) &&
    !options.isBlocked(account, audience)
  return isHere
    ? { kind: 'person', session, account, audience }
    : { kind: 'refused', problem: problems.noSession }
}

/** Minutes for which signing in stands for a password that an account does not have. */
const recentMinutes = 10

/**
 * Makes sure that it is the account's owner who sits there, before what a borrowed browser must not do: by the
 * password, or, where there is none, by having signed in a moment ago. `null` when it is.
 */
export async function refuseStranger(
  context: AuthContext,
  { account, session }: Person,
  password: unknown,
): Promise<Problem | null> {
  const { options, siteName } = context
  if (!(await hasPassword(session.authId))) {
    const opened = (await getSessionInformation(session.sessionHandle))?.timeCreated ?? 0
    return Date.now() - opened <= recentMinutes * 60_000 ? null : signInAgain
  }
  const email = String(account.email)
  if (typeof password !== 'string' || password === '')
    return wrong('missing-password', 'Enter your present password.')
  const limited = await refuseTooMany(context, 'sign-in', email)
  if (limited !== null) return limited
  const check = await checkPassword(await locate(options, siteName, email), password)
  if (check.kind === 'wrong' || check.identity.authId !== session.authId)
    return wrong('wrong-password', 'This is not your present password. Try again.')
  await forgetAttempts(context, 'sign-in', email)
  return null
}

const wrong = (code: string, message: string): Problem => ({
  status: 400,
  code,
  title: 'Please check what you entered',
  detail: message,
  errors: [{ field: 'password', code, message }],
})

const signInAgain: Problem = {
  status: 403,
  code: 'sign-in-again',
  title: 'Sign in again',
  detail: 'Sign in again first, so that we know that it is you, then try once more.',
}
