import type { CollectionConfig } from 'payload'
import { writtenByTheProduct } from '../access/rules.ts'

/** Who redeemed which code; a student redeems a code once, also one for several uses. */
export const AccessCodeRedemptions: CollectionConfig = {
  slug: 'access-code-redemptions',
  admin: { defaultColumns: ['code', 'student', 'redeemedAt'], group: 'Students', hidden: true },
  access: writtenByTheProduct(),
  versions: false,
  trash: false,
  disableDuplicate: true,
  indexes: [{ fields: ['code', 'student'], unique: true }],
  fields: [
    { name: 'code', type: 'relationship', relationTo: 'access-codes', required: true, index: true },
    { name: 'student', type: 'relationship', relationTo: 'students', required: true, index: true },
    { name: 'redeemedAt', type: 'date', required: true },
  ],
}
