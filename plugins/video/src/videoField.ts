import type { CollectionSlug, Field, SingleRelationshipField } from 'payload'
import { defaults } from './options.ts'
import { words } from './translations/words.ts'

type Overridable = 'name' | 'label' | 'required' | 'access' | 'admin' | 'hooks' | 'filterOptions' | 'custom'

export interface VideoFieldOverrides extends Partial<Pick<SingleRelationshipField, Overridable>> {
  /**
   * Slug of the videos.
   * @default 'videos'
   */
  relationTo?: CollectionSlug
  /**
   * Names of the form's own fields whose values the new video gets too, such as the tenant that the
   * lecture belongs to. What the user may not set on a video is ignored there as everywhere.
   */
  copyFields?: readonly string[]
}

/** A relation to one video with upload, progress, state and retry in the admin. */
export const videoField = ({
  copyFields = [],
  relationTo = defaults.slug as CollectionSlug,
  ...overrides
}: VideoFieldOverrides = {}): Field => {
  const field: SingleRelationshipField = {
    name: 'video',
    label: words('video'),
    maxDepth: 1,
    ...overrides,
    type: 'relationship',
    relationTo,
    hasMany: false,
    admin: {
      ...overrides.admin,
      components: {
        ...overrides.admin?.components,
        Field: {
          path: '@lectern/plugin-video/client#VideoField',
          clientProps: { slug: relationTo, copyFields: [...copyFields] },
        },
      },
    },
  }
  return field
}
