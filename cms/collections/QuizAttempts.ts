import type { CollectionConfig } from 'payload'
import { writtenByTheProduct } from '../access/rules.ts'

/** One attempt at a quiz: begun, then handed in and graded on the server (`learning/quiz`). */
export const QuizAttempts: CollectionConfig = {
  slug: 'quiz-attempts',
  admin: {
    defaultColumns: ['student', 'lecture', 'number', 'percent', 'passed'],
    group: 'Students',
    hidden: true,
  },
  access: writtenByTheProduct(),
  versions: false,
  trash: false,
  disableDuplicate: true,
  indexes: [{ fields: ['student', 'lecture', 'number'], unique: true }],
  fields: [
    { name: 'student', type: 'relationship', relationTo: 'students', required: true, index: true },
    { name: 'lecture', type: 'relationship', relationTo: 'lectures', required: true, index: true },
    { name: 'number', type: 'number', required: true, min: 1 },
    { name: 'startedAt', type: 'date', required: true },
    { name: 'handedInAt', type: 'date' },
    { name: 'isLate', type: 'checkbox', defaultValue: false },
    {
      name: 'answers',
      type: 'json',
      admin: { components: { Field: '/admin/JsonText/index.tsx#JsonText' } },
    },
    { name: 'percent', type: 'number', min: 0, max: 100 },
    { name: 'passed', type: 'checkbox', defaultValue: false },
  ],
}
