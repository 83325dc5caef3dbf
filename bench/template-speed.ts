import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import lighthouse from 'lighthouse'
import { chromium } from 'playwright-core'
import { type TemplateName, templates } from '../plugins/page-builder/src/templates/index.ts'
import { startProduct } from '../tools/start/product.ts'
import { type Figure, figure, median, medianInterval, print } from './protocol/index.ts'
import { freePort } from './servers/http.ts'
import { photographs } from './servers/photograph.ts'
import { pathOf, publishTemplates } from './servers/publishTemplates.ts'
import { startStaticServer } from './servers/staticPage.ts'

/**
 * Lighthouse (mobile, simulated) on each template as a released page of a demo academy, five times each in turn with a
 * page that is written by hand: one HTML file with the same words and the same first picture, in sizes of its own, and
 * one stylesheet, served by `node:http` with the same compression. Then each page once more on a phone of 390 px and
 * three times the density, scrolled to its end: all bytes that came, lazy pictures included.
 *
 * `--pictures FOLDER` takes at least two photographs from there; without it they are drawn. `--rounds N` for a try.
 */
const option = (name: string) => {
  const at = process.argv.indexOf(name)
  return at > 0 ? process.argv[at + 1] : undefined
}
const runs = Number(option('--rounds') ?? 5)
const budget = 250

const folder = await mkdtemp(join(tmpdir(), 'lectern-bench-'))
// PostgreSQL's system user has to enter it.
await chmod(folder, 0o755)
const pictures = await photographs(2, option('--pictures'))
const hand = await startStaticServer()
const product = await startProduct({ data: join(folder, 'data'), port: 0, seed: true, quiet: true })
const debugPort = await freePort()
const browser = await chromium.launch({
  executablePath: process.env.LECTERN_CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', `--remote-debugging-port=${debugPort}`],
})
try {
  await publishTemplates(product.origin, pictures)
  const academy = `http://aurora.localhost:${product.port}`
  const figures: Figure[] = []
  const same: number[] = []
  let version = ''
  for (const name of Object.keys(templates) as TemplateName[]) {
    const released = `${academy}${pathOf(name)}`
    const loaded = await loadAll(released)
    const baseline = await writeByHand(name, released)
    const ours: Seen[] = []
    const byHand: Seen[] = []
    for (let run = 0; run < runs; run++) {
      // In turn which of the two is first, so that a drift of the machine falls on both alike.
      for (const isOurs of run % 2 === 0 ? [true, false] : [false, true])
        (isOurs ? ours : byHand).push(await look(isOurs ? released : baseline))
    }
    const first = byHand[0]?.largestPaint ?? 1
    same.push(...byHand.slice(1).map(({ largestPaint }) => largestPaint / first))
    version = ours[0]?.version ?? ''
    const compare = (of: (seen: Seen) => number, by: (ours: number, hand: number) => number) => {
      const compared = ours.map((each, run) => by(of(each), of(byHand[run] ?? each)))
      return {
        ours: median(ours.map(of)),
        baseline: median(byHand.map(of)),
        compared: { ratio: median(compared), ...medianInterval(compared) },
      }
    }
    const score = (what: 'accessibility' | 'seo'): Figure =>
      figure({
        name: `${name}: ${what}`,
        unit: 'of 100',
        ...compare(
          seen => seen[what],
          value => value,
        ),
        goal: '>=100',
      })
    figures.push(
      figure({
        name: `${name}: performance below the page by hand`,
        unit: 'points',
        ...compare(
          seen => seen.performance,
          (mine, other) => other - mine,
        ),
        goal: '<=1',
      }),
      figure({
        name: `${name}: largest paint`,
        unit: 's',
        ...compare(
          seen => seen.largestPaint,
          (mine, other) => mine / other,
        ),
        goal: '<=1.1',
      }),
      score('accessibility'),
      score('seo'),
      amount(`${name}: all that is loaded, to the end of the page`, loaded.all, budget),
      amount(`${name}: JavaScript`, loaded.script, 0),
    )
  }
  print(
    {
      bench: 'template-speed',
      figures,
      noise: { ratio: median(same), ...medianInterval(same) },
      rounds: runs,
      assumptions: [
        `Lighthouse ${version}, mobile, simulated; pictures ${option('--pictures') ? 'natural' : 'drawn'}`,
        'by hand: the released page without its classes and drawings, one small stylesheet, system fonts, the first picture at 480, 800, 1200 and 1600 px, at once where it is seen at once',
      ],
    },
    process.argv.includes('--json'),
  )
} finally {
  await browser.close()
  hand.stop()
  await product.stop()
  await rm(folder, { recursive: true, force: true })
}
process.exit()

interface Seen {
  /** Points of 100. */
  performance: number
  accessibility: number
  seo: number
  /** Seconds. */
  largestPaint: number
  version: string
}

/** A trace that Chromium did not record on a busy machine is no measurement: it is asked for again. */
async function look(url: string, tries = 4): Promise<Seen> {
  const result = await lighthouse(url, {
    port: debugPort,
    onlyCategories: ['performance', 'accessibility', 'seo'],
    formFactor: 'mobile',
    throttlingMethod: 'simulate',
    logLevel: 'error',
  })
  if (!result) throw new Error(`Lighthouse said nothing of ${url}`)
  const { lhr } = result
  if (lhr.runtimeError && tries > 1) return look(url, tries - 1)
  if (lhr.runtimeError) throw new Error(`${url}: ${lhr.runtimeError.message}`)
  const points = (category: string) => Math.round((lhr.categories[category]?.score ?? 0) * 100)
  return {
    performance: points('performance'),
    accessibility: points('accessibility'),
    seo: points('seo'),
    largestPaint: (lhr.audits['largest-contentful-paint']?.numericValue ?? Number.NaN) / 1000,
    version: lhr.lighthouseVersion,
  }
}

function phone() {
  return browser.newPage({ viewport: { width: 390, height: 844 }, deviceScaleFactor: 3, isMobile: true })
}

/** Kilobytes over the wire, headers included, when somebody reads a page to its end. */
async function loadAll(url: string): Promise<{ all: number; script: number }> {
  const page = await phone()
  const session = await page.context().newCDPSession(page)
  await session.send('Network.enable')
  const scripts = new Set<string>()
  let all = 0
  let script = 0
  session.on('Network.responseReceived', ({ requestId, type }) => {
    if (type === 'Script') scripts.add(requestId)
  })
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    all += encodedDataLength
    if (scripts.has(requestId)) script += encodedDataLength
  })
  await page.goto(url, { waitUntil: 'networkidle' })
  await page.evaluate(async () => {
    for (let top = 0; top < document.body.scrollHeight; top += 400) {
      window.scrollTo(0, top)
      await new Promise(resolve => setTimeout(resolve, 60))
    }
  })
  await page.waitForLoadState('networkidle')
  await page.waitForTimeout(500)
  await page.close()
  return { all: all / 1000, script: script / 1000 }
}

/** @returns its address */
async function writeByHand(name: string, released: string): Promise<string> {
  const page = await phone()
  await page.goto(released, { waitUntil: 'networkidle' })
  const address = await hand.add(name, page, pictures[0] ?? Buffer.alloc(0))
  await page.close()
  return address
}

function amount(name: string, kilobytes: number, most: number): Figure {
  const same = { ratio: kilobytes, low: kilobytes, high: kilobytes }
  return figure({ name, unit: 'kB', ours: kilobytes, baseline: most, compared: same, goal: `<=${most}` })
}
