import { uploadsField } from '@lectern/plugin-video'
import type { CollectionConfig } from 'payload'
import { academyAccess } from '../access/rules.ts'
import { courseEndpoints } from '../learning/enrolling/courseEndpoints.ts'
import { refuseCircles } from '../learning/refuseCircles.ts'
import { courseRoster } from '../learning/roster/endpoints.ts'
import { previewCourse } from '../preview/endpoint.ts'
import { raiseVersionOfCourse } from '../tenancy/raiseVersionHooks.ts'
import { completionFields } from './completion.ts'
import { emptyCourse } from './emptyCourse.ts'
import { slugField } from './slugField.ts'
import { takeOverThumbnail } from './takeOverThumbnail.ts'

const published = { _status: { equals: 'published' } }

export const Courses: CollectionConfig = {
  slug: 'courses',
  admin: {
    useAsTitle: 'title',
    defaultColumns: ['title', '_status', 'updatedAt'],
    group: 'Teaching',
    preview: ({ id }) => `/api/courses/${id}/as-student`,
  },
  endpoints: [previewCourse, courseRoster, ...courseEndpoints],
  access: academyAccess({
    read: {
      student: ({ tenantId }) => ({ and: [{ tenant: { equals: tenantId } }, published] }),
      visitor: ({ tenantId }) => ({ and: [{ tenant: { equals: tenantId } }, published] }),
    },
    delete: ['owner'],
  }),
  versions: { drafts: { validate: true }, maxPerDoc: 20 },
  trash: false,
  indexes: [{ fields: ['tenant', 'slug'], unique: true }],
  hooks: {
    beforeChange: [
      takeOverThumbnail,
      refuseCircles,
      ({ data, originalDoc }) => ({
        ...data,
        published: (data._status ?? originalDoc?._status) === 'published',
      }),
    ],
    afterChange: [raiseVersionOfCourse.afterChange],
    beforeDelete: [emptyCourse],
    afterDelete: [raiseVersionOfCourse.afterDelete],
  },
  fields: [
    { name: 'title', type: 'text', required: true, maxLength: 200 },
    slugField('title'),
    {
      name: 'summary',
      type: 'textarea',
      maxLength: 400,
      admin: { description: 'One or two sentences for the course card.' },
    },
    { name: 'description', type: 'richText' },
    {
      name: 'outcomes',
      type: 'array',
      labels: { singular: 'Outcome', plural: 'What students can do afterwards' },
      maxRows: 12,
      fields: [{ name: 'text', type: 'text', required: true, maxLength: 200 }],
    },
    {
      type: 'row',
      fields: [
        { name: 'level', type: 'text', maxLength: 40 },
        {
          name: 'startsOn',
          type: 'date',
          admin: {
            date: { pickerAppearance: 'dayOnly' },
            description: 'Leave empty if students can begin at any time.',
          },
        },
        { name: 'isFree', type: 'checkbox', defaultValue: false, label: 'Free: students join by themselves' },
      ],
    },
    completionFields('course'),
    {
      type: 'row',
      fields: [
        {
          name: 'isSequential',
          type: 'checkbox',
          label: 'One lecture after the other',
          defaultValue: false,
        },
        { name: 'hasCertificate', type: 'checkbox', label: 'Certificate at the end', defaultValue: true },
      ],
    },
    {
      name: 'prerequisites',
      type: 'relationship',
      relationTo: 'courses',
      hasMany: true,
      maxRows: 10,
      admin: { description: 'Courses that a student completes first.' },
    },
    {
      name: 'price',
      type: 'group',
      fields: [
        {
          type: 'row',
          fields: [
            {
              name: 'amountMinor',
              type: 'number',
              label: 'Amount',
              min: 0,
              admin: { description: 'In the smallest unit: 4900 is 49.00.' },
            },
            {
              name: 'currency',
              type: 'text',
              maxLength: 3,
              admin: { description: 'ISO 4217, such as EUR.' },
              validate: (value: unknown) =>
                !value || /^[A-Z]{3}$/.test(String(value)) || 'Use three capital letters, such as EUR.',
            },
          ],
        },
        {
          name: 'soldAt',
          type: 'text',
          label: 'Where it is sold',
          validate: (value: unknown) =>
            !value || /^https:\/\/\S+$/.test(String(value)) || 'Use an address that starts with https://.',
        },
      ],
    },
    {
      name: 'thumbnail',
      type: 'upload',
      relationTo: 'media',
      filterOptions: ({ data }) =>
        data?.tenant
          ? { tenant: { equals: typeof data.tenant === 'object' ? data.tenant.id : data.tenant } }
          : true,
    },
    {
      name: 'thumbnailUrl',
      type: 'text',
      admin: { readOnly: true, hidden: true },
      access: { create: () => false, update: () => false },
    },
    {
      name: 'instructor',
      type: 'group',
      fields: [
        { name: 'name', type: 'text', maxLength: 120 },
        { name: 'bio', type: 'textarea', maxLength: 600 },
      ],
    },
    {
      name: 'published',
      type: 'checkbox',
      defaultValue: false,
      admin: { hidden: true },
      access: { create: () => false, update: () => false },
    },
    {
      name: 'waysIn',
      type: 'ui',
      label: 'Let students in',
      admin: { components: { Field: '/admin/WaysIn/index.tsx#WaysIn' } },
    },
    uploadsField({ copyFields: ['tenant'] }),
    {
      name: 'sections',
      type: 'join',
      collection: 'sections',
      on: 'course',
      defaultSort: 'orderIndex',
      admin: { defaultColumns: ['title', 'orderIndex'] },
    },
    {
      name: 'lectures',
      type: 'join',
      collection: 'lectures',
      on: 'course',
      defaultSort: 'orderIndex',
      defaultLimit: 100,
      admin: { defaultColumns: ['title', 'section', 'video', 'published', 'orderIndex'] },
    },
    { name: 'roster', type: 'ui', admin: { components: { Field: '/admin/Roster/index.tsx#Roster' } } },
  ],
}
