import {
  type CollectionAfterChangeHook,
  type CollectionBeforeChangeHook,
  type CollectionBeforeValidateHook,
  type CollectionSlug,
  ValidationError,
  type Where,
} from 'payload'
import type { ResolvedPageBuilderOptions } from '../options.ts'
import { asPage } from '../page.ts'
import { faultOfPath } from '../path.ts'

/** Refuses paths that are none, that the app answers, or that another page of the site has. */
export const checkPath =
  (options: ResolvedPageBuilderOptions): CollectionBeforeValidateHook =>
  async ({ data, originalDoc, collection, req }) => {
    if (!data || (originalDoc && data.path === originalDoc.path)) return data
    const path: unknown = data.path ?? '/'
    const fault = faultOfPath(path, options.reserved) ?? (await faultOfTaken())
    if (fault === null) return data
    throw new ValidationError({
      collection: collection.slug,
      errors: [{ path: 'path', message: fault }],
      req,
    })

    /** Overrides access, since only a yes or no leaves the hook: two pages of a site cannot have one path. */
    async function faultOfTaken(): Promise<string | null> {
      const { siteField } = options
      const site: unknown = siteField === undefined ? null : (data?.[siteField] ?? originalDoc?.[siteField])
      // Without a site the document is refused elsewhere.
      if (site === undefined) return null
      const where: Where[] = [
        { path: { equals: path } },
        ...(siteField === undefined ? [] : [{ [siteField]: { equals: idOf(site) } }]),
        ...(originalDoc ? [{ id: { not_equals: originalDoc.id } }] : []),
      ]
      const { totalDocs } = await req.payload.count({
        collection: options.slugs.pages as CollectionSlug,
        where: { and: where },
        overrideAccess: true,
        req,
      })
      return totalDocs > 0 ? 'Another page has this path. Choose another one.' : null
    }
  }

const idOf = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'id' in value ? value.id : value

/** Keeps the path under which a page was seen, so that links to it lead to the new one. */
export const keepFormerPath =
  (options: ResolvedPageBuilderOptions): CollectionBeforeChangeHook =>
  ({ data, originalDoc, operation }) => {
    if (operation !== 'update' || data.path === undefined || data.path === originalDoc.path) return data
    const { publishedVersion, formerPaths, path } = asPage(originalDoc, options)
    if (publishedVersion === 0) return data
    const kept = [...formerPaths.filter(former => former !== path), path].filter(
      former => former !== data.path,
    )
    return { ...data, formerPaths: kept.slice(-mostFormerPaths) }
  }

/** Older ones are forgotten. */
const mostFormerPaths = 50

/** A page that is seen elsewhere now has to say so to search engines: its releases name their path. */
export const tellMove =
  (options: ResolvedPageBuilderOptions): CollectionAfterChangeHook =>
  async ({ doc, previousDoc, operation, req }) => {
    if (operation !== 'update' || doc.path === previousDoc.path) return doc
    const { id, site, path, publishedVersion } = asPage(doc, options)
    if (publishedVersion === 0) return doc
    await options.onVisibleChange(req, site)
    await options.recordEvent(req, {
      type: 'page.moved',
      subject: id,
      site,
      data: { path, from: previousDoc.path },
    })
    return doc
  }
