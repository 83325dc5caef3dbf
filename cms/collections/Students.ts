import type { CollectionConfig } from 'payload'
import { academyAccess, fieldForStaff, fieldNever } from '../access/rules.ts'
import { claimWhenProven } from '../learning/enrolling/claimWhenProven.ts'
import { removeStudentRows } from '../learning/removeStudentRows.ts'

/** Languages of personal pages and of mails to students. */
export const languages = ['en', 'de'] as const
export type StudentLanguage = (typeof languages)[number]

/** Students of one academy; the same address in two academies is two people to us. */
export const Students: CollectionConfig = {
  slug: 'students',
  admin: { useAsTitle: 'name', defaultColumns: ['name', 'email', 'createdAt'], group: 'People' },
  auth: { disableLocalStrategy: true },
  access: {
    ...academyAccess({
      read: { student: ({ studentId }) => ({ id: { equals: studentId } }) },
      // Accounts are made by signing up; nobody types one in.
      create: [],
      write: ['owner', 'instructor'],
      delete: ['owner'],
    }),
    create: () => false,
    admin: () => false,
  },
  hooks: { afterChange: [claimWhenProven], beforeDelete: [removeStudentRows] },
  versions: false,
  trash: false,
  disableDuplicate: true,
  indexes: [{ fields: ['tenant', 'email'], unique: true }],
  fields: [
    { name: 'email', type: 'email', required: true, index: true, access: { update: () => false } },
    { name: 'name', type: 'text', required: true, maxLength: 120 },
    {
      name: 'language',
      type: 'select',
      options: [...languages],
      admin: { description: "Of personal pages and mails; empty: the academy's." },
    },
    { name: 'reducedMotion', type: 'checkbox', label: 'Less motion', defaultValue: false },
    {
      name: 'lastSeenAt',
      type: 'date',
      label: 'Last seen',
      access: { create: fieldNever, update: fieldNever },
      admin: { readOnly: true, description: 'To the day.' },
    },
    {
      name: 'erasureNoticeAt',
      type: 'date',
      label: 'Told that the account will be removed',
      access: { create: fieldNever, update: fieldNever },
      admin: { readOnly: true, condition: data => Boolean(data.erasureNoticeAt) },
    },
    {
      name: 'enrolledCourses',
      type: 'join',
      collection: 'enrollments',
      on: 'student',
      maxDepth: 1,
      admin: { defaultColumns: ['course', 'enrolledAt', 'lastAccessed'] },
      access: { read: fieldForStaff },
    },
  ],
}
