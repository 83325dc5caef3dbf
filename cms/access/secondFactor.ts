import type { Payload, PayloadRequest } from 'payload'
import { academiesOf, actorOf } from './actor.ts'

type User = Record<string, unknown>

const asStaff = (user: User) =>
  actorOf({ user: { ...user, collection: 'users' } as PayloadRequest['user'], context: {} })

/**
 * The platform's own people reach every academy and never do without; others do when one of their academies says so.
 * Overrides access to academies: it is asked before the person has proved who they are.
 */
export async function requiresSecondFactor({
  payload,
  user,
}: {
  payload: Payload
  user: User
}): Promise<boolean> {
  const actor = asStaff(user)
  if (actor.kind === 'platform') return true
  const academies = academiesOf(actor)
  if (academies.length === 0) return false
  const { totalDocs } = await payload.count({
    collection: 'tenants',
    where: { and: [{ id: { in: academies } }, { requireSecondFactor: { equals: true } }] },
    overrideAccess: true,
  })
  return totalDocs > 0
}

/** Whoever lost phone and recovery codes turns to the platform's owner. */
export function mayResetSecondFactor({ actor }: { actor: User }): boolean {
  const who = asStaff(actor)
  return who.kind === 'platform' && who.role === 'owner'
}
