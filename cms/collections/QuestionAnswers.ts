import type { CollectionBeforeChangeHook, CollectionConfig, FieldAccess } from 'payload'
import { academyAccess, fieldNever } from '../access/rules.ts'

/** What a student wrote stays as it was written. */
const ofStaff: FieldAccess = ({ doc }) => !doc?.student

/** Students read who of the staff answers. */
const nameStaff: CollectionBeforeChangeHook = ({ data, operation, req }) =>
  operation === 'create' && req.user?.collection === 'users' ? { ...data, authorName: req.user.name } : data

/** An answer to a question under a lecture, by staff here or by a student of the course (`learning/questions`). */
export const QuestionAnswers: CollectionConfig = {
  slug: 'question-answers',
  labels: { singular: 'Answer', plural: 'Answers' },
  admin: {
    useAsTitle: 'text',
    defaultColumns: ['text', 'question', 'authorName', 'isMarked'],
    // Answers are written and read at their question.
    group: false,
  },
  access: academyAccess({ write: ['owner', 'instructor', 'assistant'] }),
  hooks: { beforeChange: [nameStaff] },
  versions: false,
  trash: false,
  disableDuplicate: true,
  fields: [
    {
      name: 'question',
      type: 'relationship',
      relationTo: 'lecture-questions',
      required: true,
      index: true,
      access: { update: fieldNever },
    },
    {
      name: 'student',
      type: 'relationship',
      relationTo: 'students',
      index: true,
      access: { create: fieldNever, update: fieldNever },
      admin: { condition: data => Boolean(data.student) },
    },
    {
      name: 'authorName',
      type: 'text',
      access: { create: fieldNever, update: fieldNever },
      admin: { description: 'Of staff, as students read it.' },
    },
    { name: 'text', type: 'textarea', required: true, maxLength: 5_000, access: { update: ofStaff } },
    { name: 'isMarked', type: 'checkbox', label: 'The answer', defaultValue: false },
    { name: 'isHidden', type: 'checkbox', label: 'Hidden from students', defaultValue: false },
    {
      name: 'reportedBy',
      type: 'relationship',
      relationTo: 'students',
      hasMany: true,
      access: { create: fieldNever },
      admin: { condition: data => (data.reportedBy ?? []).length > 0 },
    },
  ],
}
