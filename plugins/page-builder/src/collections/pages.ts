import type { CollectionConfig, Field } from 'payload'
import { pageEndpoints } from '../endpoints/index.ts'
import { pageHooks } from '../hooks/index.ts'
import type { ResolvedPageBuilderOptions } from '../options.ts'
import { labels } from './labels.ts'
import { byThePlugin, never } from './never.ts'

/** Pages of a site: what an author works on. Visitors get releases. */
export const createPages = (options: ResolvedPageBuilderOptions): CollectionConfig => ({
  slug: options.slugs.pages,
  labels: { singular: labels.page, plural: labels.pages },
  access: {
    ...options.access,
    // Nothing to unlock and no versions: closed, so that no default opens them.
    unlock: never,
    readVersions: never,
  },
  admin: {
    useAsTitle: 'title',
    ...(options.group === undefined ? {} : { group: options.group }),
    defaultColumns: ['title', 'path', 'publishedVersion', 'updatedAt'],
    listSearchableFields: ['title', 'path'],
  },
  versions: false,
  trash: false,
  disableDuplicate: true,
  graphQL: false,
  indexes: [{ fields: [...siteFieldOf(options), 'path'], unique: true }],
  endpoints: options.enabled ? pageEndpoints(options) : [],
  hooks: options.enabled ? pageHooks(options) : {},
  fields: options.fields({ defaultFields: pageFields() }),
})

export const siteFieldOf = ({ siteField }: Pick<ResolvedPageBuilderOptions, 'siteField'>): string[] =>
  siteField === undefined ? [] : [siteField]

/**
 * Fields that the plugin alone reads in the admin are left out of its form, which would send an older project back
 * with every save of the title.
 */
const outOfForm = { admin: { disabled: true } } as const
const ownState = { ...outOfForm, access: byThePlugin } as const

const pageFields = (): Field[] => [
  { name: 'title', type: 'text', required: true, maxLength: 200, label: labels.title },
  {
    name: 'path',
    type: 'text',
    required: true,
    defaultValue: '/',
    maxLength: 200,
    label: labels.path,
    admin: { description: labels.pathHint },
  },
  { name: 'description', type: 'textarea', maxLength: 300, label: labels.description },
  { name: 'noindex', type: 'checkbox', defaultValue: false, label: labels.noindex },
  // What GrapesJS saves. Each write of it passes `checkProject`, whoever writes.
  { name: 'grapesjsData', type: 'json', ...outOfForm },
  // Of the release that visitors see.
  { name: 'cssStyles', type: 'textarea', ...ownState },
  // 0: not published.
  {
    name: 'publishedVersion',
    type: 'number',
    defaultValue: 0,
    access: byThePlugin,
    admin: { readOnly: true, hidden: true },
  },
  // Counted up by every write of the project.
  { name: 'revision', type: 'number', defaultValue: 0, ...ownState },
  // A name and no reference: who saved may have left since.
  { name: 'savedBy', type: 'text', ...ownState },
  { name: 'savedAt', type: 'date', ...ownState },
  { name: 'schemaVersion', type: 'number', ...ownState },
  { name: 'blocksVersion', type: 'number', ...ownState },
  // The second release while visitors are split, and its share of them in percent.
  { name: 'splitVersion', type: 'number', ...ownState },
  { name: 'splitShare', type: 'number', ...ownState },
  // A scheduled release is of the project as it was then, whatever the author does meanwhile.
  { name: 'publishAt', type: 'date', index: true, ...ownState },
  { name: 'publishRevision', type: 'number', ...ownState },
  { name: 'publishProject', type: 'json', ...ownState },
  // Findings that kept an automatic release from being made.
  { name: 'needsAttention', type: 'json', ...ownState },
  // Paths under which the page was published before: they lead to the present one.
  { name: 'formerPaths', type: 'text', hasMany: true, index: true, ...ownState },
]
