import type { CollectionConfig } from 'payload'
import { ofStudent } from '../access/ofStudent.ts'
import { academyAccess, fieldNever, never } from '../access/rules.ts'

const fixed = { update: fieldNever }

/** That a student completed a course, as it was called then. `number` stands in the public address that verifies it. */
export const Certificates: CollectionConfig = {
  slug: 'certificates',
  admin: {
    useAsTitle: 'number',
    defaultColumns: ['number', 'studentName', 'courseTitle', 'issuedAt', 'revoked'],
    group: 'Students',
  },
  // Issued by `learning/issueCertificate`; staff withdraw, and change nothing else.
  access: { ...academyAccess({ read: { student: ofStudent }, delete: [] }), create: never },
  versions: false,
  trash: false,
  disableDuplicate: true,
  indexes: [
    { fields: ['student', 'course'], unique: true },
    { fields: ['tenant', 'number'], unique: true },
  ],
  fields: [
    { name: 'number', type: 'text', required: true, access: fixed },
    {
      name: 'student',
      type: 'relationship',
      relationTo: 'students',
      required: true,
      index: true,
      access: fixed,
    },
    {
      name: 'course',
      type: 'relationship',
      relationTo: 'courses',
      required: true,
      index: true,
      access: fixed,
    },
    { name: 'studentName', type: 'text', required: true, access: fixed },
    { name: 'courseTitle', type: 'text', required: true, access: fixed },
    { name: 'issuedAt', type: 'date', required: true, access: fixed },
    {
      name: 'revoked',
      type: 'checkbox',
      label: 'Withdrawn',
      defaultValue: false,
      admin: { description: 'The public page then says that it is no longer valid.' },
    },
  ],
}
