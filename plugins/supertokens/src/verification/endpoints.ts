import { emailFaults, fieldsProblem } from '../credentials.ts'
import { type AccountDocument, trustedAccounts } from '../documents.ts'
import { refuseTooMany } from '../endpoints/attempts.ts'
import { type AuthContext, type AuthEndpoint, jsonAnswer, noContent } from '../endpoints/context.ts'
import { readFields, readKnownFields, refuseFields } from '../fields.ts'
import { normaliseEmail } from '../identifiers.ts'
import { tell } from '../ownAccount/notices.ts'
import { personOf, refuseStranger } from '../ownAccount/person.ts'
import { type Problem, problemResponse, problems } from '../problem.ts'
import { audienceOf, tenantOf } from '../site.ts'
import { confirmAddress } from './confirm.ts'
import { mailVerification } from './send.ts'
import { readTicket } from './token.ts'

/** Whose an address is: shown by a link that was mailed there, for the present address and for a new one. */
export const verificationEndpoints: Record<string, Record<string, AuthEndpoint>> = {
  '/account/verification': { POST: sendAgain },
  '/account/email': { POST: changeEmail, DELETE: withdrawEmail },
  '/verification/confirm': { POST: confirm },
}

/** `POST /auth/account/verification` `{}`: the link to the address that waits, or to the present one; none where nothing waits. */
async function sendAgain(context: AuthContext): Promise<Response> {
  if (!context.options.verification) return problemResponse(problems.notFound)
  const person = await personOf(context)
  if (person.kind === 'refused') return problemResponse(person.problem)
  const unwanted = await refuseFields(context.request)
  if (unwanted !== null) return problemResponse(unwanted)
  const { account } = person
  const pending = textOf(account.pendingEmail)
  if (pending === null && account.emailVerifiedAt) return jsonAnswer(202, { sent: true })
  const email = pending ?? String(account.email)
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
  const body = await readKnownFields(context.request, ['email', 'password'])
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
  const unwanted = await refuseFields(context.request)
  if (unwanted !== null) return problemResponse(unwanted)
  const { payload, options } = context
  const accounts = trustedAccounts(payload, options, person.audience)
  await accounts.update(String(person.account.id), { pendingEmail: null })
  return noContent()
}

/** `POST /auth/verification/confirm` `{ token }`, signed in or not. Doing it again changes nothing. */
async function confirm(context: AuthContext): Promise<Response> {
  const { options, siteName } = context
  if (!options.verification) return problemResponse(problems.notFound)
  const body = await readFields(context.request, ['token'], { longest: 1_000 })
  if (body.kind === 'refused') return problemResponse(body.problem)
  const ticket = readTicket(options.identityKey, siteName, body.fields.token)
  if (ticket === null) return problemResponse(linkInvalid)
  const outcome = await confirmAddress(context, ticket)
  if (outcome.kind === 'unusable') return problemResponse(linkInvalid)
  if (outcome.kind === 'taken') return problemResponse(emailTaken)
  if (outcome.kind === 'changed') tell(context, outcome.oldEmail, 'emailChanged')
  return jsonAnswer(200, { email: ticket.email })
}

/** Mails the link, unless the address is somebody else's: that person asked for nothing. All of it counts alike, for the person and for the address. */
async function mailLink(
  context: AuthContext,
  account: AccountDocument,
  email: string,
): Promise<Problem | null> {
  const { payload, options, site } = context
  const own = String(account.email)
  const limited =
    (await refuseTooMany(context, 'confirmation', own)) ??
    (email === own ? null : await refuseTooMany(context, 'confirmation', email))
  if (limited !== null) return limited
  const owner = await trustedAccounts(payload, options, audienceOf(site)).byEmail(email, tenantOf(site))
  if (owner === null || owner.id === account.id) mailVerification(context, String(account.id), email)
  return null
}

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
