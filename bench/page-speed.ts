import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import lighthouse from 'lighthouse'
import { chromium } from 'playwright-core'
import { aPerson } from '../tests/e2e/browser.ts'
import { aLectureWithVideo } from '../tests/e2e/lectureWithVideo.ts'
import { root } from '../tools/start/folders.ts'
import { startProduct } from '../tools/start/product.ts'
import { type Figure, figure, median, medianInterval, print } from './protocol/index.ts'
import { freePort, waitFor } from './servers/http.ts'
import { buildNextApp, startNextApp } from './servers/nextApp.ts'

/**
 * Lighthouse (mobile, simulated) on an academy's home, a course and a lecture with its video, five times each in turn
 * with a bare page of Next that has one client component: the largest picture, the blocking time, what shifts, and the
 * JavaScript that is loaded before play, as it was sent. All that is not the bare page's own counts as ours.
 */
const runs = 5

const folder = await mkdtemp(join(tmpdir(), 'lectern-bench-'))
// PostgreSQL's system user has to enter it.
await chmod(folder, 0o755)
const app = join(root, '.lectern/bench/one-component')
await buildNextApp(app, {
  'package.json': '{"name":"one-component","private":true}',
  'next.config.mjs': 'export default { poweredByHeader: false }\n',
  'app/layout.jsx': 'export default ({ children }) => <html lang="en"><body>{children}</body></html>\n',
  'app/page.jsx': `import { Counter } from './counter'
export const dynamic = 'force-static'
export default () => <main><h1>A bare page</h1><Counter /></main>\n`,
  'app/counter.jsx': `'use client'
import { useState } from 'react'
export function Counter() {
  const [count, setCount] = useState(0)
  return <button onClick={() => setCount(count + 1)}>{count}</button>
}\n`,
})
const barePort = await freePort()
const next = startNextApp(app, barePort)
await waitFor(barePort, 'localhost')
const product = await startProduct({ data: join(folder, 'data'), port: 0, seed: true, quiet: true })
const debugPort = await freePort()
const browser = await chromium.launch({
  executablePath: process.env.LECTERN_CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', `--remote-debugging-port=${debugPort}`],
})
try {
  const academy = `http://aurora.localhost:${product.port}`
  const { lectureUrl, cookie } = await aStudentAtALecture(academy)
  const pages = {
    bare: { url: `http://localhost:${barePort}/`, cookie: '' },
    home: { url: `${academy}/`, cookie: '' },
    course: { url: `${academy}/courses/first-nights`, cookie: '' },
    lecture: { url: lectureUrl, cookie },
  }
  type Name = keyof typeof pages
  const seen = Object.fromEntries(Object.keys(pages).map(name => [name, [] as Seen[]])) as Record<
    Name,
    Seen[]
  >
  for (let run = 0; run < runs; run++)
    for (const [name, { url, cookie }] of Object.entries(pages))
      seen[name as Name].push(await look(url, cookie))

  const figures: Figure[] = []
  for (const name of ['home', 'course', 'lecture'] as const) {
    const beyond = (what: Exclude<keyof Seen, 'version'>, unit: string, most: number) => {
      const differences = seen[name].map((each, at) => each[what] - (seen.bare[at]?.[what] ?? 0))
      figures.push(
        figure({
          name: `${name}: ${what} beyond the bare page's`,
          unit,
          ours: median(seen[name].map(each => each[what])),
          baseline: median(seen.bare.map(each => each[what])),
          compared: { ratio: median(differences), ...medianInterval(differences) },
          goal: `<=${most}`,
        }),
      )
    }
    beyond('largestPaint', 's', 0.2)
    beyond('blocking', 'ms', 50)
    beyond('shift', '', 0.02)
    beyond('script', 'kB', 25)
  }
  const same = seen.bare.map(({ largestPaint }) => largestPaint / (seen.bare[0]?.largestPaint ?? 1))
  print(
    {
      bench: 'page-speed',
      figures,
      noise: { ratio: median(same), ...medianInterval(same) },
      rounds: runs,
      assumptions: [`Lighthouse ${seen.bare[0]?.version}, mobile, simulated; differences, not ratios`],
    },
    process.argv.includes('--json'),
  )
} finally {
  await browser.close()
  next.kill('SIGKILL')
  await product.stop()
  await rm(folder, { recursive: true, force: true })
  await rm(app, { recursive: true, force: true })
}
process.exit()

interface Seen {
  /** Seconds. */
  largestPaint: number
  /** Milliseconds. */
  blocking: number
  shift: number
  /** Kilobytes of JavaScript as they were sent. */
  script: number
  version: string
}

async function look(url: string, cookie: string): Promise<Seen> {
  const result = await lighthouse(url, {
    port: debugPort,
    onlyCategories: ['performance'],
    formFactor: 'mobile',
    throttlingMethod: 'simulate',
    ...(cookie && { extraHeaders: { Cookie: cookie } }),
    logLevel: 'error',
  })
  if (!result) throw new Error(`Lighthouse said nothing of ${url}`)
  const { lhr } = result
  if (lhr.runtimeError) throw new Error(`${url}: ${lhr.runtimeError.message}`)
  const value = (audit: string) => lhr.audits[audit]?.numericValue ?? Number.NaN
  const requests = lhr.audits['network-requests']?.details
  const items = requests?.type === 'table' ? requests.items : []
  const scripts = items.filter(({ resourceType }) => resourceType === 'Script')
  return {
    largestPaint: value('largest-contentful-paint') / 1000,
    blocking: value('total-blocking-time'),
    shift: value('cumulative-layout-shift'),
    script: scripts.reduce((sum, { transferSize }) => sum + Number(transferSize), 0) / 1000,
    version: lhr.lighthouseVersion,
  }
}

/** Somebody who has signed up, redeemed, and come to a lecture with a video. */
async function aStudentAtALecture(academy: string) {
  const made = await aLectureWithVideo(product, folder)
  const { page, context } = await aPerson(browser)
  await page.goto(`${academy}/sign-up`)
  await page.getByLabel('Name').fill('Ada')
  await page.getByLabel('Email address').fill('ada@students.example')
  await page.getByLabel('Password', { exact: true }).fill('a-long-enough-password')
  await page.getByRole('button', { name: 'Create account' }).click()
  await page.waitForURL('**/learn')
  await page.goto(`${academy}/redeem`)
  await page.getByLabel('Access code').fill(made.code)
  await page.getByRole('button', { name: 'Redeem code' }).click()
  await page.getByText('Your course is open').waitFor()
  await page.goto(`${academy}/courses/first-nights`)
  await page
    .getByRole('link', { name: new RegExp(made.title) })
    .first()
    .click()
  await page.waitForURL(/\/learn\/first-nights\/[0-9a-f-]{36}/)
  const lectureUrl = page.url()
  const cookies = await context.cookies(academy)
  await context.close()
  return { lectureUrl, cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; ') }
}
