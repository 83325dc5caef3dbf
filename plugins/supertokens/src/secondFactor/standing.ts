import type { Payload } from 'payload'
import { type AccountDocument, trustedAccounts } from '../documents.ts'
import type { AuthContext } from '../endpoints/context.ts'
import { type ResolvedOptions, resolveOptions } from '../options.ts'
import { problemResponse, problems } from '../problem.ts'
import { readResolvedSession, type SessionState } from '../session.ts'
import { poolOf } from '../transaction.ts'
import type { Audience, SupertokensOptions } from '../types.ts'
import type { DueStep } from './dueStep.ts'
import { secondFactorRequired } from './problems.ts'
import { readRecord } from './records.ts'

/**
 * What must happen before a session of this account counts; `null` when it does. Asked on every request, not only
 * when a session is opened: it takes hold at once when somebody enrols elsewhere or an academy begins to require it.
 */
export async function dueStep(
  payload: Payload,
  { secondFactor }: ResolvedOptions,
  account: AccountDocument,
  session: { audience: Audience; secondFactorAt: number | null },
): Promise<DueStep | null> {
  if (secondFactor === undefined || session.audience !== 'users' || session.secondFactorAt !== null)
    return null
  const record = await readRecord(poolOf(payload), String(account.id))
  if (record?.secret) return 'verify'
  return (await secondFactor.requiredFor({ payload, user: account })) ? 'enrol' : null
}

/** What a person may do who has given the password and not yet the second factor. */
const openWhileIncomplete = new Set([
  '/sign-in',
  '/sign-out',
  '/session/refresh',
  '/session/refresh/continue',
  '/invitations/show',
  '/methods',
  '/password/forgot',
  '/password/reset',
  '/verification/confirm',
  '/google',
  '/google/callback',
  '/google/return',
])

/** The fault for an endpoint that a session without its second factor may not use. */
export async function refuseIncomplete(context: AuthContext, path: string): Promise<Response | null> {
  const { request, payload, options, site } = context
  if (site.kind !== 'platform' || openWhileIncomplete.has(path) || path.startsWith('/second-factor'))
    return null
  const session = await readResolvedSession(request.headers, options)
  if (session.kind !== 'valid' || session.secondFactorAt !== null) return null
  const account = await trustedAccounts(payload, options, 'users').byId(session.userId)
  if (account === null || (await dueStep(payload, options, account, session)) === null) return null
  return problemResponse(secondFactorRequired)
}

/** A member of staff and what their session still lacks. */
export interface Staff {
  session: Extract<SessionState, { kind: 'valid' }>
  account: AccountDocument
  due: DueStep | null
}

/** The member of staff behind a request, with whatever the session still lacks; or the answer that refuses them. */
export async function staffOf(
  context: AuthContext,
): Promise<({ kind: 'staff' } & Staff) | { kind: 'refused'; response: Response }> {
  const { request, payload, options, site } = context
  const refused = (problem: (typeof problems)[keyof typeof problems]) =>
    ({ kind: 'refused', response: problemResponse(problem) }) as const
  if (site.kind !== 'platform') return refused(problems.notFound)
  const session = await readResolvedSession(request.headers, options, request.method !== 'GET')
  if (session.kind === 'foreign') return refused(problems.foreignSession)
  if (session.kind === 'expired') return refused(problems.sessionExpired)
  if (session.kind === 'none') return refused(problems.noSession)
  const account = await trustedAccounts(payload, options, 'users').byId(session.userId)
  if (account === null || options.isBlocked(account, 'users')) return refused(problems.noSession)
  return { kind: 'staff', session, account, due: await dueStep(payload, options, account, session) }
}

/**
 * Whether the second factor was proved in this request's session within the last seconds. For what deserves to be
 * asked again: taking another's place, keys, deletions, purchases. Answer 403 `second-factor-required` to `required`;
 * `POST /auth/second-factor/verify` mends it. Asks the core, so a session that ended elsewhere proves nothing.
 */
export async function recentSecondFactor(
  headers: Headers,
  options: SupertokensOptions,
  { withinSeconds }: { withinSeconds: number },
): Promise<{ kind: 'recent' } | { kind: 'required' }> {
  const session = await readResolvedSession(headers, resolveOptions(options), true)
  return isRecent(session, withinSeconds) ? { kind: 'recent' } : { kind: 'required' }
}

export function isRecent(session: SessionState, withinSeconds: number, now = Date.now()): boolean {
  if (session.kind !== 'valid' || session.secondFactorAt === null) return false
  return now - session.secondFactorAt <= withinSeconds * 1000
}
