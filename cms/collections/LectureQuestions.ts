import type { CollectionConfig } from 'payload'
import { writtenByTheProduct } from '../access/rules.ts'

/** A question under a lecture. Students write and staff answer through `learning/questions`. */
export const LectureQuestions: CollectionConfig = {
  slug: 'lecture-questions',
  labels: { singular: 'Question', plural: 'Questions' },
  admin: {
    useAsTitle: 'text',
    defaultColumns: ['text', 'lecture', 'student', 'state', 'createdAt'],
    group: 'Students',
  },
  access: writtenByTheProduct(),
  versions: false,
  trash: false,
  disableDuplicate: true,
  indexes: [{ fields: ['tenant', 'lecture'] }],
  fields: [
    { name: 'lecture', type: 'relationship', relationTo: 'lectures', required: true, index: true },
    { name: 'student', type: 'relationship', relationTo: 'students', required: true, index: true },
    { name: 'seconds', type: 'number', min: 0 },
    { name: 'text', type: 'textarea', required: true, maxLength: 2_000 },
    {
      name: 'state',
      type: 'select',
      required: true,
      defaultValue: 'open',
      options: ['open', 'locked', 'hidden'],
    },
    {
      name: 'reportedBy',
      type: 'relationship',
      relationTo: 'students',
      hasMany: true,
      admin: { description: 'Students who find that this does not belong here.' },
    },
  ],
}
