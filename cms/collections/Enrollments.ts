import type { CollectionConfig } from 'payload'
import { ofStudent } from '../access/ofStudent.ts'
import { academyAccess, fieldNever } from '../access/rules.ts'
import { resetProgress } from '../learning/roster/endpoints.ts'

/** A student in a course. `progress` is a summary derived from `lecture-progress`. */
export const Enrollments: CollectionConfig = {
  slug: 'enrollments',
  admin: { defaultColumns: ['student', 'course', 'source', 'enrolledAt', 'lastAccessed'], group: 'Students' },
  access: academyAccess({ read: { student: ofStudent } }),
  versions: false,
  trash: false,
  disableDuplicate: true,
  indexes: [{ fields: ['student', 'course'], unique: true }, { fields: ['tenant', 'course'] }],
  endpoints: [resetProgress],
  fields: [
    { name: 'student', type: 'relationship', relationTo: 'students', required: true, index: true },
    { name: 'course', type: 'relationship', relationTo: 'courses', required: true, index: true },
    {
      name: 'source',
      type: 'select',
      required: true,
      defaultValue: 'manual',
      options: ['code', 'manual', 'free', 'import', 'invitation', 'sale'],
    },
    {
      name: 'enrolledAt',
      type: 'date',
      label: 'Enrolled at',
      required: true,
      defaultValue: () => new Date().toISOString(),
    },
    {
      name: 'state',
      type: 'select',
      defaultValue: 'active',
      options: ['active', 'paused', 'removed'],
      admin: { description: 'Progress is kept in every state.' },
    },
    { name: 'accessUntil', type: 'date', label: 'Access until' },
    {
      name: 'lastAccessed',
      type: 'date',
      label: 'Last accessed',
      access: { create: fieldNever, update: fieldNever },
    },
    {
      name: 'progress',
      type: 'json',
      admin: { readOnly: true, components: { Field: '/admin/JsonText/index.tsx#JsonText' } },
      access: { create: fieldNever, update: fieldNever },
    },
    {
      name: 'resetProgress',
      type: 'ui',
      admin: { components: { Field: '/admin/ResetProgress/index.tsx#ResetProgress' } },
    },
  ],
}
