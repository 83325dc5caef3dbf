import type { CollectionConfig } from 'payload'
import { academyAccess, fieldNever } from '../access/rules.ts'

/** An academy's own pages. The project is data of the page builder; what visitors get are releases. */
export const LandingPages: CollectionConfig = {
  slug: 'landing-pages',
  admin: { useAsTitle: 'title', hidden: true, group: 'Content' },
  access: academyAccess({}),
  versions: false,
  trash: false,
  disableDuplicate: true,
  indexes: [{ fields: ['tenant', 'path'], unique: true }],
  fields: [
    { name: 'title', type: 'text', required: true, maxLength: 200 },
    { name: 'path', type: 'text', required: true, defaultValue: '/' },
    {
      name: 'grapesjsData',
      type: 'json',
      admin: { components: { Field: '/admin/JsonText/index.tsx#JsonText' } },
      access: { create: fieldNever, update: fieldNever },
    },
    { name: 'cssStyles', type: 'textarea', access: { create: fieldNever, update: fieldNever } },
    {
      name: 'publishedVersion',
      type: 'number',
      defaultValue: 0,
      access: { create: fieldNever, update: fieldNever },
    },
  ],
}
