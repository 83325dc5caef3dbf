import { sql } from '@payloadcms/db-postgres/drizzle'
import type { BasePayload, PayloadRequest } from 'payload'
import { z } from 'zod'
import { databaseOf, lockPage, tableOf } from '../database.ts'
import { type ResolvedPageBuilderOptions, resolveOptions } from '../options.ts'
import { readPage } from '../page.ts'
import { inTransaction, systemRequest } from '../transaction.ts'
import type { PageBuilderOptions } from '../types.ts'

/** What is kept of each page beside what visitors are shown. */
export interface KeptReleases {
  /** The newest so many, however old. */
  readonly last: number
  /** And all that are younger, in days. */
  readonly days: number
}

/** Pages of one turn, and releases of one page in it: a page is locked meanwhile. */
const pagesOfTurn = 20
const releasesOfTurn = 20

/**
 * Removes old releases with their counts, and the files that no release of the site names any more; never one that is
 * shown. Overrides access: it is the product's own housekeeping.
 * @returns whether there may be more
 */
export const removeAgedReleases = async (
  payload: BasePayload,
  input: PageBuilderOptions,
  kept: KeptReleases,
): Promise<boolean> => {
  const options = resolveOptions(input)
  const { rows } = await payload.db.drizzle.execute(sql`
    select distinct r.page_id::text as page from ${agedIn(payload, options, kept)} and r.page_id in (
      select page_id from ${tableOf(payload, options.slugs.releases)} group by page_id
      having count(*) > ${kept.last}) limit ${pagesOfTurn}`)
  const pages = rows.map(row => z.object({ page: z.string() }).parse(row).page)
  const counts: number[] = []
  for (const page of pages) counts.push(await removeOf(payload, options, kept, page))
  return pages.length === pagesOfTurn || counts.some(count => count === releasesOfTurn)
}

/** Rows `r` of releases that are old and not shown, with their pages `p`. */
const agedIn = (
  payload: BasePayload,
  { slugs }: Pick<ResolvedPageBuilderOptions, 'slugs'>,
  { last, days }: KeptReleases,
) => {
  const releases = tableOf(payload, slugs.releases)
  return sql`${releases} r join ${tableOf(payload, slugs.pages)} p on p.id = r.page_id
    where r.created_at < now() - make_interval(days => ${days}::int)
      and r.version is distinct from p.published_version and r.version is distinct from p.split_version
      and (select count(*) from ${releases} n where n.page_id = r.page_id and n.version > r.version) >= ${last}`
}

const removeOf = async (
  payload: BasePayload,
  options: ResolvedPageBuilderOptions,
  kept: KeptReleases,
  id: string,
): Promise<number> => {
  const req = await systemRequest(payload)
  // Files go while the rows are locked: if they cannot, the rows stay, and both are tried again.
  return inTransaction(req, async () => {
    // Nobody rolls back to a release that is about to go.
    if (!(await lockPage(req, options, id))) return 0
    const page = await readPage(req, options, id)
    if (!page) return 0
    const removed = await deleteRows(req, options, kept, id)
    const named = removed.flatMap(text => namesIn(text))
    if (named.length > 0) {
      const stillNamed = await namesOfSite(req, options, page.site)
      for (const name of new Set(named))
        if (!stillNamed.has(name)) await options.storage.remove(page.site, name)
    }
    return removed.length
  })
}

const removedRow = z.object({ version: z.coerce.number(), text: z.string() })

/** Documents and styles of what was removed. */
const deleteRows = async (
  req: PayloadRequest,
  options: ResolvedPageBuilderOptions,
  kept: KeptReleases,
  id: string,
): Promise<string[]> => {
  const database = await databaseOf(req)
  const { slugs } = options
  const { rows } = await database.execute(sql`
    delete from ${tableOf(req.payload, slugs.releases)} d where d.id in (
      select r.id from ${agedIn(req.payload, options, kept)} and r.page_id = ${id} order by r.version
      limit ${releasesOfTurn})
    returning d.version, concat(d.html, d.css) as text`)
  const removed = rows.map(row => removedRow.parse(row))
  for (const { version } of removed)
    await database.execute(sql`
      delete from ${tableOf(req.payload, slugs.counts)} where page_id = ${id} and version = ${version}`)
  return removed.map(({ text }) => text)
}

/** Names of files as `contentName.ts` gives them. Words that look alike are no harm: there is no file of their name. */
const fileName = '[A-Za-z0-9_-]{22}[.][a-z0-9]{2,5}'
const namesIn = (text: string): string[] => text.match(new RegExp(fileName, 'g')) ?? []

/** What all releases of a site name, read by the database so that their documents need not come here. */
const namesOfSite = async (
  req: PayloadRequest,
  { slugs, siteField }: ResolvedPageBuilderOptions,
  site: string,
): Promise<ReadonlySet<string>> => {
  const database = await databaseOf(req)
  const releases = tableOf(req.payload, slugs.releases)
  const ofSite =
    siteField === undefined ? sql`true` : sql`r.${sql.identifier(releases[siteField].name)}::text = ${site}`
  const { rows } = await database.execute(sql`
    select distinct found[1] as name from ${releases} r,
      regexp_matches(concat(r.html, r.css), ${fileName}, 'g') as found where ${ofSite}`)
  return new Set(rows.map(row => z.object({ name: z.string() }).parse(row).name))
}
