import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import axe from 'axe-core'
import { type Browser, type BrowserContext, chromium, type Locator, type Page } from 'playwright-core'

const executablePath = process.env.LECTERN_CHROMIUM ?? '/usr/bin/chromium'

/** Where screenshots go; ignored by git, looked at by people. */
export const pictures = join(import.meta.dirname, '../../test-results')

export async function openBrowser(): Promise<{ browser: Browser; close(): Promise<void> }> {
  mkdirSync(pictures, { recursive: true })
  const browser = await chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--autoplay-policy=no-user-gesture-required',
      '--mute-audio',
    ],
  })
  return {
    browser,
    async close() {
      await browser.close()
    },
  }
}

/** A person's browser: cookies of its own, and a list of what went wrong in its pages. */
export async function aPerson(
  browser: Browser,
  {
    viewport = { width: 1440, height: 900 },
    javaScriptEnabled = true,
    storageState,
  }: {
    viewport?: { width: number; height: number }
    javaScriptEnabled?: boolean
    /** File with the cookies of somebody who has signed in before. */
    storageState?: string
  } = {},
): Promise<{ context: BrowserContext; page: Page; faults: string[] }> {
  const context = await browser.newContext({
    viewport,
    javaScriptEnabled,
    ...(storageState && { storageState }),
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  const faults: string[] = []
  page.on('pageerror', fault => faults.push(String(fault)))
  page.on('console', message => {
    // Answers of 4xx are part of the product's speech; the pages say them in words.
    if (message.type() === 'error' && !/Failed to load resource/.test(message.text()))
      faults.push(message.text())
  })
  page.setDefaultTimeout(30_000)
  if (javaScriptEnabled) {
    const goto = page.goto.bind(page)
    page.goto = async (...to) => {
      const answer = await goto(...to)
      await takenOver(page)
      return answer
    }
    const reload = page.reload.bind(page)
    page.reload = async options => {
      const answer = await reload(options)
      await takenOver(page)
      return answer
    }
  }
  return { context, page, faults }
}

/** Until React has taken a page over and what begins then has begun; nobody clicks as soon after a page is seen as a test does. */
async function takenOver(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    if (!document.querySelector('script[src^="/_next/"]:not([nomodule]), script[data-later]')) return true
    const name = Object.keys(document).find(each => each.startsWith('__reactContainer'))
    const root = name && Reflect.get(document, name)
    return root?.stateNode?.current?.memoizedState?.isDehydrated === false
  })
  // A page may never be idle.
  await page.evaluate(() => new Promise(resolve => requestIdleCallback(resolve, { timeout: 1_000 })))
}

/** The page at both widths and in both schemes, whole. */
export async function picture(page: Page, name: string): Promise<void> {
  const before = page.viewportSize() ?? { width: 1440, height: 900 }
  for (const [width, height] of [
    [390, 844],
    [1440, 900],
  ] as const) {
    await page.setViewportSize({ width, height })
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await page.screenshot({
        path: join(pictures, `${name}-${width}-${colorScheme}.png`),
        fullPage: true,
        animations: 'disabled',
      })
    }
  }
  await page.emulateMedia({ colorScheme: null })
  await page.setViewportSize(before)
}

/** Goes on from stop to stop with the Tab key until it is on one of the wanted elements. */
export async function tabTo(page: Page, wanted: Locator): Promise<void> {
  const passed: string[] = []
  for (let step = 0; step < 80; step++) {
    await page.keyboard.press('Tab')
    if (await wanted.evaluateAll(elements => elements.some(each => each === document.activeElement))) return
    passed.push(await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 80) ?? ''))
  }
  throw new Error(`The keyboard does not reach ${wanted}, and passes ${[...new Set(passed)].join('\n')}`)
}

/** Does a part of a test, and keeps a picture of the page when it fails. */
export async function saw<T>(page: Page, name: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (fault) {
    await page
      .screenshot({ path: join(pictures, `failed-${name}.png`), fullPage: true })
      .catch(() => undefined)
    throw fault
  }
}

/**
 * What axe finds against WCAG 2.2 AA on the page as it stands, in light and dark, or `within` a selector: rule and place, a
 * line each.
 */
export async function accessFaults(page: Page, within = 'html'): Promise<string[]> {
  // Not as a script tag: the pages' policy allows only their own.
  await page.evaluate(axe.source)
  const faults: string[] = []
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    const { violations } = await page.evaluate<AxeResult>(
      `axe.run(${JSON.stringify(within)}, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })`,
    )
    faults.push(
      ...violations.flatMap(({ id, nodes }) =>
        nodes.map(({ target }) => `${colorScheme}: ${id}: ${target.join(' ')}`),
      ),
    )
  }
  await page.emulateMedia({ colorScheme: null })
  return faults
}

interface AxeResult {
  violations: { id: string; nodes: { target: string[] }[] }[]
}
