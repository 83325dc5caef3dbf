import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { blocks, documentCss, stylesheetOf } from '../../plugins/page-builder/src/blocks/index.ts'
import { defaultEmbeds } from '../../plugins/page-builder/src/project/index.ts'
import { documentOf, frameCss } from '../../plugins/page-builder/src/release/document.ts'
import { type DrawnPage, drawPage } from '../../plugins/page-builder/src/release/drawPage.ts'
import { sanitise } from '../../plugins/page-builder/src/release/sanitise.ts'
import { renderContext } from '../../plugins/page-builder/src/render/index.ts'
import { templates } from '../../plugins/page-builder/src/templates/index.ts'
import { aCourse, aPicture, someData, someTokens } from '../../plugins/page-builder/test/pageFixtures.ts'
import { openBrowser } from './browser.ts'

/** Templates look the same before and after sanitising, to the pixel: nothing that they need is taken from them. */

const stylesheet = `${someTokens}${documentCss}${frameCss}${stylesheetOf(blocks.map(({ type }) => type))}`
const page = { title: 'Northlight', description: 'Courses in drawing.', path: '/' }

const dataIn = (locale: string) => {
  const second = aCourse({
    id: 'c2',
    href: '/courses/two',
    title: 'Ink',
    picture: aPicture('/media/two.jpg'),
  })
  const drawn = aCourse({ id: 'c3', href: '/courses/three', title: 'Chalk', picture: null, clip: null })
  const data = someData({ courses: [aCourse(), second, drawn] })
  const logo = { ...aPicture('/media/logo.jpg', 'Northlight'), width: 320, height: 80 }
  return { ...data, site: { ...data.site, locale, logo } }
}

const documentIn = (locale: string, { before, main, after }: Pick<DrawnPage, 'before' | 'main' | 'after'>) =>
  documentOf({ page, data: dataIn(locale), body: { before, main, after }, openGraph: '/files/x.jpg' })
    .replace(/\u{e000}styles\u{e001}/gu, '/page.css')
    .replace(/\u{e000}tokens\u{e001}/gu, '/none.css')
    .replace(/\u{e000}days [\d-]+\u{e001}/gu, '12')
    .replace(/\u{e000}origin\u{e001}/gu, '')

let browser: Browser
let closeBrowser: () => Promise<void>
let server: Server
let shown = ''

beforeAll(async () => {
  const opened = await openBrowser()
  browser = opened.browser
  closeBrowser = opened.close
  const photograph = await sharp({
    create: {
      width: 320,
      height: 180,
      channels: 3,
      background: '#7a9',
      noise: { type: 'gaussian', sigma: 40 },
    },
  })
    .jpeg()
    .toBuffer()
  server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    if (pathname.endsWith('.jpg')) response.writeHead(200, { 'content-type': 'image/jpeg' }).end(photograph)
    else if (pathname.endsWith('.css')) {
      response.writeHead(200, { 'content-type': 'text/css' })
      response.end(pathname === '/page.css' ? stylesheet : '')
    } else if (pathname === '/') {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(shown)
    } else response.writeHead(404).end()
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
})
afterAll(async () => {
  await closeBrowser?.()
  await new Promise(resolve => server.close(resolve))
})

/** The page once two pictures in a row are the same: a browser draws scaled photographs roughly first. */
async function settled(tab: Page): Promise<Buffer> {
  const take = () => tab.screenshot({ fullPage: true, animations: 'disabled' })
  let last = await take()
  for (let number = 0; number < 10; number++) {
    const next = await take()
    if (next.equals(last)) return next
    last = next
  }
  throw new Error('The page never stands still')
}

/** The whole page as pixels. */
async function pixelsOf(width: number, html: string) {
  shown = html
  const tab = await browser.newPage({ viewport: { width, height: 900 }, reducedMotion: 'reduce' })
  await tab.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
  // A picture that waits until it is near, or a poster, would be there in one of the two and not in the other.
  const controls = await tab.evaluate(async () => {
    const videos = [...document.querySelectorAll('video')]
    const posters = videos.map(({ poster }) => Object.assign(new Image(), { src: poster }))
    for (const image of document.images) image.loading = 'eager'
    await Promise.all([...document.images, ...posters].map(image => image.decode()))
    const frame = () => new Promise(resolve => requestAnimationFrame(resolve))
    // A browser's own controls move while it looks for the film: they are counted, and not drawn.
    const count = videos.filter(video => video.controls).length
    for (const video of videos) video.controls = false
    for (let number = 0; number < 3; number++) await frame()
    return count
  })
  const png = await settled(tab)
  await tab.close()
  const { data, info } = await sharp(png).raw().toBuffer({ resolveWithObject: true })
  return { data, about: `${info.width} x ${info.height} px, ${controls} controls` }
}

async function compare(locale: string, drawn: DrawnPage, clean: (markup: string) => string) {
  const sanitised = {
    before: clean(drawn.before),
    main: clean(drawn.main),
    after: clean(drawn.after),
  }
  const found: string[] = []
  for (const width of [390, 1440]) {
    const before = await pixelsOf(width, documentIn(locale, drawn))
    const after = await pixelsOf(width, documentIn(locale, sanitised))
    if (before.about !== after.about) found.push(`${width}: ${before.about} became ${after.about}`)
    else if (!before.data.equals(after.data)) found.push(`${width}: other pixels`)
  }
  return found
}

const drawnIn = (locale: string, name: keyof typeof templates) => {
  const data = dataIn(locale)
  const context = renderContext(data, { mode: 'release', leadEndpoint: '/api/leads' })
  return drawPage(templates[name](data, locale).project, blocks, context)
}
const rules = { embeds: defaultEmbeds, files: new Set<string>() }

describe.each(Object.keys(templates) as (keyof typeof templates)[])('the template %s', name => {
  it.each(['en', 'de'])('keeps its layout in %s', async locale => {
    const clean = (markup: string) => sanitise(markup, rules).html
    expect(await compare(locale, drawnIn(locale, name), clean)).toEqual([])
  })
})

it('sees it when one attribute is taken', async () => {
  const taken = (markup: string) => sanitise(markup, rules).html.replace(' lp-hero-split', '')
  expect(await compare('en', drawnIn('en', 'academy'), taken)).not.toEqual([])
})
