import type { ArrayField, Field, FieldAccess } from 'payload'
import { array as validateArray } from 'payload/shared'
import { faultOfQuestions } from '../learning/quiz/faultOfQuestions.ts'

/** The right answers are for staff alone; students get questions and, when they may, explanations from `learning/quiz`. */
const forStaff: FieldAccess = ({ req }) => req.user?.collection === 'users'

const validateQuestions: ArrayField['validate'] = (questions, options) =>
  faultOfQuestions(questions ?? []) ?? validateArray(questions, options)

export const quizField: Field = {
  name: 'quiz',
  type: 'group',
  access: { read: forStaff },
  admin: { condition: data => data.kind === 'quiz' },
  fields: [
    {
      type: 'row',
      fields: [
        {
          name: 'passPercent',
          type: 'number',
          label: 'Percent to pass',
          min: 0,
          max: 100,
          defaultValue: 70,
        },
        {
          name: 'maximumAttempts',
          type: 'number',
          label: 'Attempts',
          min: 1,
          max: 100,
          admin: { description: 'Empty: as many as one likes.' },
        },
        {
          name: 'minutesAllowed',
          type: 'number',
          label: 'Minutes for one attempt',
          min: 1,
          max: 600,
          admin: { description: 'Empty: without a limit.' },
        },
        {
          name: 'showAnswers',
          type: 'select',
          label: 'Right answers and explanations are shown',
          defaultValue: 'after-attempt',
          options: [
            { value: 'after-attempt', label: 'after each attempt' },
            { value: 'after-pass', label: 'once it is passed or no attempt is left' },
            { value: 'never', label: 'never' },
          ],
        },
      ],
    },
    {
      name: 'questions',
      type: 'array',
      maxRows: 100,
      labels: { singular: 'Question', plural: 'Questions' },
      validate: validateQuestions,
      fields: [
        { name: 'prompt', type: 'textarea', required: true, maxLength: 2_000 },
        {
          name: 'kind',
          type: 'select',
          required: true,
          defaultValue: 'single',
          options: [
            { value: 'single', label: 'One answer is right' },
            { value: 'multiple', label: 'Several answers are right' },
            { value: 'text', label: 'The student writes the answer' },
          ],
        },
        {
          name: 'choices',
          type: 'array',
          maxRows: 12,
          labels: { singular: 'Choice', plural: 'Choices' },
          admin: { condition: (_, siblings) => siblings.kind !== 'text' },
          fields: [
            { name: 'text', type: 'text', required: true, maxLength: 500 },
            { name: 'isRight', type: 'checkbox', label: 'Right', defaultValue: false },
          ],
        },
        {
          name: 'accepted',
          type: 'text',
          label: 'Accepted answers',
          hasMany: true,
          admin: {
            condition: (_, siblings) => siblings.kind === 'text',
            description: 'Capital letters, accents and spaces around do not matter.',
          },
        },
        { name: 'explanation', type: 'textarea', maxLength: 2_000 },
      ],
    },
  ],
}
