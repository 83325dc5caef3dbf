import type { CollectionConfig } from 'payload'
import { writtenByTheProduct } from '../access/rules.ts'

/** An immutable published state of a landing page. */
export const LandingPageReleases: CollectionConfig = {
  slug: 'landing-page-releases',
  admin: { hidden: true, group: 'Content' },
  access: writtenByTheProduct(),
  versions: false,
  trash: false,
  disableDuplicate: true,
  indexes: [{ fields: ['page', 'version'], unique: true }],
  fields: [
    { name: 'page', type: 'relationship', relationTo: 'landing-pages', required: true, index: true },
    { name: 'version', type: 'number', required: true },
    { name: 'html', type: 'textarea', required: true },
    { name: 'css', type: 'textarea', required: true },
    { name: 'publishedBy', type: 'relationship', relationTo: 'users' },
  ],
}
