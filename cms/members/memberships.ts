import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { idOf, type StaffRole } from '../access/actor.ts'
import { recordEvent } from '../events/recordEvent.ts'
import { databaseOf } from '../events/transaction.ts'
import { type ChangeOutcome, judgeChange, type Member } from './rules.ts'

/**
 * Memberships of one academy, by statements of their own: through `users` an academy's owner could reach, or lose in
 * passing, a person's memberships in other academies. Whoever calls has asked `mayManage` or holds an invitation, and
 * is inside of a transaction.
 */

interface MemberRow extends Record<string, unknown> {
  id: string
  name: string
  email: string
  role: StaffRole
}

export async function listMembers(req: PayloadRequest, tenantId: string): Promise<MemberRow[]> {
  const database = await databaseOf(req)
  const { rows } = await database.execute<MemberRow>(sql`
    select u.id, u.name, u.email, m.role from users_tenants m join users u on u.id = m._parent_id
    where m.tenant_id = ${tenantId} order by u.name, u.email`)
  return rows
}

/** Gives somebody another role, or with `null` takes the membership away; never from the last owner. */
export async function changeMember(
  req: PayloadRequest,
  { tenantId, userId, role }: { tenantId: string; userId: string; role: StaffRole | null },
): Promise<ChangeOutcome> {
  const database = await databaseOf(req)
  const outcome = judgeChange(await lockMembers(req, tenantId), userId, role)
  if (outcome.kind !== 'changed') return outcome
  const row = sql`tenant_id = ${tenantId} and _parent_id = ${userId}`
  await database.execute(
    role === null
      ? sql`delete from users_tenants where ${row}`
      : sql`update users_tenants set role = ${role} where ${row}`,
  )
  const type = role === null ? 'member.removed' : 'member.role-changed'
  await recordEvent(req, { type, subject: userId, tenantId, data: { role } })
  return outcome
}

export type JoiningOutcome = { kind: 'joined' } | { kind: 'member' } | { kind: 'closed' }

/** Makes somebody a member. `closed` where the academy is not active: an old invitation opens no suspended academy. */
export async function addMember(
  req: PayloadRequest,
  { tenantId, userId, role }: { tenantId: string; userId: string; role: StaffRole },
): Promise<JoiningOutcome> {
  const database = await databaseOf(req)
  const members = await lockMembers(req, tenantId)
  if (members.some(member => member.userId === userId)) return { kind: 'member' }
  const { rows } = await database.execute<{ status: string }>(
    sql`select status from tenants where id = ${tenantId}`,
  )
  if (rows[0]?.status !== 'active') return { kind: 'closed' }
  // Two academies may take in the same person at the same instant, and Payload writes all rows of a person anew.
  await database.execute(sql`select id from users where id = ${userId} for update`)
  // Overrides access here and below: whoever accepts an invitation is nobody in this academy yet.
  const user = await req.payload.findByID({
    collection: 'users',
    id: userId,
    depth: 0,
    overrideAccess: true,
    req,
  })
  const present = (user.tenants ?? []).flatMap(({ id, tenant, role: held }) => {
    const named = idOf(tenant)
    return named ? [{ id: id ?? null, tenant: named, role: held }] : []
  })
  await req.payload.update({
    collection: 'users',
    id: userId,
    data: { tenants: [...present, { tenant: tenantId, role }] },
    depth: 0,
    overrideAccess: true,
    req,
  })
  await recordEvent(req, { type: 'member.joined', subject: userId, tenantId, data: { role } })
  return { kind: 'joined' }
}

/** Holds the academy's row, so that two owners who remove one another are judged one after the other. */
async function lockMembers(req: PayloadRequest, tenantId: string): Promise<Member[]> {
  const database = await databaseOf(req)
  await database.execute(sql`select id from tenants where id = ${tenantId} for update`)
  const { rows } = await database.execute<{ user_id: string; role: StaffRole }>(
    sql`select _parent_id as user_id, role from users_tenants where tenant_id = ${tenantId}`,
  )
  return rows.map(({ user_id, role }) => ({ userId: user_id, role }))
}
