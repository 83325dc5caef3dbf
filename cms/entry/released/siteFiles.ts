import { iconSvg } from '../../site/present/icon.ts'
import { brandingOf } from '../../tenancy/branding.ts'
import type { KeptBytes } from '../pageCache.ts'
import type { SecurityHeaders } from '../securityHeaders.ts'
import type { KeptBytesOfEntry } from './keptBytes.ts'
import type { PublishedSite } from './publishedPages.ts'
import type { PublishedPagesTable } from './publishedPagesTable.ts'
import { robotsOf, sitemapOf } from './sitemap.ts'
import type { Visit } from './visit.ts'

/**
 * An academy's `/robots.txt`, `/sitemap.xml` and `/favicon.ico`, made once for each of its versions. The icon is for
 * released pages, whose bytes do not know the academy's accent; browsers take SVG there.
 */
export function createSiteFiles(options: {
  table: Pick<PublishedPagesTable, 'addresses'>
  kept: KeptBytesOfEntry
  security: SecurityHeaders
}) {
  const { table, kept, security } = options

  function file(
    visit: Visit,
    published: PublishedSite,
    contentType: string,
    make: (origin: string) => Promise<string> | string,
  ): void | Promise<void> {
    const { tenantId } = visit.site
    const { origin, version } = published
    if (origin === null) return kept.refuse(visit, 404)
    const key = `file ${tenantId} ${version}${visit.path}`
    if (kept.fromMemory(visit, key)) return
    const bytes = async (): Promise<KeptBytes> => ({
      body: Buffer.from(await make(origin)),
      headers: { 'content-type': contentType, 'cache-tag': tenantId, ...security.of('endpoint') },
    })
    return kept.make(visit, key, () => key, bytes)
  }

  return {
    answer(visit: Visit, published: PublishedSite): void | Promise<void> {
      if (visit.path === '/robots.txt') return file(visit, published, 'text/plain; charset=utf-8', robotsOf)
      if (visit.path === '/favicon.ico')
        return file(visit, published, 'image/svg+xml', () =>
          iconSvg(published.name, brandingOf(published.branding).accent),
        )
      if (visit.path !== '/sitemap.xml') return kept.refuse(visit, 404)
      return file(visit, published, 'application/xml; charset=utf-8', async origin =>
        sitemapOf(origin, published.pages.has('/'), await table.addresses(visit.site.tenantId)),
      )
    },
  }
}
