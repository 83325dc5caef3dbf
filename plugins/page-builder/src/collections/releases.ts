import type { CollectionConfig, CollectionSlug } from 'payload'
import { releaseCauses } from '../contract/index.ts'
import type { ResolvedPageBuilderOptions } from '../options.ts'
import { labels } from './labels.ts'
import { never } from './never.ts'

/** What a page was when it was published: never changed, and removed with its page alone. */
export const createReleases = (options: ResolvedPageBuilderOptions, people: string): CollectionConfig => ({
  slug: options.slugs.releases,
  labels: { singular: labels.release, plural: labels.releases },
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
  indexes: [{ fields: ['page', 'version'], unique: true }],
  fields: [
    {
      name: 'page',
      type: 'relationship',
      relationTo: options.slugs.pages as CollectionSlug,
      required: true,
      index: true,
    },
    { name: 'version', type: 'number', required: true },
    { name: 'path', type: 'text', required: true },
    { name: 'title', type: 'text', required: true },
    { name: 'description', type: 'textarea' },
    { name: 'noindex', type: 'checkbox', defaultValue: false },
    // With marks where a served page differs by host, brand and day.
    { name: 'html', type: 'textarea', required: true },
    { name: 'css', type: 'textarea', required: true },
    { name: 'cssName', type: 'text', required: true },
    { name: 'words', type: 'textarea' },
    { name: 'references', type: 'json', required: true },
    { name: 'weight', type: 'json', required: true },
    { name: 'findings', type: 'json', required: true },
    // From which it is made again when a course changes: the page's own project may be ahead of it.
    { name: 'project', type: 'json', required: true },
    { name: 'schemaVersion', type: 'number', required: true },
    { name: 'blocksVersion', type: 'number', required: true },
    { name: 'cause', type: 'select', options: [...releaseCauses], required: true },
    { name: 'publishedBy', type: 'relationship', relationTo: people as CollectionSlug },
  ],
})
