import type { Field } from 'payload'

const options = [
  { value: 'percent', label: 'A share of the video was watched' },
  { value: 'end', label: 'The video was watched to its end' },
  { value: 'marked', label: 'The student marks it as done' },
  { value: 'time', label: 'Some minutes were spent reading' },
]

/** When a lecture counts as completed. A lecture without a rule follows its course. */
export const completionFields = (of: 'course' | 'lecture'): Field => ({
  type: 'row',
  fields: [
    {
      name: 'completionRule',
      type: 'select',
      label: 'Completed when',
      options,
      ...(of === 'course' && { defaultValue: 'percent' }),
      admin: {
        description: `${of === 'lecture' ? "Empty: as the course's. " : ''}Shares and the end are of videos, minutes of texts. Where the rule does not fit, a video is completed by 90 percent and a text by the student. A quiz is passed.`,
      },
    },
    {
      name: 'completionPercent',
      type: 'number',
      label: 'Percent watched',
      min: 1,
      max: 100,
      ...(of === 'course' && { defaultValue: 90 }),
      admin: { condition: (_, siblings) => siblings.completionRule === 'percent' },
    },
    {
      name: 'completionMinutes',
      type: 'number',
      label: 'Minutes',
      min: 1,
      max: 600,
      admin: { condition: (_, siblings) => siblings.completionRule === 'time' },
    },
  ],
})
