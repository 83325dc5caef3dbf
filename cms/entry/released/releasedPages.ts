import {
  chooseRelease,
  fillMarks,
  hasDays,
  inlineStyles,
  type ViewCounts,
} from '@lectern/plugin-page-builder/serving'
import type { KeptBytes } from '../pageCache.ts'
import { type SecurityHeaders, setHeaders } from '../securityHeaders.ts'
import { createDays } from './days.ts'
import type { KeptBytesOfEntry } from './keptBytes.ts'
import { lookOf, type PublishedPage, type PublishedRelease, type PublishedSite } from './publishedPages.ts'
import type { PublishedPagesTable } from './publishedPagesTable.ts'
import { stylesheetPath } from './stylesheets.ts'
import type { Visit } from './visit.ts'

export interface ReleasedPagesOptions {
  table: Pick<PublishedPagesTable, 'release'>
  kept: KeptBytesOfEntry
  counts: ViewCounts
  security: SecurityHeaders
  /** Chooses between two releases; the same on every process. */
  splitKey: Buffer
  now: () => number
}

/**
 * Answers an academy's released pages. A release never changes, so its bytes depend on nothing but the release, the
 * look (host and brand) and, where it counts days, on the day: a change elsewhere in the academy makes nothing anew, and
 * a release that is made live again is still there.
 */
export function createReleasedPages({ table, kept, counts, security, splitKey, now }: ReleasedPagesOptions) {
  const dayIn = createDays(now)

  const redirect = ({ response, search }: Visit, path: string) => {
    setHeaders(response, security.of('plain'))
    response.writeHead(308, { location: path + search, 'cache-control': 'no-store' })
    response.end()
  }

  const chosen = ({ request, client }: Visit, { id, live, split }: PublishedPage): PublishedRelease => {
    if (!split) return live
    const version = chooseRelease(
      { live: live.version, other: split.release.version, share: split.share },
      splitKey,
      { client, userAgent: request.headers['user-agent'] ?? '', page: id },
    )
    return version === live.version ? live : split.release
  }

  function answerPage(visit: Visit, published: PublishedSite, page: PublishedPage): void | Promise<void> {
    const { site, response, request } = visit
    if (request.headers.rsc) {
      // Without a body Next's client loads the address as a page of its own, which this is.
      setHeaders(response, security.of('endpoint'))
      response.writeHead(204, { 'cache-control': 'no-store' })
      return void response.end()
    }
    const release = chosen(visit, page)
    const look = lookOf(site, published)
    const { date, until } = dayIn(published.timeZone)
    const audience = page.split ? 'split' : 'all'
    const about = () =>
      `release ${site.tenantId} ${page.id} ${release.version} ${look.mark} ${audience}${page.noindex ? ' noindex' : ''}`
    const keyOf = () => {
      const day = release.countsDays ? ` ${date}` : ''
      if (page.split) return about() + day
      // The very string that the bytes are kept by is found without being read.
      if (page.key?.day !== day) page.key = { day, of: about() + day }
      return page.key.of
    }
    const seen = () => {
      // Views are counted while a page is split: a page that everybody sees alike costs no writing.
      if (page.split && request.method === 'GET') counts.seen(page.id, site.tenantId, release.version, date)
    }
    if (kept.fromMemory(visit, keyOf())) return seen()

    const make = async (): Promise<KeptBytes | null> => {
      const found = await table.release(site.tenantId, page.id, release.version)
      if (!found) return null
      release.countsDays = hasDays(found.html)
      const { html, styles } = inlineStyles(found.html, found.css)
      const document = fillMarks(html, {
        origin: look.origin,
        tokensHref: look.tokensHref,
        stylesHref: stylesheetPath(found.cssName),
        today: date,
      })
      release.lastKeys = { ...release.lastKeys, [audience]: keyOf() }
      return {
        body: Buffer.from(document),
        headers: {
          'content-type': 'text/html; charset=utf-8',
          ...(page.split ? {} : { 'cache-tag': site.tenantId }),
          ...(page.noindex && { 'x-robots-tag': 'noindex' }),
          ...security.of('releasedPage', styles),
        },
        ...(page.split ? { lifetime: 'private, max-age=0' } : release.countsDays && { lifetime: { until } }),
      }
    }
    // Without a database the page of yesterday, or of the brand before, is better than none.
    const asBefore = () => {
      const last = release.lastKeys?.[audience]
      return last !== undefined && kept.fromMemory(visit, last)
    }
    return kept.make(visit, about(), keyOf, make, asBefore).then(() => {
      if (response.statusCode < 400) seen()
    })
  }

  return {
    /** `false` when the academy has no page there; a promise while its page is made. */
    answer(visit: Visit, published: PublishedSite): false | void | Promise<void> {
      const { path } = visit
      const page = published.pages.get(path)
      if (page) return answerPage(visit, published, page)
      const bare = path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path
      const target =
        published.moved.get(bare) ?? (bare !== path && published.pages.has(bare) ? bare : undefined)
      return target === undefined ? false : redirect(visit, target)
    },
  }
}
