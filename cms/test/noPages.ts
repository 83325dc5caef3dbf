import type { PublishedPagesTable } from '../entry/released/publishedPagesTable.ts'

/** Academies without a landing page, for stages whose subject is another. */
export const noPages: PublishedPagesTable = {
  // Later than any version, so that nobody asks again.
  published: async () => ({
    version: '~',
    name: 'Nobody',
    timeZone: 'UTC',
    branding: null,
    host: null,
    pages: [],
  }),
  release: async () => null,
  stylesheet: async () => null,
  addresses: async () => [],
  addViews: async () => undefined,
}
