import { removeIdentity } from '../core/accounts.ts'
import { consumeResetToken, givePassword, newResetToken } from '../core/passwords.ts'
import { endAllSessions } from '../core/sessions.ts'
import { coreTenantOf, locate } from '../core/tenancy.ts'
import { emailFaults, fieldsProblem, passwordFaults, passwordIsAddress } from '../credentials.ts'
import { livesAt, trustedAccounts } from '../documents.ts'
import { refuseTooMany, rememberDevice } from '../endpoints/attempts.ts'
import { type AuthContext, type AuthEndpoint, jsonAnswer } from '../endpoints/context.ts'
import { readKnownFields } from '../fields.ts'
import { accountIdentifier, normaliseEmail } from '../identifiers.ts'
import { logUnsent, placeOfSite } from '../mails.ts'
import { tell } from '../ownAccount/notices.ts'
import { type Problem, problemResponse, problems } from '../problem.ts'
import { audienceOf, tenantOf } from '../site.ts'
import { passwordResetMail } from './mail.ts'
import { bindToken, readBoundToken } from './token.ts'

export const passwordResetEndpoints: Record<string, Record<string, AuthEndpoint>> = {
  '/password/forgot': { POST: forgot },
  '/password/reset': { POST: reset },
}

const linkInvalid: Problem = {
  status: 410,
  code: 'reset-link-invalid',
  title: 'Link used or too old',
  detail: 'This link was used already or is too old. Ask for a new one.',
}

/**
 * `POST /auth/password/forgot` `{ email }`. The answer is the same whether or not there is an account, and
 * is given before either is looked up, so that its time tells nothing.
 */
async function forgot(context: AuthContext): Promise<Response> {
  const { request, payload, options } = context
  if (!options.passwordReset) return problemResponse(problems.notFound)
  const body = await readKnownFields(request, ['email'])
  if (body.kind === 'refused') return problemResponse(body.problem)
  const { email } = body.value
  const faults = emailFaults(email)
  if (faults.length > 0 || typeof email !== 'string') return problemResponse(fieldsProblem(faults))
  const limited = await refuseTooMany(context, 'mail', email)
  if (limited !== null) return problemResponse(limited)
  sendLink(context, normaliseEmail(email)).catch(logUnsent(payload, 'password reset'))
  return jsonAnswer(200, { sent: true })
}

async function sendLink(context: AuthContext, email: string): Promise<void> {
  const { payload, options, site, siteName } = context
  const { passwordReset, identityKey } = options
  const audience = audienceOf(site)
  const account = await trustedAccounts(payload, options, audience).byEmail(email, tenantOf(site))
  if (!passwordReset || typeof account?.authId !== 'string' || account.authId === '') return
  if (options.isBlocked(account, audience)) return
  const place = await placeOfSite(context, email)
  const identifier = accountIdentifier(identityKey, siteName, email)
  const token = await newResetToken(account.authId, await locate(options, siteName, email))
  if (place === null || token === null) return
  const link = `${site.origin}${passwordReset.path(site)}#${bindToken(identityKey, siteName, { token, identifier })}`
  await payload.sendEmail({ to: email, ...passwordResetMail(place, link) })
}

/** `POST /auth/password/reset` `{ token, password }`: sets the password and ends every session of the account. */
async function reset(context: AuthContext): Promise<Response> {
  const { request, payload, options, site, siteName } = context
  if (!options.passwordReset) return problemResponse(problems.notFound)
  const body = await readKnownFields(request, ['token', 'password'])
  if (body.kind === 'refused') return problemResponse(body.problem)
  const { token: bound, password } = body.value
  // Before the token is used up, so that the link still works for a better one.
  const faults = passwordFaults(password, undefined)
  if (faults.length > 0 || typeof password !== 'string') return problemResponse(fieldsProblem(faults))
  const content = readBoundToken(options.identityKey, siteName, bound)
  if (content === null) return problemResponse(linkInvalid)
  if (accountIdentifier(options.identityKey, siteName, password) === content.identifier) {
    return problemResponse(fieldsProblem([passwordIsAddress]))
  }
  const used = await consumeResetToken(await coreTenantOf(options, siteName), content.token)
  if (used.kind === 'invalid') return problemResponse(linkInvalid)
  const audience = audienceOf(site)
  const accounts = trustedAccounts(payload, options, audience)
  const account = await accounts.byAuthId(used.authId)
  if (account === null || !livesAt(account, siteName, audience, options)) return problemResponse(linkInvalid)
  // The link was mailed to an address that may not be the account's any more.
  if (accountIdentifier(options.identityKey, siteName, String(account.email)) !== content.identifier)
    return problemResponse(linkInvalid)
  const login = await locate(options, siteName, String(account.email))
  // Before as well: should this process die in between, no session of the old password is left.
  await endAllSessions(used.authId)
  const authId = await givePassword(used.authId, login, password)
  const emailVerifiedAt = new Date().toISOString()
  // Whoever asked for another address, or joined an account at Google, may be the one that the owner is shutting out.
  // Before the sessions end, so that a sign-in under way notices (`endpoints/signIn.ts`).
  const kept = authId === used.authId ? { googleId: null } : {}
  await accounts.update(String(account.id), { authId, emailVerifiedAt, pendingEmail: null, ...kept })
  await endAllSessions(used.authId)
  if (authId !== used.authId) await removeIdentity(used.authId)
  tell(context, String(account.email), 'passwordChanged')
  // Who opened the mail is the owner, and may be signing in on a new device while strangers try the account.
  return jsonAnswer(200, { changed: true }, [rememberDevice(context, String(account.email))])
}
