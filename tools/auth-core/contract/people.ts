import { randomUUID } from 'node:crypto'
import type { Subject } from '../describeAuthCore.ts'

export const PASSWORD = 'correct-horse-1'

/** An address nobody has used, on any core. */
export const newAddress = () => `${randomUUID()}@contract.example`

/** A user of its own for a test; the suite deletes it at the end. */
export async function signUp(subject: Subject, address = newAddress(), password = PASSWORD) {
  const made = await subject.sdk.emailPassword.signUp('public', address, password)
  if (made.status !== 'OK') throw new Error(`sign-up answered ${made.status}`)
  subject.made.push(made.user.id)
  return { address, password, id: made.user.id, recipeUserId: made.recipeUserId, user: made.user }
}

/** A session of a new user, with the cookies a browser would hold. */
export async function open(subject: Subject, payload: Record<string, unknown> = {}) {
  const userId = (await signUp(subject)).id
  const opened = await subject.sdk.open(userId, payload)
  const handle = opened.session?.getHandle()
  if (handle === undefined) throw new Error('no session was made')
  return { userId, handle, cookies: opened.cookies }
}

/** The SDK's refresh route. */
export const refresh = (subject: Subject, cookies: Record<string, string>) =>
  subject.sdk.call('/auth/session/refresh', cookies)
