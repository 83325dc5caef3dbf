import type { CollectionConfig } from 'payload'
import { academyAccess, fieldNever } from '../access/rules.ts'
import { drawSvg } from '../storage/drawnSvg.ts'
import { storedUpload } from '../storage/storedUpload.ts'

/** Public pictures: covers, logos, portraits. Whoever knows the address may see them. */
export const Media: CollectionConfig = storedUpload({
  slug: 'media',
  labels: { singular: 'Picture', plural: 'Pictures' },
  admin: { useAsTitle: 'alt', defaultColumns: ['filename', 'alt', 'updatedAt'], group: 'Content' },
  access: academyAccess({
    read: {
      student: ({ tenantId }) => ({ tenant: { equals: tenantId } }),
      visitor: ({ tenantId }) => ({ tenant: { equals: tenantId } }),
    },
  }),
  versions: false,
  trash: false,
  disableDuplicate: true,
  upload: {
    mimeTypes: ['image/png', 'image/jpeg', 'image/webp', 'image/avif', 'image/gif', 'image/svg+xml'],
    focalPoint: false,
    crop: false,
  },
  visibility: 'public',
  hooks: { beforeOperation: [drawSvg] },
  fields: [
    {
      name: 'alt',
      type: 'text',
      required: true,
      maxLength: 300,
      label: 'Description for people who cannot see it',
    },
    {
      name: 'objectKey',
      type: 'text',
      admin: { hidden: true },
      access: { create: fieldNever, update: fieldNever },
    },
  ],
})
