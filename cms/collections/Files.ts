import type { CollectionConfig } from 'payload'
import { academyAccess, fieldNever } from '../access/rules.ts'
import { storedUpload } from '../storage/storedUpload.ts'

/** Private files of lectures: the same check as video stands before them. */
export const Files: CollectionConfig = storedUpload({
  slug: 'files',
  admin: { useAsTitle: 'filename', defaultColumns: ['filename', 'title', 'updatedAt'], group: 'Content' },
  access: academyAccess({}),
  versions: false,
  trash: false,
  disableDuplicate: true,
  upload: {
    mimeTypes: ['application/pdf', 'application/zip', 'text/*', 'audio/*', 'image/*', 'application/vnd.*'],
  },
  visibility: 'private',
  fields: [
    { name: 'title', type: 'text', maxLength: 200 },
    {
      name: 'objectKey',
      type: 'text',
      admin: { hidden: true },
      access: { create: fieldNever, update: fieldNever },
    },
  ],
})
