import { LRUCache } from 'lru-cache'
import type { SecurityHeaders } from '../securityHeaders.ts'
import type { KeptBytesOfEntry } from './keptBytes.ts'
import type { PublishedSite } from './publishedPages.ts'
import type { PublishedPagesTable } from './publishedPagesTable.ts'
import { tokenSheetFor } from './tokenSheets.ts'
import type { Visit } from './visit.ts'

const under = '/page-assets/'

/** Where a stylesheet of released pages is asked for. */
export const stylesheetPath = (name: string): string => under + name

const tokensName = /^tokens-[\w-]{22}\.css$/
const releaseName = /^[\w-]{1,80}\.css$/
const forGood = 'public, max-age=31536000, immutable'
/** How long a name that no release has is remembered, in milliseconds. */
const unknownFor = 10_000

/** Stylesheets of releases and of brands, named by their content: browsers keep them for good. */
export function createStylesheets(options: {
  table: Pick<PublishedPagesTable, 'stylesheet'>
  kept: KeptBytesOfEntry
  security: SecurityHeaders
}) {
  const { table, kept, security } = options
  const unknown = new LRUCache<string, true>({ max: 10_000, ttl: unknownFor })
  const headers = { 'content-type': 'text/css; charset=utf-8', ...security.of('asset') }

  function tokens(visit: Visit, published: PublishedSite, name: string): void | Promise<void> {
    const sheet = tokenSheetFor(visit.site.theme, published.branding)
    // A page that an edge still keeps asks for the sheet of before the last change: it gets today's, kept by nobody.
    const isCurrent = sheet.name === name
    const key = `${isCurrent ? 'tokens' : 'tokens-of-today'} ${visit.site.tenantId} ${sheet.name}`
    if (kept.fromMemory(visit, key)) return
    const lifetime = isCurrent ? forGood : 'no-store'
    return kept.make(
      visit,
      key,
      () => key,
      async () => ({ body: Buffer.from(sheet.css), headers, lifetime }),
    )
  }

  function ofRelease(visit: Visit, name: string): void | Promise<void> {
    const key = `stylesheet ${visit.site.tenantId} ${name}`
    if (kept.fromMemory(visit, key)) return
    if (unknown.has(key)) return kept.refuse(visit, 404)
    return kept.make(
      visit,
      key,
      () => key,
      async () => {
        const css = await table.stylesheet(visit.site.tenantId, name)
        if (css === null) unknown.set(key, true)
        return css === null ? null : { body: Buffer.from(css), headers, lifetime: forGood }
      },
    )
  }

  return {
    answer(
      visit: Visit,
      published: () => PublishedSite | Promise<PublishedSite | null>,
    ): void | Promise<void> {
      const name = visit.path.slice(under.length)
      if (!tokensName.test(name)) {
        return releaseName.test(name) ? ofRelease(visit, name) : kept.refuse(visit, 404)
      }
      const site = published()
      if (!(site instanceof Promise)) return tokens(visit, site, name)
      return site.then(
        known => (known ? tokens(visit, known, name) : kept.refuse(visit, 404)),
        () => kept.refuse(visit, 503),
      )
    },
  }
}
