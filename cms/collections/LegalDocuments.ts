import type { CollectionConfig } from 'payload'
import { academyAccess } from '../access/rules.ts'
import { legalKinds } from '../legal/kinds.ts'
import { raiseVersionOfContent } from '../tenancy/raiseVersionHooks.ts'

/** A version of an academy's terms, privacy notice or imprint. The newest that is in force is shown; old ones stay. */
export const LegalDocuments: CollectionConfig = {
  slug: 'legal-documents',
  labels: { singular: 'Legal page', plural: 'Legal pages' },
  admin: {
    useAsTitle: 'kind',
    defaultColumns: ['kind', 'version', 'inForceFrom'],
    group: 'Academy',
    // The search compares by `like`, which PostgreSQL has not for the kind.
    listSearchableFields: ['version'],
  },
  access: academyAccess({
    read: {
      student: ({ tenantId }) => ({ tenant: { equals: tenantId } }),
      visitor: ({ tenantId }) => ({ tenant: { equals: tenantId } }),
    },
    write: ['owner'],
    delete: [],
  }),
  versions: false,
  trash: false,
  disableDuplicate: true,
  indexes: [{ fields: ['tenant', 'kind', 'version'], unique: true }],
  hooks: {
    afterChange: [raiseVersionOfContent.afterChange],
    afterDelete: [raiseVersionOfContent.afterDelete],
  },
  fields: [
    { name: 'kind', type: 'select', required: true, options: [...legalKinds] },
    { name: 'version', type: 'number', required: true, min: 1 },
    {
      name: 'inForceFrom',
      type: 'date',
      label: 'In force from',
      required: true,
      defaultValue: () => new Date().toISOString(),
    },
    { name: 'body', type: 'richText', required: true },
  ],
}
