import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium, type Page } from 'playwright-core'
import { type BenchResult, figure, inTurn, leastRounds, median, print } from './protocol/index.ts'
import { startLectureServer } from './servers/lectureServer.ts'
import { makeLongLecture } from './servers/longLecture.ts'
import type {} from './servers/playerPage.tsx'
import { startShapedRelay } from './servers/shapedRelay.ts'

/**
 * From the click to the first picture on the screen (`requestVideoFrameCallback`), with an empty cache and a page that
 * is loaded, over 10 Mb/s and 60 ms: Slate's player as it stands in the lecture page, against a faststart MP4 of the
 * same rung from the same server, and against hls.js as it comes.
 *
 * Nothing of the video and nothing of hls.js is loaded before the click, and no pointer comes near: what the player
 * does when somebody hovers is not used. The lecture lasts ten minutes, as lectures do: the index of an MP4 grows with
 * it. Kept honest: the same frames as in the file (asserted by the size of the picture), the same page and bundle, and
 * a line that shapes every request alike. hls.js as it comes begins with the playlist's first rung, which may be less.
 */
const name = 'playback-start'
const line = { bitsPerSecond: 10_000_000, roundTripMs: 60 }
const height = 720

type Way = 'player' | 'file' | 'stock'

/** Milliseconds from the click to the first frame of a page that has come to rest. */
async function firstFrameMs(page: Page, way: Way): Promise<{ ms: number; height: number }> {
  return page.evaluate(
    async ({ way, height }) => {
      const bare = document.createElement('video')
      const video = document.querySelector('video') ?? bare
      if (video === bare) {
        // As large as the player's picture.
        bare.style.cssText = 'display:block;width:1200px;height:675px'
        bare.preload = 'none'
        document.body.append(bare)
      }
      const shown = new Promise<number>(resolve => {
        video.requestVideoFrameCallback(() => resolve(performance.now()))
      })
      const start = performance.now()
      if (way === 'file') window.playFile(video, `/media/${height}p.mp4`)
      else if (way === 'stock') await window.playStock(video, '/media/master.m3u8')
      else document.querySelector<HTMLElement>('section button')?.click()
      return { ms: (await shown) - start, height: video.videoHeight }
    },
    { way, height },
  )
}

/** After the first frame the player must go on, into segments that hls.js has loaded, without a hole. */
async function assertGoesOn(page: Page): Promise<void> {
  await page.waitForFunction(
    () => {
      const { buffered } = document.querySelector('video') ?? { buffered: null }
      return buffered?.length === 1 && buffered.end(0) > 7
    },
    undefined,
    { timeout: 30_000 },
  )
}

export const run = async (how: { json: boolean; rounds?: number }): Promise<BenchResult> => {
  const { rounds = leastRounds } = how
  const root = await mkdtemp(join(tmpdir(), 'lectern-bench-start-'))
  const closing: (() => Promise<void>)[] = [() => rm(root, { recursive: true, force: true })]
  try {
    const media = join(root, 'media')
    const lecture = await makeLongLecture(media)
    const server = await startLectureServer(media, { seconds: lecture.seconds, work: root })
    closing.push(server.close)
    const relay = await startShapedRelay(Number(new URL(server.origin).port), line)
    closing.push(relay.close)
    const browser = await chromium.launch({
      executablePath: process.env.LECTERN_CHROMIUM ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu', '--mute-audio', '--autoplay-policy=no-user-gesture-required'],
    })
    closing.push(() => browser.close())

    let isFirst = true
    const measured = (way: Way) => async () => {
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
      try {
        const page = await context.newPage()
        await page.goto(`http://127.0.0.1:${relay.port}/${way === 'player' ? '' : 'bare'}`)
        await page.waitForLoadState('networkidle')
        const shown = await firstFrameMs(page, way)
        if (way !== 'stock' && shown.height !== height)
          throw new Error(`${way} began with ${shown.height} lines`)
        if (way === 'player' && isFirst) await assertGoesOn(page)
        if (way === 'player') isFirst = false
        return shown.ms
      } finally {
        await context.close()
      }
    }
    const against = (other: Way) =>
      inTurn({ ours: measured('player'), baseline: measured(other) }, rounds, round =>
        process.stderr.write(`${name}: against ${other}, round ${round} of ${rounds}\n`),
      )
    const file = await against('file')
    const stock = await against('stock')
    const figures = [
      figure({
        name: `click to first frame, ${height}p, vs a faststart MP4`,
        unit: 'ms',
        ours: median(file.ours),
        baseline: median(file.baseline),
        compared: file.compared,
        goal: '<=1.25',
      }),
      figure({
        name: 'click to first frame vs hls.js as it comes',
        unit: 'ms',
        ours: median(stock.ours),
        baseline: median(stock.baseline),
        compared: stock.compared,
        goal: '<=0.6',
      }),
    ]
    const bench: BenchResult = { bench: name, figures, noise: file.noise, rounds }
    print(bench, how.json)
    return bench
  } finally {
    for (const close of closing.reverse()) await close()
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const given = process.argv.find(argument => argument.startsWith('--rounds='))?.split('=')[1]
  await run({ json: process.argv.includes('--json'), ...(given && { rounds: Number(given) }) })
}
