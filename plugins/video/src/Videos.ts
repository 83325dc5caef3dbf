import type { CollectionConfig } from 'payload'
import { collectionEndpoints } from './endpoints/index.ts'
import { recordDeletion } from './hooks.ts'
import type { ResolvedVideoOptions } from './options.ts'
import { words } from './translations/words.ts'
import { videoFields } from './videoFields.ts'

/** The collection: people name videos and delete them; everything else is the pipeline's. */
export const createVideosCollection = (options: ResolvedVideoOptions): CollectionConfig => ({
  slug: options.slug,
  labels: { singular: words('video'), plural: words('videos') },
  access: {
    ...options.access,
    // Nothing to unlock and no versions: closed, so that no default opens them.
    unlock: () => false,
    readVersions: () => false,
  },
  admin: {
    useAsTitle: 'title',
    ...(options.group === undefined ? {} : { group: options.group }),
    defaultColumns: ['title', 'state', 'uses', 'durationSeconds', 'createdAt'],
    listSearchableFields: ['title'],
  },
  versions: false,
  trash: false,
  disableDuplicate: true,
  defaultSort: '-createdAt',
  graphQL: false,
  lockDocuments: false,
  endpoints: options.enabled ? collectionEndpoints(options) : [],
  hooks: options.enabled ? { beforeDelete: [recordDeletion(options)] } : {},
  fields: options.fields({ defaultFields: videoFields() }),
})
