import { type AccountDocument, livesAt, trustedAccounts } from '../documents.ts'
import { problemResponse, problems } from '../problem.ts'
import { readResolvedSession } from '../session.ts'
import type { Audience } from '../types.ts'
import { type AuthContext, jsonAnswer } from './context.ts'

/** `GET /auth/session`: who is signed in here. */
export async function whoAmI({ request, payload, options, siteName }: AuthContext): Promise<Response> {
  const session = await readResolvedSession(request.headers, options)
  if (session.kind === 'foreign') return problemResponse(problems.foreignSession)
  if (session.kind === 'expired') return problemResponse(problems.sessionExpired)
  if (session.kind === 'none') return problemResponse(problems.noSession)
  const { audience } = session
  const account = await trustedAccounts(payload, options, audience).byId(session.userId)
  if (
    account === null ||
    !livesAt(account, siteName, audience, options) ||
    options.isBlocked(account, audience)
  ) {
    return problemResponse(problems.noSession)
  }
  const expiresAt = new Date(session.expiresAt).toISOString()
  return jsonAnswer(200, { ...describeAccount(account, audience), expiresAt })
}

/** What a page may show of the person who is signed in. */
export function describeAccount(
  account: AccountDocument,
  audience: Audience,
): { audience: Audience; name: string; email: string } {
  const { name, email } = account
  return {
    audience,
    name: typeof name === 'string' ? name : '',
    email: typeof email === 'string' ? email : '',
  }
}
