import { randomUUID } from 'node:crypto'
import type { CollectionConfig } from 'payload'
import { academyAccess, fieldNever } from '../access/rules.ts'
import { defaultLength } from '../accessCodes/code.ts'
import { drawCodes, sealSeed } from '../accessCodes/drawCodes.ts'
import { exportCodes } from '../accessCodes/exportCodes.ts'
import { manageCodes } from '../accessCodes/manageCodes.ts'
import { refuseTwice } from '../accessCodes/refuseTwice.ts'
import { batchViews } from '../accessCodes/showBatch.ts'
import { env } from '../env.ts'

/** A batch of access codes. What is printed on the codes is fixed once they are drawn; how they behave is not. */
const fixedOnceDrawn = { create: () => true, update: fieldNever }

export const AccessCodeBatches: CollectionConfig = {
  slug: 'access-code-batches',
  labels: { singular: 'Code batch', plural: 'Access codes' },
  admin: {
    useAsTitle: 'name',
    defaultColumns: ['name', 'courses', 'count', 'validUntil'],
    group: 'Students',
  },
  access: academyAccess({ delete: [] }),
  versions: false,
  trash: false,
  disableDuplicate: true,
  indexes: [{ fields: ['tenant', 'requestKey'], unique: true }],
  hooks: { beforeChange: [refuseTwice, sealSeed], afterChange: [drawCodes] },
  endpoints: [exportCodes, ...batchViews, ...manageCodes],
  fields: [
    {
      name: 'name',
      type: 'text',
      required: true,
      maxLength: 120,
      admin: { description: 'For you: "Spring group", "Reviewers".' },
    },
    {
      name: 'courses',
      type: 'relationship',
      relationTo: 'courses',
      hasMany: true,
      required: true,
      minRows: 1,
      access: fixedOnceDrawn,
    },
    {
      type: 'row',
      fields: [
        {
          name: 'count',
          type: 'number',
          label: 'Number of codes',
          required: true,
          min: 1,
          defaultValue: 20,
          access: fixedOnceDrawn,
          validate: (value: unknown) =>
            (Number.isInteger(value) && Number(value) >= 1 && Number(value) <= env().LIMIT_CODES_PER_BATCH) ||
            `Give a whole number from 1 to ${env().LIMIT_CODES_PER_BATCH}.`,
        },
        {
          name: 'usesPerCode',
          type: 'number',
          label: 'Uses per code',
          required: true,
          min: 1,
          max: 100_000,
          defaultValue: 1,
          access: fixedOnceDrawn,
          validate: (value: unknown) =>
            (Number.isInteger(value) && Number(value) >= 1) || 'Give a whole number, 1 or more.',
        },
        {
          name: 'prefix',
          type: 'text',
          maxLength: 12,
          access: fixedOnceDrawn,
          admin: { description: 'Optional, printed in front.' },
          validate: (value: unknown) =>
            !value ||
            /^[0-9A-HJKMNP-TV-Z]{1,12}$/.test(String(value)) ||
            'Use capital letters and digits without I, L, O and U.',
        },
      ],
    },
    {
      type: 'row',
      fields: [
        {
          name: 'validFrom',
          type: 'date',
          label: 'Valid from',
          admin: { date: { pickerAppearance: 'dayAndTime' } },
        },
        {
          name: 'validUntil',
          type: 'date',
          label: 'Valid until',
          admin: { date: { pickerAppearance: 'dayAndTime' } },
        },
        {
          name: 'accessDays',
          type: 'number',
          label: 'Days of access',
          min: 1,
          max: 36_500,
          admin: { description: 'Days of access after redeeming; empty for ever.' },
        },
      ],
    },
    {
      name: 'length',
      type: 'number',
      label: 'Random characters',
      min: 10,
      max: 24,
      defaultValue: defaultLength,
      access: fixedOnceDrawn,
      admin: { description: 'Twelve are beyond guessing; more are longer to type.' },
      validate: (value: unknown) =>
        (Number.isInteger(value) && Number(value) >= 10 && Number(value) <= 24) ||
        'Give a whole number from 10 to 24.',
    },
    {
      name: 'isActive',
      type: 'checkbox',
      label: 'Codes can be redeemed',
      defaultValue: true,
      admin: { position: 'sidebar' },
    },
    {
      name: 'drawn',
      type: 'number',
      defaultValue: 0,
      admin: { hidden: true, description: 'Codes that are there already, of `count`.' },
      access: { create: fieldNever, update: fieldNever },
    },
    {
      name: 'requestKey',
      type: 'text',
      defaultValue: () => randomUUID(),
      maxLength: 64,
      admin: { hidden: true, description: 'Sent twice by accident, a form makes one batch.' },
      access: fixedOnceDrawn,
    },
    { name: 'note', type: 'textarea', maxLength: 1_000 },
    {
      name: 'codesTable',
      type: 'ui',
      admin: { components: { Field: '/admin/CodesTable/index.tsx#CodesTable' } },
    },
    {
      name: 'sealedSeed',
      type: 'json',
      admin: { hidden: true },
      access: { create: fieldNever, read: fieldNever, update: fieldNever },
    },
  ],
}
