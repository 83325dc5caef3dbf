import type { RecipeUserId } from 'supertokens-node'
import { getUser } from 'supertokens-node'
import {
  consumePasswordResetToken,
  createResetPasswordToken,
  updateEmailOrPassword,
} from 'supertokens-node/recipe/emailpassword'
import { coreTenant } from './init.ts'

/** A token for a new password, which works once and for an hour; `null` when the core does not know the person. */
export async function newResetToken(authId: string, identifier: string): Promise<string | null> {
  const answer = await createResetPasswordToken(coreTenant, authId, identifier)
  return answer.status === 'OK' ? answer.token : null
}

/** Uses a token up. `invalid`: unknown, used or too old. */
export async function consumeResetToken(
  token: string,
): Promise<{ kind: 'used'; authId: string } | { kind: 'invalid' }> {
  const answer = await consumePasswordResetToken(coreTenant, token)
  return answer.status === 'OK' ? { kind: 'used', authId: answer.userId } : { kind: 'invalid' }
}

/** The rules for passwords are this plugin's own, so the SDK's are left out. */
export async function setPassword(authId: string, password: string): Promise<void> {
  const method = (await getUser(authId))?.loginMethods.find(({ recipeId }) => recipeId === 'emailpassword')
  if (!method) throw new Error('supertokensPlugin: the account has no password to set')
  const recipeUserId: RecipeUserId = method.recipeUserId
  const answer = await updateEmailOrPassword({ recipeUserId, password, applyPasswordPolicy: false })
  if (answer.status !== 'OK') throw new Error(`supertokensPlugin: the core said ${answer.status}`)
}
