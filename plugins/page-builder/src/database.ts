import { type SQL, sql } from '@payloadcms/db-postgres/drizzle'
import type { BasePayload, PayloadRequest } from 'payload'
import { z } from 'zod'
import { escapeHtml } from './contract/index.ts'
import type { ResolvedPageBuilderOptions } from './options.ts'
import { everyCourse } from './publishing/references.ts'

/** The few statements that must be one statement, or hold a row while something is decided by it. */

type Options = Pick<ResolvedPageBuilderOptions, 'slugs'>

export const tableOf = (payload: BasePayload, slug: string) => {
  const table = payload.db.tables[payload.db.tableNameMap.get(slug.replaceAll('-', '_')) ?? slug]
  if (!table) throw new Error(`The database has no table for the collection ${slug}.`)
  return table
}

/** The connection of the request's transaction. Throws outside of one, where a lock would hold nothing. */
export const databaseOf = async (req: PayloadRequest): Promise<BasePayload['db']['drizzle']> => {
  const transaction = await req.transactionID
  const session =
    transaction === undefined || transaction === null ? undefined : req.payload.db.sessions?.[transaction]
  if (!session) throw new Error('A lock needs a transaction')
  // Payload types a session's database as unknown; with its PostgreSQL adapter it is drizzle's.
  return session.db as BasePayload['db']['drizzle']
}

const whole = z.coerce.number().int()
const lockedPage = z.object({
  revision: whole.nullable().transform(value => value ?? 0),
  publishedVersion: whole.nullable().transform(value => value ?? 0),
  splitVersion: whole.nullable(),
  publishAt: z.coerce.date().nullable(),
  savedBy: z.string().nullable(),
  savedAt: z.coerce.date().nullable(),
})
export type LockedPage = z.output<typeof lockedPage>

/** Holds the page's row until the transaction of `req` ends, and says what it is now; `null` when it is gone. */
export const lockPage = async (
  req: PayloadRequest,
  { slugs }: Options,
  id: string,
): Promise<LockedPage | null> => {
  const database = await databaseOf(req)
  const table = tableOf(req.payload, slugs.pages)
  const { rows } = await database.execute(sql`
    select revision, published_version as "publishedVersion", split_version as "splitVersion",
      publish_at as "publishAt", saved_by as "savedBy", saved_at as "savedAt"
    from ${table} where id = ${id} for update`)
  return rows[0] === undefined ? null : lockedPage.parse(rows[0])
}

/** Highest version that the page ever had, live or not; versions are never given twice. Expects the row to be locked. */
export const highestVersion = async (
  req: PayloadRequest,
  { slugs }: Options,
  id: string,
): Promise<number> => {
  const database = await databaseOf(req)
  const releases = tableOf(req.payload, slugs.releases)
  const { rows } = await database.execute(
    sql`select coalesce(max(version), 0) as version from ${releases} where page_id = ${id}`,
  )
  return z.object({ version: whole }).parse(rows[0]).version
}

/**
 * Moves the page's pointer to one of its releases, and ends a split; nothing is rendered and no release is touched.
 * False when the page has no such release. `null` takes the page off.
 */
export const pointTo = async (
  req: PayloadRequest,
  { slugs }: Options,
  id: string,
  version: number | null,
): Promise<boolean> => {
  const database = await databaseOf(req)
  const [pages, releases] = [tableOf(req.payload, slugs.pages), tableOf(req.payload, slugs.releases)]
  const ended = sql`split_version = null, split_share = null, updated_at = now()`
  const { rows } = await database.execute(
    version === null
      ? sql`update ${pages} set published_version = 0, css_styles = null, ${ended} where id = ${id} returning id`
      : sql`update ${pages} set published_version = r.version, css_styles = r.css, ${ended}
          from (select version, css from ${releases} where page_id = ${id} and version = ${version}) r
          where id = ${id} returning id`,
  )
  return rows.length > 0
}

/** Puts a new release into the place of one that is shown: the live one, or the other one of a split. */
export const replaceShown = async (
  req: PayloadRequest,
  { slugs }: Options,
  id: string,
  change: { which: 'live' | 'split'; version: number; css: string },
): Promise<void> => {
  const database = await databaseOf(req)
  const place =
    change.which === 'live'
      ? sql`published_version = ${change.version}, css_styles = ${change.css}`
      : sql`split_version = ${change.version}`
  await database.execute(
    sql`update ${tableOf(req.payload, slugs.pages)} set ${place}, updated_at = now() where id = ${id}`,
  )
}

/** Splits the visitors; false when the page has no such release. `null` ends it. */
export const splitTo = async (
  req: PayloadRequest,
  { slugs }: Options,
  id: string,
  split: { version: number; share: number } | null,
): Promise<boolean> => {
  const database = await databaseOf(req)
  const [pages, releases] = [tableOf(req.payload, slugs.pages), tableOf(req.payload, slugs.releases)]
  const { rows } = await database.execute(
    split === null
      ? sql`update ${pages} set split_version = null, split_share = null, updated_at = now()
          where id = ${id} returning id`
      : sql`update ${pages} set split_version = ${split.version}, split_share = ${split.share}, updated_at = now()
          where id = ${id} and published_version <> ${split.version}
            and exists (select from ${releases} where page_id = ${id} and version = ${split.version}) returning id`,
  )
  return rows.length > 0
}

/** Says what stands against an automatic release, or that nothing does. True when that is new. */
export const noteAttention = async (
  req: PayloadRequest,
  { slugs }: Options,
  id: string,
  findings: readonly object[],
): Promise<boolean> => {
  const database = await databaseOf(req)
  const said = findings.length > 0 ? JSON.stringify(findings) : null
  const { rows } = await database.execute(sql`
    update ${tableOf(req.payload, slugs.pages)} set needs_attention = ${said}::jsonb
    where id = ${id} and needs_attention is distinct from ${said}::jsonb returning id`)
  return rows.length > 0
}

/** Calls a scheduled release off; it has run, or cannot. */
export const endSchedule = async (req: PayloadRequest, { slugs }: Options, id: string): Promise<void> => {
  const database = await databaseOf(req)
  await database.execute(sql`
    update ${tableOf(req.payload, slugs.pages)}
    set publish_at = null, publish_revision = null, publish_project = null where id = ${id}`)
}

/** Removes what goes with a page: its releases and counts. Leads stay, since people asked for an answer. */
export const removeRows = async (req: PayloadRequest, { slugs }: Options, id: string): Promise<void> => {
  const database = await databaseOf(req)
  for (const slug of [slugs.releases, slugs.counts])
    await database.execute(sql`delete from ${tableOf(req.payload, slug)} where page_id = ${id}`)
}

/** Adds to the count of a release's day, in one statement however many processes do. */
export const countLead = async (
  req: PayloadRequest,
  { slugs, siteField }: Options & Pick<ResolvedPageBuilderOptions, 'siteField'>,
  { page, site, version, day }: { page: string; site: string; version: number; day: string },
): Promise<void> => {
  const database = await databaseOf(req)
  const counts = tableOf(req.payload, slugs.counts)
  const column = siteField === undefined ? null : sql.identifier(counts[siteField].name)
  await database.execute(sql`
    insert into ${counts} (${column ? sql`${column}, ` : sql``}page_id, version, day, views, leads)
    values (${column ? sql`${site}, ` : sql``}${page}, ${version}, ${day}, 0, 1)
    on conflict (page_id, version, day) do update set leads = ${counts}.leads + 1`)
}

const idRow = z.object({ id: z.union([z.string(), z.number()]).transform(String) })
const ids = (rows: readonly unknown[]) => rows.map(row => idRow.parse(row).id)

/** Pages whose scheduled release is due, the longest waiting first; those of `resting` sites are passed over. */
export const duePages = async (
  payload: BasePayload,
  { slugs, siteField }: Options & Pick<ResolvedPageBuilderOptions, 'siteField'>,
  resting: readonly string[],
  limit: number,
): Promise<string[]> => {
  const pages = tableOf(payload, slugs.pages)
  const awake =
    siteField === undefined || resting.length === 0
      ? sql``
      : sql`and ${sql.identifier(pages[siteField].name)}::text <> all (${listed(resting)})`
  const { rows } = await payload.db.drizzle.execute(sql`
    select id from ${pages} where publish_at <= now() ${awake} order by publish_at, id limit ${limit}`)
  return ids(rows)
}

/** A list of texts for PostgreSQL. */
const listed = (values: readonly string[]): SQL =>
  sql`array[${sql.join(
    values.map(value => sql`${value}`),
    sql`, `,
  )}]::text[]`

/**
 * Pages of the site of which a shown release has one of these courses or pictures in it, or a link to one of these
 * paths or below; `everything`: all that are shown.
 */
export const pagesThatShow = async (
  payload: BasePayload,
  { slugs, siteField }: Options & Pick<ResolvedPageBuilderOptions, 'siteField'>,
  site: string,
  {
    courses = [],
    pictures = [],
    paths = [],
    everything = false,
  }: {
    courses?: readonly string[]
    pictures?: readonly string[]
    paths?: readonly string[]
    everything?: boolean
  },
): Promise<string[]> => {
  const pages = tableOf(payload, slugs.pages)
  const named = [
    ...(courses.length > 0 ? [sql`r."references" -> 'courses' ?| ${listed([...courses, everyCourse])}`] : []),
    ...(pictures.length > 0 ? [sql`r."references" -> 'pictures' ?| ${listed(pictures)}`] : []),
    ...paths.map(path => sql`strpos(r.html, ${` href="${escapeHtml(path)}`}) > 0`),
    ...(everything ? [sql`true`] : []),
  ]
  if (named.length === 0) return []
  const ofSite =
    siteField === undefined ? sql`` : sql`and p.${sql.identifier(pages[siteField].name)}::text = ${site}`
  const { rows } = await payload.db.drizzle.execute(sql`
    select distinct p.id from ${pages} p
    join ${tableOf(payload, slugs.releases)} r
      on r.page_id = p.id and r.version in (p.published_version, p.split_version)
    where p.published_version > 0 ${ofSite} and (${sql.join(named, sql` or `)}) order by p.id`)
  return ids(rows)
}

const sumRow = z.object({ version: whole, views: whole, leads: whole })

/** Views and leads of each release of a page, by version. */
export const releaseSums = async (
  payload: BasePayload,
  { slugs }: Options,
  page: string,
): Promise<ReadonlyMap<number, { views: number; leads: number }>> => {
  const { rows } = await payload.db.drizzle.execute(sql`
    select version, sum(views) as views, sum(leads) as leads from ${tableOf(payload, slugs.counts)}
    where page_id = ${page} group by version`)
  return new Map(
    rows.map(row => {
      const { version, views, leads } = sumRow.parse(row)
      return [version, { views, leads }]
    }),
  )
}
