import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { blocks } from '../../plugins/page-builder/src/blocks/index.ts'
import { checkProject, defaultEmbeds } from '../../plugins/page-builder/src/project/index.ts'
import { sanitise } from '../../plugins/page-builder/src/release/sanitise.ts'
import { attacks, markup, released, together } from '../../plugins/page-builder/test/attacks/index.ts'
import { someData, someTokens } from '../../plugins/page-builder/test/pageFixtures.ts'
import { openBrowser } from './browser.ts'

/** Every attack that came into a release, opened in a real browser, with and without the policy that stands behind. */

const policy = [
  "default-src 'none'",
  "script-src 'none'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "media-src 'self'",
  `frame-src ${defaultEmbeds.map(host => `https://${host}`).join(' ')}`,
  "form-action 'self'",
  "base-uri 'none'",
  "object-src 'none'",
  "frame-ancestors 'none'",
  'report-uri /reports',
].join('; ')

interface Shown {
  readonly html: string
  readonly css: string
}

const groups = <T>(all: readonly T[], size: number) =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, index) =>
    all.slice(index * size, (index + 1) * size),
  )

const marked = (html: string) =>
  html
    .replace(/\u{e000}tokens\u{e001}/gu, '/tokens.css')
    .replace(/\u{e000}styles\u{e001}/gu, '/page.css')
    .replace(/\u{e000}origin\u{e001}/gu, '')

/** What authors could save, a hundred to a page. */
const published = (): readonly Shown[] => {
  const projects = attacks.flatMap(({ project }) => {
    const checked = checkProject(project, blocks)
    return checked.kind === 'valid' ? [checked.project] : []
  })
  return groups(projects, 100).map(group => released(together(group), someData()))
}

/** Hostile markup as it leaves sanitising, in case it ever gets so far. */
const sanitised = (): readonly Shown[] => {
  const around = [
    '',
    '<p>',
    '<svg>',
    '<form>',
    '<a href="/x">',
    '<div title="',
    '<textarea>',
    '<ul><li>',
    '<video>',
  ]
  const fragments = markup.flatMap(words =>
    around.map(start => sanitise(`${start}${words}`, { embeds: defaultEmbeds, files: new Set() }).html),
  )
  return groups(fragments, 500).map(group => ({
    html: `<!doctype html><title>x</title>${group.map(html => `<div>${html}</div>`).join('')}`,
    css: '',
  }))
}

let browser: Browser
let closeBrowser: () => Promise<void>
let server: Server
let shown: Shown = { html: '', css: '' }
let withPolicy = true
let reports: string[] = []

beforeAll(async () => {
  const opened = await openBrowser()
  browser = opened.browser
  closeBrowser = opened.close
  server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    if (pathname === '/reports') {
      let body = ''
      request.on('data', part => {
        body += String(part)
      })
      request.on('end', () => {
        reports.push(body)
        response.writeHead(204).end()
      })
      return
    }
    const sheets: Readonly<Record<string, string>> = { '/page.css': shown.css, '/tokens.css': someTokens }
    const sheet = sheets[pathname]
    if (sheet !== undefined) response.writeHead(200, { 'content-type': 'text/css' }).end(sheet)
    else if (pathname === '/') {
      response
        .writeHead(200, {
          'content-type': 'text/html; charset=utf-8',
          ...(withPolicy ? { 'content-security-policy': policy } : {}),
        })
        .end(marked(shown.html))
    } else response.writeHead(404).end()
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
})
afterAll(async () => {
  await closeBrowser?.()
  await new Promise(resolve => server.close(resolve))
})

/** Opens all parts, points at, focuses and presses everything, and says where links lead. */
const pressEverything = (page: Page) =>
  page.evaluate(async () => {
    document.addEventListener('click', event => event.preventDefault())
    document.addEventListener('submit', event => event.preventDefault())
    for (const element of document.querySelectorAll('*')) {
      if (element instanceof HTMLDetailsElement) element.open = true
      if (element instanceof HTMLElement) element.focus()
      for (const type of ['mouseover', 'pointerenter', 'mouseenter', 'click', 'input', 'toggle']) {
        element.dispatchEvent(new Event(type, { bubbles: true, cancelable: true }))
      }
    }
    await new Promise(resolve => setTimeout(resolve, 300))
    return [...document.querySelectorAll('a[href], area[href]')]
      .map(link => (link as HTMLAnchorElement).protocol)
      .filter(protocol => !['http:', 'https:', 'mailto:'].includes(protocol))
  })

async function open(pages: readonly Shown[], options: { policy: boolean; press?: boolean }) {
  const context = await browser.newContext()
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  let executions = 0
  const foreign: string[] = []
  const links: string[] = []
  reports = []
  withPolicy = options.policy
  await context.exposeFunction('attacked', () => {
    executions += 1
  })
  await context.route('**/*', async route => {
    const url = route.request().url()
    if (url.startsWith(origin) || url.startsWith('data:')) return route.continue()
    if (!defaultEmbeds.some(host => url.startsWith(`https://${host}/`))) foreign.push(url)
    return route.abort()
  })
  for (shown of pages) {
    const page = await context.newPage()
    await page.goto(`${origin}/`, { waitUntil: 'load' })
    if (options.press !== false) links.push(...(await pressEverything(page)))
    await page.close()
  }
  await context.close()
  return { executions, foreign, links, reports }
}

const nothing = { executions: 0, foreign: [], links: [], reports: [] }

it('counts what runs and what loads where nothing is checked', async () => {
  const raw = markup.slice(0, 60).map(words => ({ html: `<!doctype html><p>${words}`, css: '' }))
  const loading = [{ html: '<!doctype html><img src="//attacker.invalid/x">', css: '' }]
  const free = await open([...raw.slice(0, 20), ...loading], { policy: false, press: false })
  expect(free.executions).toBeGreaterThan(0)
  expect(free.foreign.length).toBeGreaterThan(0)
  const held = await open(raw.slice(0, 3), { policy: true, press: false })
  expect(held.executions).toBe(0)
  expect(held.reports.length).toBeGreaterThan(0)
})

it('runs and loads nothing of any released page', async () => {
  const pages = published()
  expect(pages.length).toBeGreaterThan(4)
  expect(await open(pages, { policy: true })).toEqual(nothing)
  // Not even where the policy behind is missing.
  expect(await open(pages, { policy: false })).toEqual(nothing)
})

it('runs and loads nothing of hostile markup that was sanitised', async () => {
  const pages = sanitised()
  expect(await open(pages, { policy: true })).toEqual(nothing)
  expect(await open(pages, { policy: false })).toEqual(nothing)
})
