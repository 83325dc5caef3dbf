import type { CollectionAfterDeleteHook, CollectionBeforeDeleteHook } from 'payload'
import { removeRows } from '../database.ts'
import type { ResolvedPageBuilderOptions } from '../options.ts'
import { asPage } from '../page.ts'

/** Releases and counts go with their page, in its transaction. */
export const removeWithPage =
  (options: ResolvedPageBuilderOptions): CollectionBeforeDeleteHook =>
  ({ id, req }) =>
    removeRows(req, options, String(id))

export const tellRemoval =
  (options: ResolvedPageBuilderOptions): CollectionAfterDeleteHook =>
  async ({ doc, req }) => {
    const { id, site, path, publishedVersion } = asPage(doc, options)
    if (publishedVersion === 0) return
    await options.onVisibleChange(req, site)
    await options.recordEvent(req, { type: 'page.unpublished', subject: id, site, data: { path } })
  }
