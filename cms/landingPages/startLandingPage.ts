import { startPage } from '@lectern/plugin-page-builder'
import type { CollectionAfterChangeHook } from 'payload'
import { pageOptions } from '../pages.ts'

/** A new academy has a page to begin with, filled with its own words; visitors see the theme's home until it is published. */
export const startLandingPage: CollectionAfterChangeHook = async ({ doc, operation, req }) => {
  if (operation === 'create')
    await startPage(req, pageOptions(), { site: String(doc.id), path: '/', template: 'academy' })
  return doc
}
