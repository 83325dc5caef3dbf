import { readJsonBody } from '../body.ts'
import { changeIdentifier } from '../core/identifier.ts'
import { endAllSessions, endOtherSessions } from '../core/sessions.ts'
import { emailFaults, fieldsProblem } from '../credentials.ts'
import { type AccountDocument, livesAt, trustedAccounts } from '../documents.ts'
import { refuseTooMany } from '../endpoints/attempts.ts'
import { type AuthContext, type AuthEndpoint, jsonAnswer, noContent } from '../endpoints/context.ts'
import { readFields } from '../fields.ts'
import { accountIdentifier, normaliseEmail } from '../identifiers.ts'
import { tell } from '../ownAccount/notices.ts'
import { personOf, refuseStranger } from '../ownAccount/person.ts'
import { type Problem, problemResponse, problems } from '../problem.ts'
import { readResolvedSession } from '../session.ts'
import { audienceOf } from '../site.ts'
import { mailVerification } from './send.ts'
import { readTicket } from './token.ts'

/** Whose an address is: shown by a link that was mailed there, for the present address and for a new one. */
export const verificationEndpoints: Record<string, Record<string, AuthEndpoint>> = {
  '/account/verification': { POST: sendAgain },
  '/account/email': { POST: changeEmail, DELETE: withdrawEmail },
  '/verification/confirm': { POST: confirm },
}

/** `POST /auth/account/verification` `{}`: the link to the present address, or to the one that waits, once more. */
async function sendAgain(context: AuthContext): Promise<Response> {
  if (!context.options.verification) return problemResponse(problems.notFound)
  const person = await personOf(context)
  if (person.kind === 'refused') return problemResponse(person.problem)
  const { account } = person
  const email = textOf(account.pendingEmail) ?? String(account.email)
  const limited = await mailLink(context, account, email)
  return limited === null ? jsonAnswer(202, { sent: true }) : problemResponse(limited)
}

/**
 * `POST /auth/account/email` `{ email, password }`: the new address counts once its link is followed. The answer is
 * the same for an address that somebody else has; its owner gets no mail.
 */
async function changeEmail(context: AuthContext): Promise<Response> {
  const { payload, options } = context
  if (!options.verification) return problemResponse(problems.notFound)
  const person = await personOf(context)
  if (person.kind === 'refused') return problemResponse(person.problem)
  const body = await readJsonBody(context.request)
  if (body.kind === 'refused') return problemResponse(body.problem)
  const faults = emailFaults(body.value.email)
  if (faults.length > 0) return problemResponse(fieldsProblem(faults))
  const email = normaliseEmail(String(body.value.email))
  const { account, audience } = person
  if (email === account.email) return problemResponse(sameEmail)
  const stranger = await refuseStranger(context, person, body.value.password)
  if (stranger !== null) return problemResponse(stranger)

  const limited = await mailLink(context, account, email)
  if (limited !== null) return problemResponse(limited)
  await trustedAccounts(payload, options, audience).update(String(account.id), { pendingEmail: email })
  return jsonAnswer(202, { pendingEmail: email })
}

/** `DELETE /auth/account/email`: the present address stays. */
async function withdrawEmail(context: AuthContext): Promise<Response> {
  const person = await personOf(context)
  if (person.kind === 'refused') return problemResponse(person.problem)
  const { payload, options } = context
  const accounts = trustedAccounts(payload, options, person.audience)
  await accounts.update(String(person.account.id), { pendingEmail: null })
  return noContent()
}

/** `POST /auth/verification/confirm` `{ token }`, signed in or not. Doing it again changes nothing. */
async function confirm(context: AuthContext): Promise<Response> {
  const { payload, options, site, siteName } = context
  if (!options.verification) return problemResponse(problems.notFound)
  const body = await readFields(context.request, ['token'], { longest: 1_000 })
  if (body.kind === 'refused') return problemResponse(body.problem)
  const ticket = readTicket(options.identityKey, siteName, body.fields.token)
  if (ticket === null) return problemResponse(linkInvalid)
  const audience = audienceOf(site)
  const account = await trustedAccounts(payload, options, audience).byId(ticket.account)
  if (
    account === null ||
    !livesAt(account, siteName, audience, options) ||
    options.isBlocked(account, audience)
  ) {
    return problemResponse(linkInvalid)
  }
  const { email } = ticket
  if (account.email === email) {
    if (!account.emailVerifiedAt) await verified(context, account, {})
    return jsonAnswer(200, { email })
  }
  if (account.pendingEmail !== email) return problemResponse(linkInvalid)
  return moveTo(context, account, email)
}

/** The account's address becomes another one, in the core and in the document, and every other session ends. */
async function moveTo(context: AuthContext, account: AccountDocument, email: string): Promise<Response> {
  const { options, siteName, request } = context
  const old = String(account.email)
  const authId = String(account.authId)
  const identifierOf = (address: string) => accountIdentifier(options.identityKey, siteName, address)
  // The core first: it finds people by its own id, so a second attempt finishes what a first one began.
  const changed = await changeIdentifier(authId, identifierOf(email))
  if (changed.kind === 'taken') return problemResponse(emailTaken)
  try {
    await verified(context, account, { email, pendingEmail: null })
  } catch (error) {
    await changeIdentifier(authId, identifierOf(old))
    // Somebody signed up with the address while the link was on its way.
    const { payload } = context
    const other = await trustedAccounts(payload, options, audienceOf(context.site)).byEmail(
      email,
      tenantOf(context),
    )
    if (other !== null && other.id !== account.id) return problemResponse(emailTaken)
    throw error
  }
  const session = await readResolvedSession(request.headers, options)
  if (session.kind === 'valid' && session.authId === authId)
    await endOtherSessions(authId, session.sessionHandle)
  else await endAllSessions(authId)
  tell(context, old, 'emailChanged')
  return jsonAnswer(200, { email })
}

/** Mails the link, unless the address is somebody else's: that person asked for nothing. All of it counts alike. */
async function mailLink(
  context: AuthContext,
  account: AccountDocument,
  email: string,
): Promise<Problem | null> {
  const { payload, options, site } = context
  const limited = await refuseTooMany(context, 'mail', email)
  if (limited !== null) return limited
  const owner = await trustedAccounts(payload, options, audienceOf(site)).byEmail(email, tenantOf(context))
  if (owner === null || owner.id === account.id) mailVerification(context, String(account.id), email)
  return null
}

async function verified(
  { payload, options, site }: AuthContext,
  account: AccountDocument,
  change: { email?: string; pendingEmail?: null },
): Promise<void> {
  const accounts = trustedAccounts(payload, options, audienceOf(site))
  await accounts.update(String(account.id), { ...change, emailVerifiedAt: new Date().toISOString() })
}

const tenantOf = ({ site }: AuthContext) => (site.kind === 'academy' ? site.tenantId : undefined)

const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)

const linkInvalid: Problem = {
  status: 410,
  code: 'verification-link-invalid',
  title: 'Link replaced or too old',
  detail: 'This link was replaced by a newer one or is too old. Have a new one sent from your account page.',
}

const sameEmail: Problem = fieldsProblem([
  { field: 'email', code: 'same-email', message: 'This is your address already. Enter another one.' },
])

const emailTaken: Problem = {
  status: 409,
  code: 'email-taken',
  title: 'E-mail already registered',
  detail: 'There is another account with this e-mail. Sign in with that one, or choose another address.',
}
