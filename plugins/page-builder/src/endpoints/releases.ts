import type { CollectionSlug, PayloadRequest } from 'payload'
import { z } from 'zod'
import { type ReleaseRow, releaseCauses } from '../contract/index.ts'
import { releaseSums } from '../database.ts'
import { nameOf } from '../hooks/projectHooks.ts'
import type { ResolvedPageBuilderOptions } from '../options.ts'
import type { Page } from '../page.ts'
import { differenceInWords } from '../release/index.ts'
import { answerJson, type PageCall } from './guards.ts'

/** The newest so many; one more is read, against which the oldest of them is compared. */
const mostRows = 100

const rowSchema = z.object({
  version: z.number(),
  createdAt: z.string(),
  cause: z.enum(releaseCauses),
  words: z.string().nullish(),
  publishedBy: z.union([z.string(), z.number()]).nullish(),
})
type Row = z.output<typeof rowSchema>

/** `GET {pages}/:id/releases`, newest first. */
export const listReleases = async ({ req, options, page }: PageCall): Promise<Response> => {
  const rows = await readRows(req, options, page.id)
  const people = rows.flatMap(({ publishedBy }) => publishedBy ?? [])
  const names = await namesOf(req, people)
  const sums = await releaseSums(req.payload, options, page.id)
  const shareOf = sharesOf(page)
  const releases = rows.slice(0, mostRows).map((row, at): ReleaseRow => {
    const { views, leads } = sums.get(row.version) ?? { views: 0, leads: 0 }
    const share = shareOf(row.version)
    return {
      version: row.version,
      at: row.createdAt,
      by:
        row.publishedBy === null || row.publishedBy === undefined
          ? null
          : (names.get(String(row.publishedBy)) ?? null),
      cause: row.cause,
      isLive: row.version === page.publishedVersion,
      share,
      views,
      leads,
      words: differenceInWords(rows[at + 1]?.words ?? '', row.words ?? ''),
    }
  })
  return answerJson(releases)
}

const sharesOf =
  ({ publishedVersion, splitVersion, splitShare }: Page) =>
  (version: number): number | null => {
    if (splitVersion === null || splitShare === null) return null
    if (version === splitVersion) return splitShare
    return version === publishedVersion ? 100 - splitShare : null
  }

/** Overrides access: the guard has asked whether the person reads the page, and its releases are read by the same rule. */
const readRows = async (
  req: PayloadRequest,
  { slugs }: ResolvedPageBuilderOptions,
  page: string,
): Promise<readonly Row[]> => {
  const select = { version: true, createdAt: true, cause: true, words: true, publishedBy: true }
  const { docs } = await req.payload.find({
    collection: slugs.releases as CollectionSlug,
    where: { page: { equals: page } },
    select: select as Record<string, true>,
    sort: '-version',
    depth: 0,
    limit: mostRows + 1,
    pagination: false,
    overrideAccess: true,
    req,
  })
  return z.array(rowSchema).parse(docs)
}

/** Overrides access: only names and addresses of those who published leave it, for people who work on the same page. */
const namesOf = async (
  req: PayloadRequest,
  ids: readonly (string | number)[],
): Promise<ReadonlyMap<string, string | null>> => {
  if (ids.length === 0) return new Map()
  const { docs } = await req.payload.find({
    collection: req.payload.config.admin.user as CollectionSlug,
    where: { id: { in: [...new Set(ids)] } },
    depth: 0,
    pagination: false,
    limit: 0,
    overrideAccess: true,
    req,
  })
  return new Map(docs.map(person => [String(person.id), nameOf(person)]))
}
