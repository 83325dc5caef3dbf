import type { Access, FieldAccess, PayloadRequest, Where } from 'payload'
import { type Actor, academiesOf, actorOf, idOf, type StaffRole, staffRoles } from './actor.ts'

type Reach = boolean | Where

export interface RuleParts {
  /** Platform roles that pass everywhere; support reads and does not write unless named. */
  platform?: readonly ('owner' | 'support')[]
  /** Staff roles that pass within their own academies. */
  staff?: readonly StaffRole[]
  student?: (actor: Extract<Actor, { kind: 'student' }>) => Reach
  visitor?: (actor: Extract<Actor, { kind: 'visitor' }>) => Reach
  /** The path to the academy, `tenant` unless said otherwise. */
  tenantPath?: string
}

const everyPlatformRole = ['owner', 'support'] as const

/** Pure: what this actor reaches. Everything that is not named is refused. */
export function reachOf(actor: Actor, parts: RuleParts): Reach {
  const path = parts.tenantPath ?? 'tenant'
  switch (actor.kind) {
    case 'platform':
      return (parts.platform ?? []).includes(actor.role)
    case 'staff': {
      const academies = academiesOf(actor, parts.staff ?? [])
      return academies.length > 0 && { [path]: { in: academies } }
    }
    case 'student':
      return parts.student?.(actor) ?? false
    case 'visitor':
      return parts.visitor?.(actor) ?? false
    case 'nobody':
      return false
  }
}

const access =
  (parts: RuleParts): Access =>
  ({ req }) =>
    reachOf(actorOf(req), parts)

/**
 * Creating has no document to compare yet. The data's academy decides, which the multi-tenant plugin names before it
 * asks: whoever owns one academy may be less in another.
 */
const creation =
  (parts: RuleParts): Access =>
  ({ req, data }) => {
    const actor = actorOf(req)
    const tenant = idOf(data?.tenant)
    return actor.kind === 'staff' && tenant !== undefined
      ? academiesOf(actor, parts.staff ?? []).includes(tenant)
      : reachOf(actor, parts) !== false
  }

export const never: Access = () => false
export const fieldNever: FieldAccess = () => false

/** Fields that only staff may see, such as an academy's own address. */
export const fieldForStaff: FieldAccess = ({ req }) => ['platform', 'staff'].includes(actorOf(req).kind)
export const fieldForPlatform: FieldAccess = ({ req }) => actorOf(req).kind === 'platform'
export const isPlatformOwner = ({ req }: { req: PayloadRequest }): boolean => {
  const actor = actorOf(req)
  return actor.kind === 'platform' && actor.role === 'owner'
}
export const fieldForPlatformOwner: FieldAccess = isPlatformOwner

interface CollectionAccess {
  create: Access
  read: Access
  update: Access
  delete: Access
  readVersions: Access
  unlock: Access
}

/** All operations of an academy's collection, from who reads and who writes. Assistants read. */
export function academyAccess(parts: {
  read?: Pick<RuleParts, 'student' | 'visitor'>
  write?: readonly StaffRole[]
  create?: readonly StaffRole[]
  delete?: readonly StaffRole[]
}): CollectionAccess {
  const write = parts.write ?? ['owner', 'instructor']
  return {
    create: creation({ platform: ['owner'], staff: parts.create ?? write }),
    read: access({ platform: everyPlatformRole, staff: staffRoles, ...parts.read }),
    update: access({ platform: ['owner'], staff: write }),
    delete: access({ platform: ['owner'], staff: parts.delete ?? write }),
    readVersions: access({ platform: everyPlatformRole, staff: staffRoles, tenantPath: 'version.tenant' }),
    unlock: never,
  }
}

/** Rows that only the product itself writes; staff may look. */
export const writtenByTheProduct = (read: Pick<RuleParts, 'student' | 'visitor'> = {}): CollectionAccess => ({
  ...academyAccess({ read }),
  create: never,
  update: never,
  delete: never,
})

export { access as ruleFor, creation as creationRule }
