import type { RecipeUserId } from 'supertokens-node'
import { getUser } from 'supertokens-node'
import {
  consumePasswordResetToken,
  createResetPasswordToken,
  updateEmailOrPassword,
} from 'supertokens-node/recipe/emailpassword'
import { createIdentity, findIdentity } from './accounts.ts'
import type { CoreLogin } from './tenancy.ts'

/** A token for a new password, which works once and for an hour; `null` when the core does not know the person. */
export async function newResetToken(
  authId: string,
  { tenant, identifier }: CoreLogin,
): Promise<string | null> {
  const answer = await createResetPasswordToken(tenant, authId, identifier)
  return answer.status === 'OK' ? answer.token : null
}

/** The core's name for a person's way in by password; `null` for who has none (Google only). */
export async function passwordMethodOf(authId: string): Promise<RecipeUserId | null> {
  const user = await getUser(authId)
  return user?.loginMethods.find(({ recipeId }) => recipeId === 'emailpassword')?.recipeUserId ?? null
}

export const hasPassword = async (authId: string): Promise<boolean> =>
  (await passwordMethodOf(authId)) !== null

/** Uses a token up. `invalid`: unknown, used or too old. */
export async function consumeResetToken(
  tenant: string,
  token: string,
): Promise<{ kind: 'used'; authId: string } | { kind: 'invalid' }> {
  const answer = await consumePasswordResetToken(tenant, token)
  return answer.status === 'OK' ? { kind: 'used', authId: answer.userId } : { kind: 'invalid' }
}

/**
 * Sets a password, also for somebody who had none (Google only): that takes a second user of the core, whose id is
 * given back in place of the first one's.
 */
export async function givePassword(authId: string, login: CoreLogin, password: string): Promise<string> {
  if (await hasPassword(authId)) {
    await setPassword(authId, login, password)
    return authId
  }
  const made = await createIdentity(login, password)
  if (made.kind === 'created') return made.identity.authId
  // Left over from an attempt that did not get to its end.
  const left = await findIdentity(login)
  if (left === undefined) throw new Error('supertokensPlugin: the core hides an identifier')
  await setPassword(left.authId, login, password)
  return left.authId
}

/**
 * The rules for passwords are this plugin's own, so the SDK's are left out. The identifier is written along: a change of
 * address that died halfway would otherwise leave another one in the core.
 */
export async function setPassword(
  authId: string,
  { identifier }: CoreLogin,
  password: string,
): Promise<void> {
  const recipeUserId = await passwordMethodOf(authId)
  if (recipeUserId === null) throw new Error('supertokensPlugin: the account has no password to set')
  const answer = await updateEmailOrPassword({
    recipeUserId,
    email: identifier,
    password,
    applyPasswordPolicy: false,
  })
  if (answer.status !== 'OK') throw new Error(`supertokensPlugin: the core said ${answer.status}`)
}
