import type { BasePayload, CollectionSlug, PayloadRequest, Where } from 'payload'
import { type ResolvedPageBuilderOptions, resolveOptions } from './options.ts'
import { asPage, type Page } from './page.ts'
import { readRelease } from './releaseRecord.ts'
import type { PageAtPath, PageHandlerOptions, ServedRelease } from './serving/index.ts'
import { systemRequest } from './transaction.ts'
import type { PageBuilderOptions } from './types.ts'

/**
 * What `createPageHandler` of `./serving` has to read, for an app that serves one site's pages from the process that
 * has Payload. Overrides access: a page that is published is everybody's.
 */
export const publishedPages = (
  payload: BasePayload,
  input: PageBuilderOptions,
  site: string,
): Pick<PageHandlerOptions, 'load' | 'styles'> => {
  const options = resolveOptions(input)
  return {
    load: async path => {
      const req = await systemRequest(payload)
      const page = await findShown(req, options, site, { path: { equals: path } })
      if (page) return pageAtPath(req, options, page)
      const moved = await findShown(req, options, site, { formerPaths: { in: [path] } })
      return moved ? { kind: 'moved', path: moved.path } : null
    },
    styles: async name => {
      const req = await systemRequest(payload)
      const { docs } = await payload.find({
        collection: options.slugs.releases as CollectionSlug,
        where: { and: [{ cssName: { equals: name } }, ...ofSite(options, site)] },
        depth: 0,
        limit: 1,
        pagination: false,
        overrideAccess: true,
        req,
      })
      const css: unknown = docs[0] && 'css' in docs[0] ? docs[0].css : null
      return typeof css === 'string' ? css : null
    },
  }
}

const ofSite = ({ siteField }: ResolvedPageBuilderOptions, site: string): Where[] =>
  siteField === undefined ? [] : [{ [siteField]: { equals: site } }]

/** Overrides access: only what is published is looked for, and that is everybody's. */
async function findShown(
  req: PayloadRequest,
  options: ResolvedPageBuilderOptions,
  site: string,
  where: Where,
): Promise<Page | null> {
  const { docs } = await req.payload.find({
    collection: options.slugs.pages as CollectionSlug,
    where: { and: [where, { publishedVersion: { greater_than: 0 } }, ...ofSite(options, site)] },
    depth: 0,
    limit: 1,
    pagination: false,
    overrideAccess: true,
    req,
  })
  return docs[0] ? asPage(docs[0], options) : null
}

async function pageAtPath(
  req: PayloadRequest,
  options: ResolvedPageBuilderOptions,
  { id, publishedVersion, splitVersion, splitShare, noindex }: Page,
): Promise<PageAtPath | null> {
  const served = async (version: number | null): Promise<ServedRelease | null> =>
    version === null ? null : readRelease(req, options, id, version)
  const release = await served(publishedVersion)
  const other = await served(splitVersion)
  if (!release) return null
  return {
    kind: 'page',
    id,
    release,
    noindex,
    ...(other && splitShare !== null ? { split: { release: other, share: splitShare } } : {}),
  }
}
