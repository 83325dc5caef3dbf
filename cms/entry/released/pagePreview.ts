import { fillMarks } from '@lectern/plugin-page-builder/serving'
import { type SecurityHeaders, setHeaders } from '../securityHeaders.ts'
import { createDays } from './days.ts'
import type { KeptBytesOfEntry } from './keptBytes.ts'
import { lookOf, type PublishedSite } from './publishedPages.ts'
import type { PublishedPagesTable } from './publishedPagesTable.ts'
import { stylesheetPath } from './stylesheets.ts'
import type { Visit } from './visit.ts'

const under = '/page-preview/'

/** What a signed link shows. */
export interface Previewed {
  /** The academy's id. */
  site: string
  page: string
  version: number
}

/** Shows a release to whoever has a link that still holds: to no search engine, and kept by nobody. */
export function createPagePreview(options: {
  table: Pick<PublishedPagesTable, 'release'>
  kept: KeptBytesOfEntry
  security: SecurityHeaders
  /** `null` when it was not signed here or has run out. */
  verify: (token: string) => Previewed | null
  now: () => number
}) {
  const { table, kept, security, verify } = options
  const dayIn = createDays(options.now)

  async function show(visit: Visit, { page, version }: Previewed, published: PublishedSite): Promise<void> {
    const { site, response, request } = visit
    const found = await table.release(site.tenantId, page, version)
    if (!found) return kept.refuse(visit, 404)
    const look = lookOf(site, published)
    const body = Buffer.from(
      fillMarks(found.html, {
        origin: look.origin,
        tokensHref: look.tokensHref,
        stylesHref: stylesheetPath(found.cssName),
        today: dayIn(published.timeZone).date,
      }),
    )
    setHeaders(response, security.of('releasedPage'))
    response.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'content-length': String(body.length),
      'cache-control': 'private, no-store',
      'x-robots-tag': 'noindex',
    })
    response.end(request.method === 'HEAD' ? undefined : body)
  }

  return {
    answer(visit: Visit, published: () => PublishedSite | Promise<PublishedSite | null>): unknown {
      const shown = verify(visit.path.slice(under.length))
      // A link of another academy is as good as none.
      if (!shown || shown.site !== visit.site.tenantId) return kept.refuse(visit, 404)
      return visit.admit(async () => {
        try {
          const site = await published()
          if (!site) return kept.refuse(visit, 404)
          await show(visit, shown, site)
        } catch {
          kept.refuse(visit, 503)
        }
      })
    },
  }
}
