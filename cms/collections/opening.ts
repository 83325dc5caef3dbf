import type { Field } from 'payload'

/** When a section or lecture opens: at a date, or days after the student's enrollment; both empty: at once. */
export const openingFields: Field = {
  type: 'row',
  fields: [
    {
      name: 'opensAt',
      type: 'date',
      label: 'Opens at',
      admin: { date: { pickerAppearance: 'dayAndTime' } },
    },
    {
      name: 'opensAfterDays',
      type: 'number',
      label: 'Opens days after enrollment',
      min: 0,
      max: 3_650,
    },
  ],
}
