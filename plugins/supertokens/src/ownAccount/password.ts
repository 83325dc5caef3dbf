import { hasPassword, setPassword } from '../core/passwords.ts'
import { endOtherSessions } from '../core/sessions.ts'
import { locate } from '../core/tenancy.ts'
import { fieldsProblem, passwordFaults } from '../credentials.ts'
import { trustedAccounts } from '../documents.ts'
import { type AuthContext, noContent } from '../endpoints/context.ts'
import { readFields } from '../fields.ts'
import { type Problem, problemResponse } from '../problem.ts'
import { tell } from './notices.ts'
import { personOf, refuseStranger } from './person.ts'

/** `POST /auth/account/password` `{ password, newPassword }`: every other session ends. */
export async function changePassword(context: AuthContext): Promise<Response> {
  const person = await personOf(context)
  if (person.kind === 'refused') return problemResponse(person.problem)
  const body = await readFields(context.request, ['password', 'newPassword'])
  if (body.kind === 'refused') return problemResponse(body.problem)
  const { password, newPassword } = body.fields
  const faults = passwordFaults(newPassword, person.account.email)
  if (faults.length > 0)
    return problemResponse(fieldsProblem(faults.map(fault => ({ ...fault, field: 'newPassword' }))))
  const { authId, sessionHandle } = person.session
  if (!(await hasPassword(authId))) return problemResponse(noPassword)
  const stranger = await refuseStranger(context, person, password)
  if (stranger !== null) return problemResponse(stranger)

  // Before as well: should this process die in between, no session of the old password is left.
  await endOtherSessions(authId, sessionHandle)
  const { payload, options, siteName } = context
  await setPassword(authId, await locate(options, siteName, String(person.account.email)), newPassword)
  // Whoever asked for another address may be the one that the owner is shutting out. Before the sessions end, so that a
  // sign-in under way notices (`endpoints/signIn.ts`).
  const accounts = trustedAccounts(payload, options, person.audience)
  await accounts.update(String(person.account.id), { pendingEmail: null })
  await endOtherSessions(authId, sessionHandle)
  tell(context, String(person.account.email), 'passwordChanged')
  return noContent()
}

const noPassword: Problem = {
  status: 409,
  code: 'no-password',
  title: 'No password to change',
  detail: 'This account has no password yet. Ask for a link to choose one.',
}
