import type { CollectionConfig } from 'payload'
import { ofStudent } from '../access/ofStudent.ts'
import { never, ruleFor } from '../access/rules.ts'

/** What a student wrote beside a lecture; nobody else reads it. */
export const Notes: CollectionConfig = {
  slug: 'notes',
  admin: { hidden: true },
  access: {
    create: never,
    read: ruleFor({ student: ofStudent }),
    update: never,
    delete: never,
    readVersions: never,
    unlock: never,
  },
  versions: false,
  trash: false,
  disableDuplicate: true,
  lockDocuments: false,
  indexes: [{ fields: ['tenant', 'student', 'lecture'] }],
  fields: [
    { name: 'student', type: 'relationship', relationTo: 'students', required: true, index: true },
    { name: 'lecture', type: 'relationship', relationTo: 'lectures', required: true, index: true },
    {
      name: 'seconds',
      type: 'number',
      min: 0,
      admin: { description: 'Where in the video; empty: of all of it.' },
    },
    { name: 'text', type: 'textarea', required: true, maxLength: 5_000 },
  ],
}
