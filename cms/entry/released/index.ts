import { createViewCounts } from '@lectern/plugin-page-builder/serving'
import type { PageCache } from '../pageCache.ts'
import type { SecurityHeaders } from '../securityHeaders.ts'
import { createKeptBytes } from './keptBytes.ts'
import { createPublishedPages } from './publishedPages.ts'
import type { PublishedPagesTable } from './publishedPagesTable.ts'
import { createReleasedPages } from './releasedPages.ts'
import { createSiteFiles } from './siteFiles.ts'
import { createStylesheets } from './stylesheets.ts'
import type { Visit } from './visit.ts'

export { robotsOfNobody } from './sitemap.ts'
export type { Visit } from './visit.ts'

export interface ReleasedOptions {
  table: PublishedPagesTable
  pages: PageCache
  security: SecurityHeaders
  /** Scheme and port of academies' addresses. */
  platformOrigin: URL
  /** Chooses between two releases of a page; the same on every process. */
  splitKey: Buffer
  now?: () => number
}

/**
 * What the entry answers of an academy's landing pages, before Next: the pages, their stylesheets, and what search engines
 * are told.
 */
export function createReleased(options: ReleasedOptions) {
  const { table, pages, security, platformOrigin, splitKey, now = Date.now } = options
  const published = createPublishedPages({ table, platformOrigin, now })
  const kept = createKeptBytes({ pages, security })
  const counts = createViewCounts({ write: table.addViews })
  const releasedPages = createReleasedPages({ table, kept, counts, security, splitKey, now })
  const stylesheets = createStylesheets({ table, kept, security })
  const files = createSiteFiles({ table, kept, security })

  return {
    /**
     * Answers a path that may be a page. `false`: the academy has none there; the promise may also come to
     * `'unknown'`, when the database has not said yet which pages there are, and is down.
     */
    answerPage(visit: Visit): boolean | Promise<boolean | 'unknown'> {
      const site = published.of(visit.site)
      if (!(site instanceof Promise)) {
        const outcome = releasedPages.answer(visit, site)
        return outcome instanceof Promise ? outcome.then(() => true) : outcome !== false
      }
      return site.then(
        async known => known !== null && (await releasedPages.answer(visit, known)) !== false,
        () => 'unknown' as const,
      )
    },
    answerStylesheet: (visit: Visit) => stylesheets.answer(visit, () => published.of(visit.site)),
    async answerFile(visit: Visit): Promise<void> {
      const site = await Promise.resolve(published.of(visit.site)).catch(() => undefined)
      if (site) return files.answer(visit, site)
      kept.refuse(visit, site === null ? 404 : 503)
    },
    size: published.size,
    /** Writes what was counted. */
    end: counts.flush,
  }
}

export type Released = ReturnType<typeof createReleased>
