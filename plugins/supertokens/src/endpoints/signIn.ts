import type { RecipeUserId } from 'supertokens-node'
import { sessionCookies } from '../cookies.ts'
import { checkPassword } from '../core/accounts.ts'
import { endSession, openSession } from '../core/sessions.ts'
import { coreTenantOf, locate } from '../core/tenancy.ts'
import { checkSignInFields, fieldsProblem } from '../credentials.ts'
import { livesAt, trustedAccounts } from '../documents.ts'
import { readKnownFields } from '../fields.ts'
import { deviceOf } from '../ownAccount/device.ts'
import { problemResponse, problems } from '../problem.ts'
import { announce } from '../seams.ts'
import { dueStep } from '../secondFactor/standing.ts'
import { audienceOf, tenantOf } from '../site.ts'
import { forgetAttempts, refuseTooMany, rememberDevice } from './attempts.ts'
import { type AuthContext, jsonAnswer } from './context.ts'
import { describeAccount } from './whoAmI.ts'

/** `POST /auth/sign-in`: staff on the platform's host, students of the academy on its host. */
export async function signIn(context: AuthContext): Promise<Response> {
  const { request, payload, options, site, siteName } = context
  const body = await readKnownFields(request, ['email', 'password'])
  if (body.kind === 'refused') return problemResponse(body.problem)
  const checked = checkSignInFields(body.value)
  if (checked.kind === 'invalid') return problemResponse(fieldsProblem(checked.errors))
  const { email, password } = checked.fields
  const limited = await refuseTooMany(context, 'sign-in', email)
  if (limited !== null) return problemResponse(limited)

  const audience = audienceOf(site)
  const accounts = trustedAccounts(payload, options, audience)
  const login = await locate(options, siteName, email)
  const before = await accounts.byEmail(email, tenantOf(site))
  const check = await checkPassword(login, password)
  if (check.kind === 'wrong') return problemResponse(problems.wrongCredentials)
  const account = await accounts.byAuthId(check.identity.authId)
  if (account === null || !livesAt(account, siteName, audience, options)) {
    return problemResponse(problems.wrongCredentials)
  }
  if (options.isBlocked(account, audience)) return problemResponse(problems.blocked)

  await forgetAttempts(context, 'sign-in', email)
  const fresh = { audience, secondFactorAt: null }
  const due = await dueStep(payload, options, account, fresh)
  const { cookies, expiresAt, sessionHandle } = await signInAs(
    context,
    check.identity.recipeUserId,
    String(account.id),
    { quietly: due !== null },
  )
  // A password that was changed meanwhile has ended all sessions but this one. It leaves its mark on the account first.
  const after = await accounts.byId(String(account.id))
  const isTouched = after === null || after.updatedAt !== before?.updatedAt
  if (isTouched && (await checkPassword(login, password)).kind === 'wrong') {
    await endSession(sessionHandle)
    return problemResponse(problems.wrongCredentials)
  }
  const answer = due === null ? describeAccount(account, audience) : { audience, secondFactor: due }
  return jsonAnswer(200, { ...answer, expiresAt }, [...cookies, rememberDevice(context, email)])
}

/**
 * Opens a session for a person who has just proved to be one. `expiresAt` is an ISO time. `quietly`: the app is not
 * told, since the person is not in yet, or has been for long.
 */
export async function signInAs(
  { request, payload, options, site, siteName }: AuthContext,
  recipeUserId: RecipeUserId,
  userId: string,
  { secondFactorAt, quietly = false }: { secondFactorAt?: number; quietly?: boolean } = {},
): Promise<{ cookies: string[]; expiresAt: string; sessionHandle: string }> {
  const tenant = await coreTenantOf(options, siteName)
  const { tokens, claims } = await openSession(tenant, recipeUserId, siteName, userId, {
    secondFactorAt: secondFactorAt ?? null,
    device: deviceOf(request.headers.get('user-agent')),
  })
  const tenantId = tenantOf(site)
  if (!quietly)
    await announce(payload, options.onSignedIn, { payload, audience: audienceOf(site), userId, tenantId })
  return {
    cookies: sessionCookies(tokens, site.origin),
    expiresAt: new Date(claims.expiresAt).toISOString(),
    sessionHandle: claims.sessionHandle,
  }
}
