import type { CollectionSlug, UIField } from 'payload'
import { defaults } from './options.ts'

export interface UploadsFieldOverrides extends Partial<Pick<UIField, 'name' | 'label' | 'admin' | 'custom'>> {
  /**
   * Slug of the videos.
   * @default 'videos'
   */
  relationTo?: CollectionSlug
  /** Names of the form's own fields whose values each new video gets too, such as the tenant. */
  copyFields?: readonly string[]
}

/**
 * A place in a document's form on which many files can be dropped. Each becomes a video and, by the plugin's option
 * `drafts`, whatever the app makes of it there.
 */
export const uploadsField = ({
  copyFields = [],
  relationTo = defaults.slug as CollectionSlug,
  ...overrides
}: UploadsFieldOverrides = {}): UIField => ({
  name: 'uploads',
  ...overrides,
  type: 'ui',
  admin: {
    ...overrides.admin,
    disableListColumn: true,
    components: {
      ...overrides.admin?.components,
      Field: {
        path: '@lectern/plugin-video/client#UploadsField',
        clientProps: { slug: relationTo, copyFields: [...copyFields] },
      },
    },
  },
})
