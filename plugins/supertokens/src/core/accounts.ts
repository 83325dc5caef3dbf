import { deleteUser, listUsersByAccountInfo, type RecipeUserId } from 'supertokens-node'
import { signIn, signUp } from 'supertokens-node/recipe/emailpassword'
import { revokeAllSessionsForUser } from 'supertokens-node/recipe/session'
import type { CoreLogin } from './tenancy.ts'

/** A user of the core. */
export interface Identity {
  authId: string
  recipeUserId: RecipeUserId
}

export async function createIdentity(
  { tenant, identifier }: CoreLogin,
  password: string,
): Promise<{ kind: 'created'; identity: Identity } | { kind: 'taken' }> {
  const answer = await signUp(tenant, identifier, password)
  if (answer.status === 'EMAIL_ALREADY_EXISTS_ERROR') return { kind: 'taken' }
  return { kind: 'created', identity: { authId: answer.user.id, recipeUserId: answer.recipeUserId } }
}

/** One answer for an unknown identifier and a wrong password. */
export async function checkPassword(
  { tenant, identifier }: CoreLogin,
  password: string,
): Promise<{ kind: 'right'; identity: Identity } | { kind: 'wrong' }> {
  // bcrypt takes a NUL for the end, so no password has one, and the core answers 500.
  if (password.includes('\0')) return { kind: 'wrong' }
  const answer = await signIn(tenant, identifier, password)
  if (answer.status === 'WRONG_CREDENTIALS_ERROR') return { kind: 'wrong' }
  return { kind: 'right', identity: { authId: answer.user.id, recipeUserId: answer.recipeUserId } }
}

/** Who signs in with a password by this identifier, `ageSeconds` since the core created it. Google's users may carry it too. */
export async function findIdentity({
  tenant,
  identifier,
}: CoreLogin): Promise<{ authId: string; ageSeconds: number } | undefined> {
  const users = await listUsersByAccountInfo(tenant, { email: identifier })
  const user = users.find(({ loginMethods }) =>
    loginMethods.some(({ recipeId }) => recipeId === 'emailpassword'),
  )
  return user && { authId: user.id, ageSeconds: (Date.now() - user.timeJoined) / 1000 }
}

/** Removes password and sessions from the core. Removing what is not there is no error. */
export async function removeIdentity(authId: string): Promise<void> {
  await revokeAllSessionsForUser(authId)
  await deleteUser(authId)
}
