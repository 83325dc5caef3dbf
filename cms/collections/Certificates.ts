import type { CollectionConfig } from 'payload'
import { ofStudent } from '../access/ofStudent.ts'
import { writtenByTheProduct } from '../access/rules.ts'

/** That a student completed a course, as it was called then. `number` stands in the public address that verifies it. */
export const Certificates: CollectionConfig = {
  slug: 'certificates',
  admin: {
    useAsTitle: 'number',
    defaultColumns: ['number', 'studentName', 'courseTitle', 'issuedAt', 'revoked'],
    group: 'Students',
  },
  access: writtenByTheProduct({ student: ofStudent }),
  versions: false,
  trash: false,
  disableDuplicate: true,
  indexes: [
    { fields: ['student', 'course'], unique: true },
    { fields: ['tenant', 'number'], unique: true },
  ],
  fields: [
    { name: 'number', type: 'text', required: true },
    { name: 'student', type: 'relationship', relationTo: 'students', required: true, index: true },
    { name: 'course', type: 'relationship', relationTo: 'courses', required: true, index: true },
    { name: 'studentName', type: 'text', required: true },
    { name: 'courseTitle', type: 'text', required: true },
    { name: 'issuedAt', type: 'date', required: true },
    { name: 'revoked', type: 'checkbox', defaultValue: false },
  ],
}
