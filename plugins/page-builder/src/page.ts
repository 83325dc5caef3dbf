import type { BasePayload, CollectionSlug, PayloadRequest } from 'payload'
import { z } from 'zod'
import type { ResolvedPageBuilderOptions } from './options.ts'

const count = z
  .number()
  .int()
  .nonnegative()
  .nullish()
  .transform(value => value ?? 0)
const text = z
  .string()
  .nullish()
  .transform(value => value ?? '')
const nothing = <Value>(value: Value | undefined): Value | null => value ?? null

const pageSchema = z.object({
  id: z.union([z.string(), z.number()]).transform(String),
  title: z.string(),
  path: z.string(),
  description: text,
  noindex: z
    .boolean()
    .nullish()
    .transform(value => value ?? false),
  grapesjsData: z.unknown(),
  publishedVersion: count,
  revision: count,
  savedBy: z.string().nullish().transform(nothing),
  savedAt: z.string().nullish().transform(nothing),
  updatedAt: z.string(),
  schemaVersion: z.number().nullish().transform(nothing),
  blocksVersion: z.number().nullish().transform(nothing),
  splitVersion: z.number().nullish().transform(nothing),
  splitShare: z.number().nullish().transform(nothing),
  publishAt: z.string().nullish().transform(nothing),
  publishProject: z.unknown(),
  needsAttention: z
    .array(z.unknown())
    .nullish()
    .transform(value => value ?? []),
  formerPaths: z
    .array(z.string())
    .nullish()
    .transform(value => value ?? []),
})

/** A page as it is stored, with the site that it belongs to. */
export type Page = z.output<typeof pageSchema> & { readonly site: string }

export const asPage = (document: unknown, { siteOf }: ResolvedPageBuilderOptions): Page => {
  const page = pageSchema.parse(document)
  return { ...page, site: siteOf({ ...Object(document) }) }
}

/**
 * The page with all its fields; `null` when there is none. Overrides access: callers have asked the collection's own
 * rules before, or act for the product (sweeps, readers) or for a visitor who is shown nothing of it.
 */
export const readPage = async (
  req: PayloadRequest,
  options: ResolvedPageBuilderOptions,
  id: string,
): Promise<Page | null> => {
  const found = await req.payload.findByID({
    collection: options.slugs.pages as CollectionSlug,
    id,
    depth: 0,
    disableErrors: true,
    overrideAccess: true,
    req,
  })
  return found ? asPage(found, options) : null
}

/** Ids of Payload on PostgreSQL; anything else would be refused by the database in words of its own. */
export const isId = (payload: BasePayload, id: unknown): id is string =>
  typeof id === 'string' &&
  (payload.db.defaultIDType === 'number'
    ? /^\d{1,9}$/.test(id)
    : /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id))
