import type { CollectionConfig, CollectionSlug } from 'payload'
import type { ResolvedPageBuilderOptions } from '../options.ts'
import { labels } from './labels.ts'
import { never } from './never.ts'

/** What visitors sent by a page's form, with the words that they agreed to. */
export const createLeads = (options: ResolvedPageBuilderOptions): CollectionConfig => ({
  slug: options.slugs.leads,
  labels: { singular: labels.lead, plural: labels.leads },
  access: {
    create: never,
    read: options.access.read,
    update: never,
    delete: options.access.delete ?? never,
    unlock: never,
    readVersions: never,
  },
  admin: {
    useAsTitle: 'email',
    ...(options.group === undefined ? {} : { group: options.group }),
    defaultColumns: ['email', 'name', 'page', 'createdAt'],
  },
  defaultSort: '-createdAt',
  versions: false,
  trash: false,
  disableDuplicate: true,
  lockDocuments: false,
  graphQL: false,
  fields: [
    // Empty once the page is deleted.
    {
      name: 'page',
      type: 'relationship',
      relationTo: options.slugs.pages as CollectionSlug,
      index: true,
      label: labels.page,
    },
    { name: 'block', type: 'text', admin: { hidden: true } },
    { name: 'name', type: 'text', label: labels.name },
    { name: 'email', type: 'text', required: true, index: true, label: labels.email },
    { name: 'message', type: 'textarea', label: labels.message },
    { name: 'consentText', type: 'textarea', required: true, label: labels.consent },
  ],
})
