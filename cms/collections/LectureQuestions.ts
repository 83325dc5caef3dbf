import type { CollectionConfig } from 'payload'
import { academyAccess, fieldNever, never } from '../access/rules.ts'
import { removeAnswers } from '../learning/questions/removeAnswers.ts'

/** Staff moderate; what a student wrote stays as it was written. */
const asWritten = { create: fieldNever, update: fieldNever }

/** A question under a lecture. Students write through `learning/questions`; staff answer, lock and hide here. */
export const LectureQuestions: CollectionConfig = {
  slug: 'lecture-questions',
  labels: { singular: 'Question', plural: 'Questions' },
  admin: {
    useAsTitle: 'text',
    defaultColumns: ['text', 'lecture', 'student', 'state', 'createdAt'],
    group: 'Students',
    components: { beforeListTable: ['/admin/OpenQuestions/index.tsx#OpenQuestions'] },
  },
  access: { ...academyAccess({ write: ['owner', 'instructor', 'assistant'] }), create: never },
  hooks: { beforeDelete: [removeAnswers] },
  versions: false,
  trash: false,
  disableDuplicate: true,
  indexes: [{ fields: ['tenant', 'lecture'] }],
  fields: [
    {
      name: 'lecture',
      type: 'relationship',
      relationTo: 'lectures',
      required: true,
      index: true,
      access: asWritten,
    },
    {
      name: 'student',
      type: 'relationship',
      relationTo: 'students',
      required: true,
      index: true,
      access: asWritten,
    },
    { name: 'seconds', type: 'number', min: 0, access: asWritten },
    { name: 'text', type: 'textarea', required: true, maxLength: 2_000, access: asWritten },
    {
      name: 'state',
      type: 'select',
      required: true,
      defaultValue: 'open',
      options: [
        { value: 'open', label: 'Open' },
        { value: 'locked', label: 'Locked: no more answers of students' },
        { value: 'hidden', label: 'Hidden from students' },
        { value: 'removed', label: 'Removed by its student: only the answers are left' },
      ],
    },
    {
      name: 'answers',
      type: 'join',
      collection: 'question-answers',
      on: 'question',
      maxDepth: 1,
      admin: { defaultColumns: ['text', 'student', 'authorName', 'isMarked', 'isHidden'] },
    },
    {
      name: 'reportedBy',
      type: 'relationship',
      relationTo: 'students',
      hasMany: true,
      access: { create: fieldNever },
      admin: {
        description: 'Students who find that this does not belong here. Empty it when you have looked.',
      },
    },
  ],
}
