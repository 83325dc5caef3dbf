import type { CollectionConfig } from 'payload'
import { academyAccess, fieldNever } from '../access/rules.ts'

/** One code. `code` holds its keyed digest, so that a copy of the database redeems nothing. */
export const AccessCodes: CollectionConfig = {
  slug: 'access-codes',
  admin: {
    useAsTitle: 'lastFour',
    defaultColumns: ['lastFour', 'batch', 'uses', 'usedBy', 'usedAt', 'revoked'],
    group: 'Students',
    hidden: true,
  },
  access: { ...academyAccess({ delete: [] }), create: () => false },
  versions: false,
  trash: false,
  disableDuplicate: true,
  indexes: [{ fields: ['batch', 'number'], unique: true }],
  fields: [
    {
      name: 'batch',
      type: 'relationship',
      relationTo: 'access-code-batches',
      required: true,
      index: true,
      access: { update: fieldNever },
    },
    { name: 'number', type: 'number', required: true, access: { update: fieldNever } },
    {
      name: 'course',
      type: 'relationship',
      relationTo: 'courses',
      required: true,
      index: true,
      admin: { description: "The first of the batch's courses." },
      access: { update: fieldNever },
    },
    {
      name: 'code',
      type: 'text',
      required: true,
      unique: true,
      admin: { hidden: true },
      access: { read: fieldNever, update: fieldNever },
    },
    { name: 'lastFour', type: 'text', required: true, access: { update: fieldNever } },
    { name: 'maximumUses', type: 'number', required: true, defaultValue: 1, access: { update: fieldNever } },
    { name: 'uses', type: 'number', required: true, defaultValue: 0, access: { update: fieldNever } },
    { name: 'revoked', type: 'checkbox', defaultValue: false },
    { name: 'usedBy', type: 'relationship', relationTo: 'students', access: { update: fieldNever } },
    { name: 'usedAt', type: 'date', access: { update: fieldNever } },
    { name: 'expiresAt', type: 'date', admin: { description: "Overrides the batch's end." } },
  ],
}
