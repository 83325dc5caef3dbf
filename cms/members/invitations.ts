import type { Invitation, InvitationsOptions } from '@lectern/plugin-supertokens'
import type { PayloadRequest } from 'payload'
import { idOf, type StaffRole, staffRoles } from '../access/actor.ts'
import { academyAccess } from '../access/rules.ts'
import { academyNamed } from '../tenancy/academyNamed.ts'
import { addMember, listMembers } from './memberships.ts'

const words: Record<StaffRole, string> = { owner: 'Owner', instructor: 'Instructor', assistant: 'Assistant' }

/** Who invites whom to what in this product: owners invite staff to their academy. */
export function invitationOptions(): InvitationsOptions {
  const owners = academyAccess({ write: ['owner'] })
  return {
    roles: staffRoles.map(value => ({ value, label: words[value] })),
    access: { create: owners.create, read: owners.update, update: owners.update, delete: owners.delete },
    override: collection => ({
      ...collection,
      admin: { ...collection.admin, group: 'People' },
      indexes: [{ fields: ['tenant', 'email'], unique: true }],
    }),
    isMember: async (req, invitation) => {
      const tenantId = idOf(invitation.tenant)
      if (!tenantId) return false
      return (await listMembers(req, tenantId)).some(({ email }) => email === invitation.email)
    },
    placeOf,
    join: async (req, invitation, userId) => {
      const tenantId = idOf(invitation.tenant)
      if (!tenantId || !isStaffRole(invitation.role)) return { kind: 'closed' }
      return addMember(req, { tenantId, userId, role: invitation.role })
    },
  }
}

/** Whoever holds the link of an invitation may know the name of what it is for. */
async function placeOf(req: PayloadRequest, invitation: Invitation) {
  const tenantId = idOf(invitation.tenant)
  return tenantId ? academyNamed(req.payload, tenantId, req) : null
}

const isStaffRole = (role: string): role is StaffRole => staffRoles.some(each => each === role)
