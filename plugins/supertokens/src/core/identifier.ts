import { updateEmailOrPassword } from 'supertokens-node/recipe/emailpassword'
import { passwordMethodOf } from './passwords.ts'

/**
 * Gives a person another identifier in the core; doing it again changes nothing. Somebody who has no password there
 * (Google only) is not named by an identifier, so nothing is changed.
 */
export async function changeIdentifier(
  authId: string,
  identifier: string,
): Promise<{ kind: 'changed' } | { kind: 'taken' }> {
  const recipeUserId = await passwordMethodOf(authId)
  if (recipeUserId === null) return { kind: 'changed' }
  const answer = await updateEmailOrPassword({ recipeUserId, email: identifier })
  if (answer.status === 'EMAIL_ALREADY_EXISTS_ERROR') return { kind: 'taken' }
  if (answer.status !== 'OK') throw new Error(`supertokensPlugin: the core said ${answer.status}`)
  return { kind: 'changed' }
}
