import type { CollectionConfig, Where } from 'payload'
import { academiesOf, actorOf, type StaffRole, staffRoles } from '../access/actor.ts'
import { fieldForPlatformOwner, isPlatformOwner, never } from '../access/rules.ts'

/**
 * Staff of academies and of the platform. Who they are in an academy is a row of `tenants`; the platform's own people
 * have a platform role instead and belong to no academy.
 */
export const Users: CollectionConfig = {
  slug: 'users',
  admin: { useAsTitle: 'name', defaultColumns: ['name', 'email', 'platformRole'], group: 'People' },
  auth: { disableLocalStrategy: true },
  access: {
    admin: ({ req }) => ['platform', 'staff'].includes(actorOf(req).kind),
    create: isPlatformOwner,
    read: ({ req }) => {
      const actor = actorOf(req)
      if (actor.kind === 'platform') return true
      if (actor.kind !== 'staff' || !req.user) return false
      const colleagues: Where = { 'tenants.tenant': { in: academiesOf(actor) } }
      const self: Where = { id: { equals: req.user.id } }
      return { or: [self, colleagues] }
    },
    update: ({ req, id }) => {
      const actor = actorOf(req)
      if (actor.kind === 'platform') return actor.role === 'owner' || id === req.user?.id
      return actor.kind === 'staff' && req.user ? { id: { equals: req.user.id } } : false
    },
    delete: isPlatformOwner,
    readVersions: never,
    unlock: never,
  },
  versions: false,
  trash: false,
  disableDuplicate: true,
  fields: [
    { name: 'name', type: 'text', required: true, maxLength: 120 },
    {
      name: 'platformRole',
      type: 'select',
      label: 'Platform role',
      options: ['owner', 'support'],
      admin: { description: "Only for the agency's own people." },
      // Platform roles and memberships decide what a person sees: only the platform's owner hands them out.
      access: { create: fieldForPlatformOwner, update: fieldForPlatformOwner },
    },
    {
      name: 'blocked',
      type: 'checkbox',
      defaultValue: false,
      admin: { description: 'May not sign in, and open sessions are worth nothing.' },
      access: { create: fieldForPlatformOwner, update: fieldForPlatformOwner },
    },
  ],
}

/** The row of a membership, added to `users` by the multi-tenant plugin. */
export const membershipRole = {
  name: 'role',
  type: 'select' as const,
  required: true,
  defaultValue: 'instructor' satisfies StaffRole,
  options: [...staffRoles],
}

export const reachesEveryAcademy = (user: object | null | undefined): boolean =>
  Boolean(
    user && 'platformRole' in user && (user.platformRole === 'owner' || user.platformRole === 'support'),
  )
