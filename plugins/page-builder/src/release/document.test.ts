import { parse } from 'parse5'
import { expect, it } from 'vitest'
import { aCourse, someData } from '../../test/pageFixtures.ts'
import { documentOf } from './document.ts'

const nasty = `</title><script>alert(1)</script>"'<!--\u{e000}tokens\u{e001}`
const body = {
  before: '<header></header>',
  main: '<a href="/courses/drawing">x</a><img src="/a.webp" srcset="/a.webp 480w" sizes="100vw" fetchpriority="high" />',
  after: '',
}
const made = (part: Partial<Parameters<typeof documentOf>[0]> = {}) =>
  documentOf({
    page: { title: 'Drawing', description: 'Learn to draw.', path: '/autumn' },
    data: someData(),
    body,
    openGraph: '/files/x.jpg',
    ...part,
  })
const dataOf = (html: string) => JSON.parse(/ld\+json">(.*?)<\/script>/.exec(html)?.[1] ?? '')

it('names the page for people, search engines and other sites', () => {
  const html = made()
  for (const part of [
    '<html lang="en" dir="ltr">',
    '<title>Drawing · Northlight</title>',
    '<meta name="description" content="Learn to draw.">',
    '<link rel="canonical" href="\u{e000}origin\u{e001}/autumn">',
    '<meta property="og:image" content="\u{e000}origin\u{e001}/files/x.jpg">',
    '<link rel="stylesheet" href="\u{e000}tokens\u{e001}">',
    '<link rel="stylesheet" href="\u{e000}styles\u{e001}">',
    '<link rel="preload" as="image" href="/a.webp" imagesrcset="/a.webp 480w" imagesizes="100vw" fetchpriority="high">',
    '<main class="lp-page" id="lp-main">',
  ]) {
    expect(html).toContain(part)
  }
  expect(html).toContain('<a class="lp-skip" href="#lp-main">Skip to content</a>')
  expect(made({ openGraph: 'https://files.example/x.jpg' })).toContain(
    'content="https://files.example/x.jpg"',
  )
})

it('speaks the language of the site', () => {
  const site = (locale: string) => ({ ...someData(), site: { ...someData().site, locale } })
  expect(made({ data: site('de-CH') })).toContain('Zum Inhalt springen')
  expect(made({ data: site('de-CH') })).toContain('<meta property="og:locale" content="de_CH">')
  expect(made({ data: site('de') })).not.toContain('og:locale')
  expect(made({ data: site('ar') })).toContain('<html lang="ar" dir="rtl">')
})

it('lists the courses that the page links to, and no others', () => {
  const data = someData({
    courses: [aCourse(), aCourse({ id: 'c2', href: '/courses/other', title: 'Other' })],
  })
  const list = dataOf(made({ data }))['@graph'].find(
    (part: { '@type': string }) => part['@type'] === 'ItemList',
  )
  expect(list.itemListElement).toMatchObject([{ position: 1, item: { name: 'Drawing from life' } }])
  expect(made({ body: { ...body, main: '' } })).not.toContain('ItemList')
})

it('lets no words leave their place, and forge no mark', () => {
  const data = someData({ courses: [aCourse({ title: nasty, summary: nasty })] })
  const html = made({
    page: { title: nasty, description: nasty, path: '/autumn' },
    data: { ...data, site: { ...data.site, name: nasty, description: nasty, locale: 'en"><script>' } },
  })
  expect(html.match(/<script/g)).toHaveLength(1)
  expect(html.match(/\u{e000}tokens\u{e001}/gu)).toHaveLength(1)
  expect(dataOf(html)['@graph'][2].name).toBe(nasty.replaceAll(/[\u{e000}\u{e001}]/gu, ''))
  const head = parse(html).childNodes.at(-1)
  expect(head?.nodeName).toBe('html')
})
