import type { CollectionConfig } from 'payload'
import { ofStudent } from '../access/ofStudent.ts'
import { writtenByTheProduct } from '../access/rules.ts'

/** What a student played of a lecture, and where to go on. Written by `learning/saveProgress`. */
export const LectureProgress: CollectionConfig = {
  slug: 'lecture-progress',
  admin: {
    defaultColumns: ['student', 'lecture', 'position', 'completedAt'],
    group: 'Students',
    hidden: true,
  },
  access: writtenByTheProduct({ student: ofStudent }),
  versions: false,
  trash: false,
  disableDuplicate: true,
  indexes: [{ fields: ['student', 'lecture'], unique: true }, { fields: ['tenant', 'lecture'] }],
  fields: [
    { name: 'student', type: 'relationship', relationTo: 'students', required: true, index: true },
    { name: 'lecture', type: 'relationship', relationTo: 'lectures', required: true, index: true },
    { name: 'position', type: 'number', required: true, defaultValue: 0, admin: { description: 'Seconds.' } },
    {
      name: 'intervals',
      type: 'json',
      required: true,
      defaultValue: [],
      admin: {
        description: 'Played parts, [from, to] in seconds, merged.',
        components: { Field: '/admin/JsonText/index.tsx#JsonText' },
      },
    },
    { name: 'watchedSeconds', type: 'number', defaultValue: 0 },
    {
      name: 'spentSeconds',
      type: 'number',
      defaultValue: 0,
      admin: { description: 'Time with the page in view, for texts.' },
    },
    {
      name: 'countedUntil',
      type: 'date',
      admin: { description: 'Played parts are believed up to the real time that passed since.' },
    },
    { name: 'completedAt', type: 'date' },
    { name: 'resetAt', type: 'date', admin: { description: 'What was played before does not count.' } },
    // The field that Payload adds has an index: every report would change it, and with it all others of the row.
    { name: 'updatedAt', type: 'date', admin: { hidden: true, disableBulkEdit: true } },
  ],
}
