import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Product, startProduct } from '../../tools/start/product.ts'
import { accessFaults, aPerson, openBrowser, picture, saw } from './browser.ts'
import { aLectureWithVideo, groundSeconds, grounds, type LectureWithVideo, said } from './lectureWithVideo.ts'

/** The player on a production build: rungs, previews, captions, keys, the way back, and who is refused. */

let folder: string
let product: Product
let browser: Browser
let closeBrowser: () => Promise<void>
let made: LectureWithVideo
let student: Awaited<ReturnType<BrowserContext['storageState']>>
let lectureUrl: string
const academy = (name: string) => `http://${name}.localhost:${product.port}`
const password = 'a-long-enough-password'

async function signUp(page: Page, name: string, email: string): Promise<void> {
  await page.goto(`${academy(name)}/sign-up`)
  await page.getByLabel('Name').fill('Nils Bohr')
  await page.getByLabel('Email address').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Create account' }).click()
  await page.waitForURL('**/learn')
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lectern-e2e-'))
  // PostgreSQL's system user has to enter it.
  await chmod(folder, 0o755)
  product = await startProduct({ data: folder, port: 0, seed: 'without-video', quiet: true })
  const opened = await openBrowser()
  browser = opened.browser
  closeBrowser = opened.close
  made = await aLectureWithVideo(product, folder)
  const { page, context } = await aPerson(browser)
  await signUp(page, 'aurora', 'nils@students.example')
  await page.goto(`${academy('aurora')}/redeem`)
  await page.getByLabel('Access code').fill(made.code)
  await page.getByRole('button', { name: 'Redeem code' }).click()
  await page.getByText('Your course is open').waitFor()
  await page.goto(`${academy('aurora')}/courses/first-nights`)
  await page
    .getByRole('link', { name: new RegExp(made.title) })
    .first()
    .click()
  await page.waitForURL(/\/learn\/first-nights\/[0-9a-f-]{36}/)
  lectureUrl = page.url()
  await context.close()
})
let students = 0
beforeEach(async () => {
  const { page, context } = await aPerson(browser)
  await signUp(page, 'aurora', `student-${++students}@students.example`)
  student = await context.storageState()
  await context.close()
})
afterAll(async () => {
  await closeBrowser?.()
  await product?.stop()
  await rm(folder, { recursive: true, force: true })
})

/** The student's browser on the lecture's page, in a context of its own. */
async function onTheLecture() {
  const person = await aPerson(browser)
  await person.context.addCookies(student.cookies)
  await person.page.goto(lectureUrl)
  return person
}

const play = async (page: Page, past = 0.5) => {
  await page
    .getByRole('button', { name: /^(Play|Go on at)/ })
    .first()
    .click()
  await page.waitForFunction(seconds => (document.querySelector('video')?.currentTime ?? 0) > seconds, past)
  await page.locator('media-time-range').waitFor()
}
const videoOf = (page: Page) =>
  page.locator('video').evaluate((video: HTMLVideoElement) => ({
    time: video.currentTime,
    height: video.videoHeight,
    paused: video.paused,
    muted: video.muted,
    rate: video.playbackRate,
    ranges: video.buffered.length,
  }))

/** The colour in the middle of the upper half of an element, as the screen shows it. */
async function colourOf(page: Page, selector: string): Promise<readonly [number, number, number]> {
  const shot = await page.locator(selector).first().screenshot()
  const pixel = await page.evaluate(async base64 => {
    const bytes = Uint8Array.from(atob(base64), sign => sign.charCodeAt(0))
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }))
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height)
    const context = canvas.getContext('2d')
    context?.drawImage(bitmap, 0, 0)
    return [
      ...(context?.getImageData(Math.floor(bitmap.width / 2), Math.floor(bitmap.height / 4), 1, 1).data ??
        []),
    ]
  }, shot.toString('base64'))
  return [pixel[0] ?? -1, pixel[1] ?? -1, pixel[2] ?? -1]
}
const rgb = (hex: string) => [1, 3, 5].map(at => Number.parseInt(hex.slice(at, at + 2), 16))
const apart = (one: readonly number[], other: readonly number[]) =>
  Math.max(...one.map((value, at) => Math.abs(value - (other[at] ?? 0))))

/** The same token with an end a year away. */
const prolonged = (token: string): string => {
  const [payload = '', signature] = token.split('.')
  const said: Record<string, unknown> = JSON.parse(Buffer.from(payload, 'base64url').toString())
  const later = JSON.stringify({ ...said, e: Number(said.e) + 365 * 86_400 })
  return `${Buffer.from(later).toString('base64url')}.${signature}`
}

describe('the player', () => {
  it('changes rungs under throttling without a gap', async () => {
    const { page, faults, context } = await onTheLecture()
    const line = await context.newCDPSession(page)
    const throttle = (bitsPerSecond: number) =>
      line.send('Network.emulateNetworkConditions', {
        offline: false,
        latency: 20,
        downloadThroughput: bitsPerSecond / 8,
        uploadThroughput: bitsPerSecond / 8,
      })
    await saw(page, 'rungs', async () => {
      await line.send('Network.enable')
      await throttle(8_000_000)
      await play(page, 1)
      // Which rung a connection of 8 Mb/s begins with is a matter of the machine; not the least one.
      const { height: first } = await videoOf(page)
      expect(first).toBeGreaterThan(360)
      // A second segment is there: what no player could know of before the line grows thin does not count.
      await page.waitForFunction(() => {
        const { buffered } = document.querySelector('video') ?? {}
        return buffered?.length === 1 && buffered.end(0) > 11
      })
      await page.evaluate(() => {
        const video = document.querySelector('video')
        const seen = { heights: [] as number[], times: [] as number[], waits: 0 }
        Object.assign(window, { seen })
        video?.addEventListener('waiting', () => seen.waits++)
        setInterval(() => {
          seen.heights.push(video?.videoHeight ?? 0)
          seen.times.push(video?.currentTime ?? 0)
        }, 100)
      })
      await throttle(0.7 * (made.bandwidths.get(first) ?? 0))
      await page.waitForFunction(
        height => (document.querySelector('video')?.videoHeight ?? height) < height,
        first,
        {
          timeout: 60_000,
        },
      )
      const seen = await page.evaluate(
        () => (window as unknown as { seen: { heights: number[]; times: number[]; waits: number } }).seen,
      )
      expect(seen.times).toEqual([...seen.times].sort((one, other) => one - other))
      expect(seen.waits).toBe(0)
      expect((await videoOf(page)).ranges).toBe(1)
    })
    expect(faults).toEqual([])
    await context.close()
  })

  it('shows the right tile while seeking, captions, transcript and chapters', async () => {
    const { page, faults, context } = await onTheLecture()
    await saw(page, 'previews', async () => {
      await play(page)
      await page.keyboard.press('k')
      const range = await page.locator('media-time-range').boundingBox()
      if (!range) throw new Error('The seek bar is there')
      const seconds = grounds.length * groundSeconds
      for (const at of [1, 3, 6]) {
        const second = at * groundSeconds + groundSeconds / 2
        await page.mouse.move(range.x + (range.width * second) / seconds, range.y + range.height / 2)
        await page.waitForFunction(
          () => document.querySelector('media-time-range')?.hasAttribute('mediapreviewimage') === true,
        )
        await expect
          .poll(async () => apart(await colourOf(page, 'media-preview-thumbnail'), rgb(grounds[at] ?? '')))
          .toBeLessThan(40)
      }
      await page.mouse.move(10, 10)

      await page.keyboard.press('c')
      const cue = () =>
        page.locator('video').evaluate((video: HTMLVideoElement) => {
          const track = [...video.textTracks].find(({ mode }) => mode === 'showing')
          const [now] = [...(track?.activeCues ?? [])]
          return `${track?.language} ${now instanceof VTTCue ? now.getCueAsHTML().textContent : ''}`
        })
      await expect.poll(cue).toBe(`en ${said[0]}`)
      await page.getByLabel('Search the transcript').fill('STARS')
      await page.getByText('2 places').waitFor()
      expect(await page.locator('mark').allTextContents()).toEqual(['stars', 'stars'])
      await page.getByLabel('Search the transcript').fill('')
      await page.getByRole('button', { name: /Violet belongs/ }).click()
      await expect.poll(async () => (await videoOf(page)).time).toBeGreaterThanOrEqual(4 * groundSeconds)
      await page.getByRole('tab', { name: 'Chapters' }).click()
      await page.getByRole('button', { name: /Our own sun/ }).click()
      await expect.poll(async () => Math.floor((await videoOf(page)).time)).toBe(12)
      await picture(page, 'player')
      expect(await accessFaults(page)).toEqual([])
    })
    expect(faults).toEqual([])
    await context.close()
  })

  it('obeys the keyboard, remembers, and leaves the keys alone when told to', async () => {
    const { page, faults, context } = await onTheLecture()
    await saw(page, 'keys', async () => {
      await page.keyboard.press('k')
      // Playing, and not only at its place: the student may have been here before.
      await page.waitForFunction(() => {
        const video = document.querySelector('video')
        return video !== null && video.currentTime > 0.5 && !video.paused && video.readyState > 2
      })
      await page.locator('media-time-range').waitFor()
      await page.keyboard.press(' ')
      expect((await videoOf(page)).paused).toBe(true)
      await page.keyboard.press('5')
      expect((await videoOf(page)).time).toBeCloseTo(16, 0)
      await page.keyboard.press('l')
      expect((await videoOf(page)).time).toBeCloseTo(26, 0)
      await page.keyboard.press('ArrowLeft')
      expect((await videoOf(page)).time).toBeCloseTo(21, 0)
      await page.keyboard.press('m')
      await page.keyboard.press('>')
      expect(await videoOf(page)).toMatchObject({ muted: true, rate: 1.25 })
      await page.getByLabel('Search the transcript').fill('')
      await page.keyboard.type('mk5')
      expect(await videoOf(page)).toMatchObject({ muted: true, paused: true })
      await page.getByLabel('Search the transcript').blur()
      await page.keyboard.press('?')
      await page.getByLabel('Use these keys on this page').uncheck()
      await page.keyboard.press('Escape')
      await page.keyboard.press('m')
      expect((await videoOf(page)).muted).toBe(true)
      await page.reload()
      await page.waitForFunction(() => document.querySelector('video')?.muted)
      expect(await videoOf(page)).toMatchObject({ muted: true, rate: 1.25 })
      await page.keyboard.press('k')
      expect((await videoOf(page)).paused).toBe(true)
    })
    expect(faults).toEqual([])
    await context.close()
  })

  it('keeps what was played through a lost connection and a closed tab, and sends it later', async () => {
    const { page, context, faults } = await onTheLecture()
    await saw(page, 'kept', async () => {
      await page.route('**/progress', route => route.abort())
      await play(page, 3)
      await page.keyboard.press('k')
      await page.getByText('Your progress is kept on this device for now').waitFor()
    })
    const { time } = await videoOf(page)
    await page.close()
    const later = await context.newPage()
    const sent = later.waitForResponse(answer => answer.url().endsWith('/progress'))
    await later.goto(lectureUrl)
    expect((await sent).status()).toBe(200)
    await play(later, time - 1)
    expect(Math.abs((await videoOf(later)).time - time)).toBeLessThan(2.5)
    expect(faults).toEqual([])
    await context.close()
  })

  it('goes on at the same second in a second browser', async () => {
    const first = await onTheLecture()
    await saw(first.page, 'resume', async () => {
      await play(first.page)
      const saved = first.page.waitForResponse(answer => answer.url().endsWith('/progress'))
      await first.page.keyboard.press('6')
      await first.page.waitForFunction(() => (document.querySelector('video')?.currentTime ?? 0) > 20)
      await first.page.keyboard.press('k')
      expect((await saved).status()).toBe(200)
    })
    const { time } = await videoOf(first.page)
    await first.page.waitForLoadState('networkidle')
    await first.context.close()
    const second = await onTheLecture()
    await saw(second.page, 'resumed', async () => {
      await play(second.page, time - 1)
      expect(Math.abs((await videoOf(second.page)).time - time)).toBeLessThan(2.5)
    })
    await second.context.close()
  })

  it('refuses changed and foreign tokens, and gets going again by itself', async () => {
    const { page, context } = await onTheLecture()
    await saw(page, 'tokens', async () => {
      await play(page)
      const master = await page.evaluate(
        () =>
          performance.getEntriesByType('resource').find(({ name }) => name.endsWith('/master.m3u8'))?.name,
      )
      if (!master) throw new Error('The playlist was loaded')
      const mine = (await context.cookies(master)).find(({ path }) => path.startsWith('/media/'))
      if (!mine) throw new Error('There is a media cookie')

      // In a browser without a player, which would ask for a new token as soon as it is refused.
      const bare = await aPerson(browser)
      await bare.page.goto(`${academy('aurora')}/redeem`)
      const askWith = async (...cookies: (typeof mine)[]) => {
        await bare.context.clearCookies()
        await bare.context.addCookies(cookies)
        return bare.page.evaluate(
          async address => (await fetch(address, { cache: 'no-store' })).status,
          master,
        )
      }
      expect(await askWith(mine)).toBe(200)
      expect(await askWith()).toBe(403)
      // Whoever sets the end of a token later breaks its signature. (That it ends is the media server's own test.)
      expect(await askWith({ ...mine, value: prolonged(mine.value) })).toBe(403)
      await bare.context.close()

      const stranger = await aPerson(browser)
      await signUp(stranger.page, 'birch', 'nils@students.example')
      const foreign = `${academy('birch')}${new URL(master).pathname}`
      await stranger.context.addCookies([
        { name: mine.name, value: mine.value, domain: new URL(foreign).hostname, path: '/media/' },
      ])
      const status = await stranger.page.evaluate(async address => (await fetch(address)).status, foreign)
      expect(status).toBe(403)
      await stranger.context.close()

      // Seeking into what was not loaded is refused, asked for again, and plays.
      await context.clearCookies({ name: mine.name })
      await page.keyboard.press('9')
      await page.waitForFunction(() => (document.querySelector('video')?.currentTime ?? 0) > 29.5)
    })
    await context.close()
  })
})
