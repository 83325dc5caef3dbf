import type { PayloadRequest } from 'payload'

/** What a person may be in an academy, from most to least. */
export const staffRoles = ['owner', 'instructor', 'assistant'] as const
export type StaffRole = (typeof staffRoles)[number]

export interface Membership {
  readonly tenantId: string
  readonly role: StaffRole
}

/** Who asks, as the rules see it. A visitor is nobody in particular on a verified academy host. */
export type Actor =
  | { readonly kind: 'platform'; readonly role: 'owner' | 'support' }
  | { readonly kind: 'staff'; readonly memberships: readonly Membership[] }
  | { readonly kind: 'student'; readonly studentId: string; readonly tenantId: string }
  | { readonly kind: 'visitor'; readonly tenantId: string }
  | { readonly kind: 'nobody' }

/** An id whether or not the relation is populated. */
export const idOf = (relation: unknown): string | undefined => {
  if (typeof relation === 'string') return relation
  if (
    typeof relation === 'object' &&
    relation !== null &&
    'id' in relation &&
    typeof relation.id === 'string'
  )
    return relation.id
  return undefined
}

/**
 * The actor of a request. The academy of a visitor comes from `context.siteTenant`, which only the site façade sets
 * (`cms/site/siteAccess.ts`) and no client can; a user without a known collection is nobody.
 */
export function actorOf(req: Pick<PayloadRequest, 'user' | 'context'>): Actor {
  const { user } = req
  const siteTenant = typeof req.context?.siteTenant === 'string' ? req.context.siteTenant : undefined
  if (user?.collection === 'users') {
    if (user.platformRole) return { kind: 'platform', role: user.platformRole }
    const memberships = (user.tenants ?? []).flatMap(row => {
      const tenantId = idOf(row.tenant)
      return tenantId ? [{ tenantId, role: row.role }] : []
    })
    return { kind: 'staff', memberships }
  }
  if (user?.collection === 'students') {
    const tenantId = idOf(user.tenant)
    if (!tenantId || (siteTenant !== undefined && siteTenant !== tenantId)) return { kind: 'nobody' }
    return { kind: 'student', studentId: String(user.id), tenantId }
  }
  if (user) return { kind: 'nobody' }
  return siteTenant ? { kind: 'visitor', tenantId: siteTenant } : { kind: 'nobody' }
}

/** The academies in which the actor holds one of these roles. */
export const academiesOf = (actor: Actor, roles: readonly StaffRole[] = staffRoles): string[] =>
  actor.kind === 'staff'
    ? actor.memberships.filter(({ role }) => roles.includes(role)).map(({ tenantId }) => tenantId)
    : []

/** Whether the actor holds one of these roles in the academy, or is the platform's owner. */
export const manages = (
  actor: Actor,
  tenantId: string,
  roles: readonly StaffRole[] = ['owner', 'instructor'],
): boolean =>
  actor.kind === 'platform' ? actor.role === 'owner' : academiesOf(actor, roles).includes(tenantId)
