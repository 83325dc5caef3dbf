import type { CollectionConfig } from 'payload'
import { writtenByTheProduct } from '../access/rules.ts'

/** An answer to a question under a lecture, by staff or by a student of the course. */
export const QuestionAnswers: CollectionConfig = {
  slug: 'question-answers',
  admin: { defaultColumns: ['text', 'question', 'authorName', 'isMarked'], group: 'Students', hidden: true },
  access: writtenByTheProduct(),
  versions: false,
  trash: false,
  disableDuplicate: true,
  fields: [
    { name: 'question', type: 'relationship', relationTo: 'lecture-questions', required: true, index: true },
    { name: 'student', type: 'relationship', relationTo: 'students', index: true },
    { name: 'authorName', type: 'text', admin: { description: 'Of staff, as students read it.' } },
    { name: 'text', type: 'textarea', required: true, maxLength: 5_000 },
    { name: 'isMarked', type: 'checkbox', label: 'The answer', defaultValue: false },
    { name: 'isHidden', type: 'checkbox', defaultValue: false },
    { name: 'reportedBy', type: 'relationship', relationTo: 'students', hasMany: true },
  ],
}
