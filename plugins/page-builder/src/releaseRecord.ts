import type { CollectionSlug, PayloadRequest } from 'payload'
import { z } from 'zod'
import { type Finding, releaseCauses } from './contract/index.ts'
import type { ResolvedPageBuilderOptions } from './options.ts'

const text = z
  .string()
  .nullish()
  .transform(value => value ?? '')

const releaseSchema = z.object({
  version: z.number(),
  path: z.string(),
  title: z.string(),
  description: text,
  noindex: z
    .boolean()
    .nullish()
    .transform(value => value ?? false),
  html: z.string(),
  css: text,
  cssName: z.string(),
  words: text,
  project: z.unknown(),
  schemaVersion: z.number(),
  blocksVersion: z.number(),
  cause: z.enum(releaseCauses),
})
export type ReleaseRecord = z.output<typeof releaseSchema>

/**
 * One release with its bytes; `null` when the page has none of this version. Overrides access: callers have asked the
 * rules of its page before, or act for the product or for a preview link.
 */
export const readRelease = async (
  req: PayloadRequest,
  { slugs }: Pick<ResolvedPageBuilderOptions, 'slugs'>,
  page: string,
  version: number,
): Promise<ReleaseRecord | null> => {
  const { docs } = await req.payload.find({
    collection: slugs.releases as CollectionSlug,
    where: { and: [{ page: { equals: page } }, { version: { equals: version } }] },
    depth: 0,
    limit: 1,
    pagination: false,
    overrideAccess: true,
    req,
  })
  return docs[0] ? releaseSchema.parse(docs[0]) : null
}

export interface NewRelease extends Omit<ReleaseRecord, 'project'> {
  readonly page: string
  readonly site: string
  readonly project: object
  readonly references: { readonly courses: readonly string[]; readonly pictures: readonly string[] }
  readonly weight: object
  readonly findings: readonly Finding[]
  /** Id of the person, `null` for the product. */
  readonly publishedBy: string | number | null
}

/**
 * Writes a release, in the request's transaction. Overrides access, and goes past hooks too: releases are written by
 * nobody but the plugin, which names their site by itself.
 */
export const writeRelease = async (
  req: PayloadRequest,
  { slugs, siteField }: ResolvedPageBuilderOptions,
  { site, ...release }: NewRelease,
): Promise<void> => {
  await req.payload.db.create({
    collection: slugs.releases as CollectionSlug,
    data: { ...release, ...(siteField === undefined ? {} : { [siteField]: site }) },
    req,
  })
}
