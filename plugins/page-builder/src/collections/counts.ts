import type { CollectionConfig, CollectionSlug } from 'payload'
import type { ResolvedPageBuilderOptions } from '../options.ts'
import { labels } from './labels.ts'
import { never } from './never.ts'

/** How often each release was seen on a day, and how many leads it brought: sums, without anything about visitors. */
export const createCounts = (options: ResolvedPageBuilderOptions): CollectionConfig => ({
  slug: options.slugs.counts,
  labels: { singular: labels.count, plural: labels.counts },
  access: {
    create: never,
    read: options.access.read,
    update: never,
    delete: never,
    unlock: never,
    readVersions: never,
  },
  admin: { hidden: true, ...(options.group === undefined ? {} : { group: options.group }) },
  versions: false,
  trash: false,
  disableDuplicate: true,
  lockDocuments: false,
  graphQL: false,
  timestamps: false,
  indexes: [{ fields: ['page', 'version', 'day'], unique: true }],
  fields: [
    { name: 'page', type: 'relationship', relationTo: options.slugs.pages as CollectionSlug, required: true },
    { name: 'version', type: 'number', required: true },
    // `YYYY-MM-DD` in the site's time zone.
    { name: 'day', type: 'text', required: true },
    { name: 'views', type: 'number', required: true, defaultValue: 0 },
    { name: 'leads', type: 'number', required: true, defaultValue: 0 },
  ],
})
