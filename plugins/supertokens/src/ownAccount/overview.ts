import { hasPassword } from '../core/passwords.ts'
import { type AuthContext, jsonAnswer } from '../endpoints/context.ts'
import { problemResponse } from '../problem.ts'
import { personOf } from './person.ts'

/** `GET /auth/account`: what the person signs in with. */
export async function showAccount(context: AuthContext): Promise<Response> {
  const person = await personOf(context)
  if (person.kind === 'refused') return problemResponse(person.problem)
  const { account, session } = person
  return jsonAnswer(200, {
    email: account.email,
    emailVerified: Boolean(account.emailVerifiedAt),
    pendingEmail: account.pendingEmail || null,
    hasPassword: await hasPassword(session.authId),
    google: Boolean(account.googleId),
  })
}
