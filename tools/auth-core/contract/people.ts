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
