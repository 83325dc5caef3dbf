import type { CollectionAfterChangeHook } from 'payload'
import { idOf } from '../../access/actor.ts'
import { inTenantOf } from '../../tenancy/connection.ts'
import { claimInvitations } from './invitations.ts'

/**
 * Gives a student what waits for an address, as soon as it is shown to be the student's, without signing in anew. Asked
 * with every change of the account: what proves the address is hidden from hooks.
 */
export const claimWhenProven: CollectionAfterChangeHook = async ({ doc, req }) => {
  const tenantId = idOf(doc.tenant)
  if (tenantId) await inTenantOf(req, tenantId, () => claimInvitations(doc.id))
  return doc
}
