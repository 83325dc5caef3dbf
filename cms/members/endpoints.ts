import type { Endpoint, PayloadRequest } from 'payload'
import { z } from 'zod'
import { academiesOf, actorOf, manages, type StaffRole, staffRoles } from '../access/actor.ts'
import { inTransaction } from '../events/transaction.ts'
import { readBody, refuseFields } from '../learning/endpoints/body.ts'
import { problem } from '../problem.ts'
import { changeMember, listMembers } from './memberships.ts'

const notFound = () => problem(404, 'not-found', 'There is no such academy or member.')
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** `GET /api/tenants/:id/members`: who works in the academy, for everybody who does and for the platform. */
const showMembers: Endpoint = {
  path: '/:id/members',
  method: 'get',
  handler: async req => {
    const tenantId = academyIn(req)
    if (tenantId === null) return notFound()
    const members = await listMembers(req, tenantId)
    return Response.json(
      { members, mayManage: mayManage(req, tenantId) },
      { headers: { 'cache-control': 'no-store' } },
    )
  },
}

/** `PATCH /api/tenants/:id/members/:user` `{ role }`, for owners of the academy and of the platform. */
const changeRole: Endpoint = {
  path: '/:id/members/:user',
  method: 'patch',
  handler: async req => {
    const body = await readBody(req, z.strictObject({ role: z.enum(staffRoles) }))
    return 'fault' in body ? body.fault : change(req, body.value.role)
  },
}

/** `DELETE /api/tenants/:id/members/:user`: the person stays, with their other academies. */
const removeMember: Endpoint = {
  path: '/:id/members/:user',
  method: 'delete',
  handler: async req => (await refuseFields(req)) ?? change(req, null),
}

export const memberEndpoints: Endpoint[] = [showMembers, changeRole, removeMember]

async function change(req: PayloadRequest, role: StaffRole | null): Promise<Response> {
  const tenantId = academyIn(req)
  const userId = String(req.routeParams?.user ?? '')
  if (tenantId === null || !uuid.test(userId)) return notFound()
  if (!mayManage(req, tenantId)) {
    return problem(403, 'forbidden', 'Only owners of the academy change who works in it.')
  }
  const outcome = await inTransaction(req, () => changeMember(req, { tenantId, userId, role }))
  if (outcome.kind === 'not-a-member') return notFound()
  if (outcome.kind === 'last-owner') {
    return problem(409, 'last-owner', 'An academy needs an owner. Make somebody else an owner first.')
  }
  return Response.json({ changed: true }, { headers: { 'cache-control': 'no-store' } })
}

/** The academy of the address, if whoever asks works in it or for the platform; unknown and foreign look the same. */
function academyIn(req: PayloadRequest): string | null {
  const id = String(req.routeParams?.id ?? '')
  const actor = actorOf(req)
  if (!uuid.test(id)) return null
  return actor.kind === 'platform' || academiesOf(actor).includes(id) ? id : null
}

function mayManage(req: PayloadRequest, tenantId: string): boolean {
  return manages(actorOf(req), tenantId, ['owner'])
}
