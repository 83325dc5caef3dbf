import { firstSegments, type SegmentRule } from '../firstSegments.ts'
import type { AddressRecord } from './publishedPagesTable.ts'

/** For everybody to read, though made anew for each. */
const legal = ['terms', 'privacy', 'imprint']

/** What crawlers have no business in: personal pages, endpoints, and the entry's own paths but for what pages are made of. */
const closed = (Object.entries(firstSegments) as [string, SegmentRule][])
  .filter(
    ([segment, { on, kind }]) =>
      (on === 'academy' || on === 'both') &&
      ['personal', 'endpoint', 'shown-release'].includes(kind) &&
      !legal.includes(segment),
  )
  .map(([segment]) => segment)

export const robotsOf = (origin: string): string =>
  [
    'User-agent: *',
    ...closed.map(segment => `Disallow: /${segment}`),
    `Sitemap: ${origin}/sitemap.xml`,
    '',
  ].join('\n')

/** For hosts that nobody shall find. */
export const robotsOfNobody = 'User-agent: *\nDisallow: /\n'

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
}
const escapeXml = (text: string): string => text.replace(/[&<>"']/g, sign => escapes[sign] ?? '')

/**
 * Pages, courses and legal texts of an academy (sitemaps.org). Where no page of its own is at `/`, that is the theme's
 * home, which is at `/courses` too.
 * @param ownHome whether a released page is at `/`
 */
export function sitemapOf(origin: string, ownHome: boolean, addresses: readonly AddressRecord[]): string {
  const fixed = [...(ownHome ? ['/courses'] : ['/']), ...legal.map(name => `/${name}`)]
  const rows = [...fixed.map(path => ({ path, changed: null })), ...addresses].map(({ path, changed }) => {
    const location = escapeXml(origin + encodeURI(path))
    return `<url><loc>${location}</loc>${changed === null ? '' : `<lastmod>${escapeXml(changed)}</lastmod>`}</url>`
  })
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${rows.join('\n')}\n</urlset>\n`
}
