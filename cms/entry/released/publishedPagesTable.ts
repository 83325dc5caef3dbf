import type { ViewCount } from '@lectern/plugin-page-builder/serving'
import type { Pool } from 'pg'

/** One academy's published pages as the database says them. */
export interface PublishedRecord {
  /** Of the academy when it was read. */
  version: string
  name: string
  timeZone: string
  branding: unknown
  /** Of the academy's primary host; `null` without a live one. */
  host: string | null
  pages: readonly {
    id: string
    path: string
    version: number
    cssName: string
    noindex: boolean
    formerPaths: readonly string[]
    split: { version: number; cssName: string; share: number } | null
  }[]
}

export interface ReleaseRecord {
  html: string
  css: string
  cssName: string
}

/** A page of the sitemap. */
export interface AddressRecord {
  path: string
  /** ISO time of the last change; `null` where nobody knows. */
  changed: string | null
}

/** What the entry reads and writes of landing pages. Every statement names the academy. */
export interface PublishedPagesTable {
  published(tenantId: string): Promise<PublishedRecord | null>
  release(tenantId: string, page: string, version: number): Promise<ReleaseRecord | null>
  stylesheet(tenantId: string, cssName: string): Promise<string | null>
  addresses(tenantId: string): Promise<AddressRecord[]>
  /** Adds to the sums; views of pages that are gone are left out. */
  addViews(counts: readonly ViewCount[]): Promise<unknown>
}

const published = `
  select t.version, t.name, t.time_zone as "timeZone", t.branding_config as branding,
    (select h.host from tenant_hosts h
     where h.tenant_id = t.id and h.state = 'live' and h.kind <> 'preview'
     order by h.is_primary desc limit 1) as host,
    (select coalesce(json_agg(json_build_object(
        'id', p.id, 'path', p.path, 'version', live.version::int, 'cssName', live.css_name,
        'noindex', coalesce(p.noindex, false),
        'formerPaths', (select coalesce(json_agg(f.text), '[]') from landing_pages_texts f
          where f.parent_id = p.id and f.path = 'formerPaths'
            -- The table's index begins with the order; the builder keeps fifty of them.
            and f."order" = any(array(select generate_series(0, 60)))),
        'split', case when other.id is not null then json_build_object(
          'version', other.version::int, 'cssName', other.css_name, 'share', p.split_share) end)), '[]')
     from landing_pages p
       join landing_page_releases live
         on live.page_id = p.id and live.tenant_id = p.tenant_id and live.version = p.published_version
       left join landing_page_releases other
         on other.page_id = p.id and other.tenant_id = p.tenant_id and other.version = p.split_version
     where p.tenant_id = t.id and p.published_version > 0) as pages
  from tenants t where t.id = $1`

const release = `
  select html, css, css_name as "cssName" from landing_page_releases
  where page_id = $2 and tenant_id = $1 and version = $3`

const stylesheet = `select css from landing_page_releases where tenant_id = $1 and css_name = $2 limit 1`

/** As many as a sitemap may hold (sitemaps.org). */
const maximumAddresses = 50_000

const addresses = `
  select path, to_char(changed at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as changed from (
    select p.path, live.created_at as changed from landing_pages p
      join landing_page_releases live
        on live.page_id = p.id and live.tenant_id = p.tenant_id and live.version = p.published_version
    where p.tenant_id = $1 and p.published_version > 0 and not coalesce(p.noindex, false)
    union all
    select '/courses/' || c.slug, c.updated_at from courses c
    where c.tenant_id = $1 and c._status = 'published') found
  order by path limit ${maximumAddresses}`

const addViews = `
  insert into landing_page_counts (page_id, tenant_id, version, day, views, leads)
  select p.id, p.tenant_id, seen.version, seen.day, seen.views, 0
  from unnest($1::uuid[], $2::uuid[], $3::int[], $4::text[], $5::int[]) as seen (page, tenant, version, day, views)
    join landing_pages p on p.id = seen.page and p.tenant_id = seen.tenant
  on conflict (page_id, version, day) do update set views = landing_page_counts.views + excluded.views`

export function createPublishedPagesTable(pool: Pick<Pool, 'query'>): PublishedPagesTable {
  const one = async <Row extends object>(query: string, values: unknown[]): Promise<Row | null> =>
    (await pool.query<Row>(query, values)).rows[0] ?? null
  return {
    published: tenantId => one<PublishedRecord>(published, [tenantId]),
    release: (tenantId, page, version) => one<ReleaseRecord>(release, [tenantId, page, version]),
    stylesheet: async (tenantId, name) =>
      (await one<{ css: string }>(stylesheet, [tenantId, name]))?.css ?? null,
    addresses: async tenantId => (await pool.query<AddressRecord>(addresses, [tenantId])).rows,
    addViews: counts =>
      pool.query(addViews, [
        counts.map(({ page }) => page),
        counts.map(({ site }) => site),
        counts.map(({ version }) => version),
        counts.map(({ day }) => day),
        counts.map(({ views }) => views),
      ]),
  }
}
