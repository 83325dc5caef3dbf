import type { CollectionConfig } from 'payload'
import { ofPublishedCourse } from '../access/ofPublishedCourse.ts'
import { academyAccess } from '../access/rules.ts'
import { raiseVersionOfContent } from '../tenancy/raiseVersionHooks.ts'
import { openingFields } from './opening.ts'

/** A part of a course with an id of its own: locks, drip and moves refer to it. */
export const Sections: CollectionConfig = {
  slug: 'sections',
  admin: { useAsTitle: 'title', defaultColumns: ['title', 'course', 'orderIndex'], group: 'Teaching' },
  access: academyAccess({ read: { student: ofPublishedCourse, visitor: ofPublishedCourse } }),
  versions: false,
  trash: false,
  indexes: [{ fields: ['tenant', 'course', 'orderIndex'] }],
  hooks: {
    afterChange: [raiseVersionOfContent.afterChange],
    afterDelete: [raiseVersionOfContent.afterDelete],
  },
  fields: [
    { name: 'title', type: 'text', required: true, maxLength: 200 },
    { name: 'course', type: 'relationship', relationTo: 'courses', required: true, index: true },
    {
      name: 'orderIndex',
      type: 'number',
      label: 'Order',
      required: true,
      defaultValue: 0,
      admin: { description: 'Sections with smaller numbers come first.' },
    },
    openingFields,
  ],
}
