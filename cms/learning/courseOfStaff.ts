import type { PayloadRequest } from 'payload'
import { actorOf, idOf, manages } from '../access/actor.ts'
import { refuseIfSuspended } from '../tenancy/suspension.ts'
import { isUuid } from './access.ts'

/**
 * The course of the address. Foreign, unknown and not allowed look the same.
 * @param may `manage`: owners and instructors of its academy, and the platform's owner; `look`: all staff
 */
export async function courseOfStaff(req: PayloadRequest, may: 'look' | 'manage') {
  const id = req.routeParams?.id
  const actor = actorOf(req)
  // Students may read a published course, and are nobody here.
  if (actor.kind !== 'staff' && actor.kind !== 'platform') return null
  if (typeof id !== 'string' || !isUuid(id)) return null
  const course = await req.payload.findByID({
    collection: 'courses',
    id,
    depth: 0,
    joins: false,
    req,
    overrideAccess: false,
    disableErrors: true,
  })
  const tenantId = idOf(course?.tenant)
  if (!course || !tenantId) return null
  if (may === 'manage' && !manages(actor, tenantId)) return null
  if (may === 'manage') await refuseIfSuspended(req, tenantId)
  return { id, tenantId, actor: `users:${req.user?.id}` }
}
