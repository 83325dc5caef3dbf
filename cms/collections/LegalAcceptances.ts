import type { CollectionConfig } from 'payload'
import { ofStudent } from '../access/ofStudent.ts'
import { writtenByTheProduct } from '../access/rules.ts'
import { legalKinds } from '../legal/kinds.ts'

/** Which version a student agreed to, and when. Version 0 is the template of the product. */
export const LegalAcceptances: CollectionConfig = {
  slug: 'legal-acceptances',
  admin: { defaultColumns: ['student', 'kind', 'version', 'acceptedAt'], group: 'Students', hidden: true },
  access: writtenByTheProduct({ student: ofStudent }),
  versions: false,
  trash: false,
  disableDuplicate: true,
  indexes: [{ fields: ['student', 'kind', 'version'], unique: true }],
  fields: [
    { name: 'student', type: 'relationship', relationTo: 'students', required: true, index: true },
    { name: 'kind', type: 'select', required: true, options: [...legalKinds] },
    { name: 'version', type: 'number', required: true, min: 0 },
    { name: 'acceptedAt', type: 'date', required: true },
  ],
}
