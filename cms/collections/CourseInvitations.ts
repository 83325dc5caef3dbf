import type { CollectionConfig } from 'payload'
import { fieldNever, writtenByTheProduct } from '../access/rules.ts'

/**
 * A link that enrolls: for one address (bought, imported, invited), waiting through the sign-up, or for whoever has it,
 * up to `maximumUses`. Only the keyed digest of the link's token is stored.
 */
export const CourseInvitations: CollectionConfig = {
  slug: 'course-invitations',
  labels: { singular: 'Invitation to a course', plural: 'Invitations to courses' },
  admin: {
    defaultColumns: ['email', 'course', 'source', 'uses', 'expiresAt'],
    group: 'Students',
    hidden: true,
  },
  access: writtenByTheProduct(),
  versions: false,
  trash: false,
  disableDuplicate: true,
  indexes: [{ fields: ['tenant', 'email'] }],
  fields: [
    { name: 'course', type: 'relationship', relationTo: 'courses', required: true, index: true },
    { name: 'email', type: 'email', admin: { description: 'Empty: whoever has the link.' } },
    { name: 'name', type: 'text', maxLength: 120 },
    { name: 'source', type: 'select', required: true, options: ['manual', 'import', 'sale'] },
    { name: 'tokenDigest', type: 'text', required: true, unique: true, access: { read: fieldNever } },
    { name: 'maximumUses', type: 'number', required: true, defaultValue: 1, min: 1 },
    { name: 'uses', type: 'number', required: true, defaultValue: 0 },
    { name: 'accessDays', type: 'number', min: 1, max: 36_500 },
    { name: 'expiresAt', type: 'date' },
    { name: 'revoked', type: 'checkbox', defaultValue: false },
    { name: 'acceptedAt', type: 'date' },
    {
      name: 'acceptedBy',
      type: 'relationship',
      relationTo: 'students',
      index: true,
      admin: { description: 'The last of those who used it. A refund ends the access of whoever this is.' },
    },
  ],
}
