import type { AcademySite } from '@lectern/plugin-multi-tenant/hosts'
import { LRUCache } from 'lru-cache'
import type { PublishedPagesTable, PublishedRecord } from './publishedPagesTable.ts'
import { stylesheetPath } from './stylesheets.ts'
import { tokenSheetFor } from './tokenSheets.ts'

export interface PublishedRelease {
  version: number
  cssName: string
  /** Whether the page differs from day to day; not known before its document was read. */
  countsDays?: boolean
  /** Under which its bytes were kept last, for everybody and while it is one of two. */
  lastKeys?: { all?: string; split?: string }
}

export interface PublishedPage {
  id: string
  path: string
  noindex: boolean
  live: PublishedRelease
  /** Under which the live release is kept, and of which day; made when it is first asked for. */
  key?: { day: string; of: string }
  split: { release: PublishedRelease; share: number } | null
}

/** What an academy has published, small enough to be kept for all of them. */
export interface PublishedSite {
  version: string
  name: string
  timeZone: string
  /** Of its primary host; `null` without one. */
  origin: string | null
  branding: unknown
  /** What its pages' bytes depend on beside their releases; made when the first of them is asked for. */
  look?: Look
  pages: ReadonlyMap<string, PublishedPage>
  /** Former paths, and where their pages are now. */
  moved: ReadonlyMap<string, string>
}

export interface Look {
  origin: string
  tokensHref: string
  /** Tells one look from another in keys. */
  mark: string
}

interface Known {
  site: PublishedSite
  theme: string
  /** Until when nobody asks again, since the database did not answer; 0 when it did. */
  restUntil: number
}

/** How long a database that did not answer is left alone, in milliseconds. */
const rest = 2_000
/** One for all academies without pages, which are most. */
const noPages: ReadonlyMap<string, PublishedPage> = new Map()
const nowhere: ReadonlyMap<string, string> = new Map()

/**
 * The published pages of academies, read by one query for each version of an academy, once however many ask, and kept
 * within a bound. While the database is down the pages known before are served.
 * @param options.platformOrigin whose scheme and port the academies' addresses have
 */
export function createPublishedPages(options: {
  table: Pick<PublishedPagesTable, 'published'>
  platformOrigin: URL
  /** Of what is kept, estimated. @default 64 MB, some 35,000 academies with two pages each */
  maximumBytes?: number
  now?: () => number
}) {
  const { table, platformOrigin, maximumBytes = 64 * 1024 * 1024, now = Date.now } = options
  const known = new LRUCache<string, Known>({ maxSize: maximumBytes, sizeCalculation: sizeOf })
  const asking = new Map<string, Promise<PublishedSite | null>>()

  const originOf = (host: string | null): string | null =>
    host === null
      ? null
      : `${platformOrigin.protocol}//${host}${platformOrigin.port && `:${platformOrigin.port}`}`

  async function ask({ tenantId, theme }: AcademySite): Promise<PublishedSite | null> {
    const before = known.get(tenantId)
    try {
      const record = await table.published(tenantId)
      if (!record) return null
      const site = siteOf(record, originOf(record.host), before?.site)
      known.set(tenantId, { site, theme, restUntil: 0 })
      return site
    } catch (fault) {
      if (!before) throw fault
      before.restUntil = now() + rest
      return before.site
    }
  }

  function askOnce(site: AcademySite): Promise<PublishedSite | null> {
    const key = `${site.tenantId} ${site.version} ${site.theme}`
    const flight = asking.get(key) ?? ask(site).finally(() => asking.delete(key))
    asking.set(key, flight)
    return flight
  }

  return {
    /**
     * At once when it is known, else a promise of it; `null` for an academy that was deleted a moment ago.
     * @throws (the promise) when it was never read and the database is down
     */
    of(site: AcademySite): PublishedSite | Promise<PublishedSite | null> {
      const { tenantId } = site
      const record = known.get(tenantId)
      // Versions grow: a host whose record is older by a moment does not make it ask again.
      if (record && record.theme === site.theme && record.site.version >= site.version) return record.site
      if (!record || record.restUntil === 0) return askOnce(site)
      // The database was away: nobody waits for it, and the answer after the next one is new when it is back.
      if (record.restUntil <= now()) void askOnce(site).catch(() => undefined)
      return record.site
    },
    size: () => ({ academies: known.size, bytes: known.calculatedSize }),
  }
}

function siteOf(
  record: PublishedRecord,
  origin: string | null,
  before: PublishedSite | undefined,
): PublishedSite {
  const { version, name, timeZone, branding } = record
  const earlier = releasesOf(before)
  // A release never changes: what was learnt of it holds.
  const releaseOf = (page: string, release: number, cssName: string): PublishedRelease =>
    earlier.get(`${page} ${release}`) ?? { version: release, cssName }
  const pages = record.pages.map(({ id, path, noindex, split, ...live }): [string, PublishedPage] => [
    path,
    {
      id,
      path,
      noindex,
      live: releaseOf(id, live.version, live.cssName),
      split: split && { release: releaseOf(id, split.version, split.cssName), share: split.share },
    },
  ])
  const taken = new Map(pages)
  const moved = record.pages.flatMap(({ path, formerPaths }) =>
    formerPaths.filter(former => !taken.has(former)).map((former): [string, string] => [former, path]),
  )
  return {
    version,
    name,
    timeZone,
    origin,
    branding,
    pages: pages.length > 0 ? taken : noPages,
    moved: moved.length > 0 ? new Map(moved) : nowhere,
  }
}

function releasesOf(site: PublishedSite | undefined): Map<string, PublishedRelease> {
  const releases = new Map<string, PublishedRelease>()
  for (const { id, live, split } of site?.pages.values() ?? [])
    for (const release of split ? [live, split.release] : [live])
      releases.set(`${id} ${release.version}`, release)
  return releases
}

/** What the pages' bytes depend on beside their releases. */
export function lookOf(site: AcademySite, published: PublishedSite): Look {
  if (published.look) return published.look
  const { name } = tokenSheetFor(site.theme, published.branding)
  // An academy without a live host has no visitors either.
  const origin = published.origin ?? ''
  published.look = { origin, tokensHref: stylesheetPath(name), mark: `${origin} ${name}` }
  return published.look
}

/** In bytes, estimated: objects of a few hundred bytes, and what is as long as an author likes. */
const sizeOf = ({ site }: Known): number => {
  let size = 600
  for (const [path] of site.pages) size += 600 + 2 * path.length
  for (const [former, path] of site.moved) size += 100 + 2 * (former.length + path.length)
  return size
}
