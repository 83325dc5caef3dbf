import { type CourseView, markEnd, markOf, markStart, type PageData } from '../contract/index.ts'
import type { PageWords } from './findings.ts'

/** Text for a JSON string in a script element: no mark can be forged, and no tag can end the element. */
const plain = (text: string) => text.replaceAll(markStart, '').replaceAll(markEnd, '')

const absolute = (path: string) =>
  path.startsWith('/') ? `${markOf({ kind: 'origin' })}${plain(path)}` : plain(path)

const courseItem = (course: CourseView, data: PageData, index: number) => ({
  '@type': 'ListItem',
  position: index + 1,
  item: {
    '@type': 'Course',
    url: absolute(course.href),
    name: plain(course.title),
    description: plain(course.summary || course.title).slice(0, 500),
    provider: { '@type': 'Organization', name: plain(data.site.name), url: absolute('/') },
    ...(course.price && !course.isFree
      ? {
          offers: {
            '@type': 'Offer',
            category: 'Paid',
            priceCurrency: plain(course.price.currency),
            price: course.price.amountMinor / 100,
          },
        }
      : {}),
  },
})

/**
 * What search engines read of a page, as the text of an `application/ld+json` element: the site, who offers it, and the
 * courses that the page links to.
 */
export const structuredData = (page: PageWords, data: PageData, shown: readonly CourseView[]): string => {
  const { site } = data
  const organisation = { '@type': 'Organization', '@id': `${absolute('/')}#organization` }
  const graph = [
    {
      ...organisation,
      name: plain(site.name),
      url: absolute('/'),
      ...(site.description ? { description: plain(site.description) } : {}),
      ...(site.supportEmail ? { email: plain(site.supportEmail) } : {}),
    },
    {
      '@type': 'WebSite',
      '@id': `${absolute('/')}#website`,
      name: plain(site.name),
      url: absolute('/'),
      inLanguage: plain(site.locale),
      publisher: { '@id': organisation['@id'] },
    },
    {
      '@type': 'WebPage',
      url: absolute(page.path),
      name: plain(page.title),
      ...(page.description ? { description: plain(page.description) } : {}),
      isPartOf: { '@id': `${absolute('/')}#website` },
    },
    ...(shown.length > 0
      ? [
          {
            '@type': 'ItemList',
            itemListElement: shown.map((course, index) => courseItem(course, data, index)),
          },
        ]
      : []),
  ]
  return JSON.stringify({ '@context': 'https://schema.org', '@graph': graph })
    .replaceAll('<', '\\u003c')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029')
}
