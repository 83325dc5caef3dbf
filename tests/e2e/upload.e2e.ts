import { appendFile, chmod, mkdtemp, open, readFile, rm, stat, utimes } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Product, startProduct } from '../../tools/start/product.ts'
import { accessFaults, aPerson, openBrowser, picture, saw } from './browser.ts'
import { makeClip } from './clip.ts'

/** Files dropped on a course, and uploads that are interrupted. */

const mebibyte = 1024 ** 2
const partBytes = 8 * mebibyte

let folder: string
let product: Product
let browser: Browser
let closeBrowser: () => Promise<void>
let password = ''
let courseId = ''
const clip = (name: string) => join(folder, name)

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lectern-e2e-'))
  // PostgreSQL's system user has to enter it.
  await chmod(folder, 0o755)
  product = await startProduct({ data: folder, port: 0, seed: 'without-video', quiet: true })
  const { accounts } = JSON.parse(await readFile(product.demoFile, 'utf8')) as {
    accounts: { email: string; password: string }[]
  }
  password = accounts.find(({ email }) => email === 'mara@aurora.example')?.password ?? ''
  const opened = await openBrowser()
  browser = opened.browser
  closeBrowser = opened.close
})
afterAll(async () => {
  await closeBrowser?.()
  await product?.stop()
  await rm(folder, { recursive: true, force: true })
})

/** An instructor in a browser that has seen nothing yet. */
async function anInstructor() {
  const person = await aPerson(browser)
  const { page } = person
  page.on('dialog', dialog => void dialog.accept())
  await page.goto(`${product.origin}/admin`)
  await page.getByLabel('E-mail').fill('mara@aurora.example')
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('link', { name: 'Courses' }).first().waitFor()
  return person
}

const openCourse = (page: Page) => page.goto(`${product.origin}/admin/collections/courses/${courseId}`)
const panel = (page: Page) => page.getByRole('region', { name: 'Upload videos' })
const row = (page: Page, filename: string) => panel(page).getByRole('listitem').filter({ hasText: filename })

/** A clip of a second with so many bytes: a box that players pass over fills it up. */
async function aLargeClip(name: string, bytes: number): Promise<string> {
  const path = clip(name)
  await makeClip(path, { seconds: 1 })
  const header = Buffer.from('\0\0\0\0free')
  header.writeUInt32BE(bytes - (await stat(path)).size)
  await appendFile(path, header)
  const file = await open(path, 'r+')
  await file.truncate(bytes)
  await file.close()
  // A whole second, so that it can be set again to the very same instant.
  await utimes(path, 1_700_000_000, 1_700_000_000)
  return path
}

/** Parts that the storage took, and all that were begun. */
function watchParts(page: Page) {
  const seen = { begun: [] as number[], arrived: [] as number[] }
  const numberOf = (url: string) => Number(new URL(url).searchParams.get('partNumber'))
  page.on('request', request => {
    if (request.method() === 'PUT' && numberOf(request.url()) > 0) seen.begun.push(numberOf(request.url()))
  })
  page.on('response', answer => {
    if (answer.request().method() === 'PUT' && answer.status() === 200 && numberOf(answer.url()) > 0)
      seen.arrived.push(numberOf(answer.url()))
  })
  return seen
}

async function throttle(page: Page, bytesPerSecond: number): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('Network.enable')
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 0,
    downloadThroughput: -1,
    uploadThroughput: bytesPerSecond,
  })
}

async function until(what: string, condition: () => boolean): Promise<void> {
  for (const end = Date.now() + 60_000; !condition(); ) {
    if (Date.now() > end) throw new Error(`Waited in vain: ${what}`)
    await new Promise(resolve => setTimeout(resolve, 50))
  }
}

const lecturesOf = (page: Page) =>
  page.evaluate(async course => {
    const query = `where[course][equals]=${course}&sort=orderIndex&depth=0&limit=50`
    const { docs } = await (await fetch(`/api/lectures?${query}`)).json()
    return (docs as { title: string; published: boolean; video: string | null }[]).map(
      ({ title, published, video }) => ({ title, published, hasVideo: video !== null }),
    )
  }, courseId)

describe('uploading', () => {
  it('makes drafts of files dropped on a course, in natural order, that students do not see', {
    timeout: 240_000,
  }, async () => {
    const { page, context, faults } = await anInstructor()
    await saw(page, 'dropping', async () => {
      await page.goto(`${product.origin}/admin/collections/courses/create`)
      await page.getByText('Save first').waitFor()
      await page.locator('#field-title').fill('Night shift')
      await page.getByRole('button', { name: 'Publish' }).click()
      await page.waitForURL(/collections\/courses\/[0-9a-f-]{36}/)
      courseId = /[0-9a-f-]{36}/.exec(page.url())?.[0] ?? ''

      await makeClip(clip('short.mp4'), { seconds: 1 })
      const bytes = (await readFile(clip('short.mp4'))).toString('base64')
      const dropped = await page.evaluateHandle(
        ({ base64, names }) => {
          const content = Uint8Array.from(atob(base64), letter => letter.charCodeAt(0))
          const transfer = new DataTransfer()
          for (const name of names) {
            const type = name.endsWith('.mp4') ? 'video/mp4' : 'text/plain'
            transfer.items.add(new File([content], name, { type }))
          }
          return transfer
        },
        { base64: bytes, names: ['10 - Stars.mp4', '2 - Sky_map.mp4', 'notes.txt', '1 - Moon.mp4'] },
      )
      await panel(page).dispatchEvent('drop', { dataTransfer: dropped })
      await panel(page).getByText('3 of 3 uploaded').first().waitFor()
      await panel(page).getByRole('alert').getByText('notes.txt').waitFor()
      expect(await lecturesOf(page)).toEqual(
        ['1 - Moon', '2 - Sky map', '10 - Stars'].map(title => ({ title, published: false, hasVideo: true })),
      )
      await picture(page, 'admin-uploads-done')
      expect(await accessFaults(page, '.lvideo')).toEqual([])
    })
    expect(faults).toEqual([])
    await context.close()

    const student = await aPerson(browser)
    await student.page.goto(`http://aurora.localhost:${product.port}/courses/night-shift`)
    await student.page.getByRole('heading', { name: 'Night shift', level: 1 }).waitFor()
    expect(await student.page.content()).not.toMatch(/Moon|Sky map|Stars/)
    await student.context.close()
  })

  it('pauses, goes on, and after a reload at seven tenths sends only what is missing', {
    timeout: 240_000,
  }, async () => {
    const { page, context, faults } = await anInstructor()
    const parts = watchParts(page)
    await saw(page, 'reload', async () => {
      const film = await aLargeClip('20 - Long night.mp4', 10 * partBytes - 1000)
      await openCourse(page)
      await throttle(page, 8 * mebibyte)
      await panel(page).getByLabel('Video files').setInputFiles([film])
      await until('two parts', () => parts.arrived.length >= 2)

      await panel(page).getByRole('button', { name: 'Pause: 20 - Long night.mp4' }).click()
      await row(page, '20 - Long night.mp4').getByText('Paused').waitFor()
      const paused = parts.begun.length
      await picture(page, 'admin-uploads')
      expect(await accessFaults(page, '.lvideo')).toEqual([])
      expect(parts.begun.length).toBe(paused)
      await panel(page).getByRole('button', { name: 'Go on: 20 - Long night.mp4' }).click()

      await until('seven parts', () => parts.arrived.length >= 7)
      const before = [...parts.arrived]
      parts.begun.length = 0
      await page.reload()
      await row(page, '20 - Long night.mp4').getByText('Uploaded').waitFor({ timeout: 60_000 })
      expect(before).toHaveLength(7)
      expect(parts.begun.filter(number => before.includes(number))).toEqual([])
      expect(new Set(parts.arrived).size).toBe(parts.arrived.length)
    })
    expect((await lecturesOf(page)).at(-1)).toEqual({
      title: '20 - Long night',
      published: false,
      hasVideo: true,
    })
    expect(faults).toEqual([])
    await context.close()
  })

  it('asks for the file after a crash, refuses another one, and goes on with the right one', {
    timeout: 240_000,
  }, async () => {
    const film = await aLargeClip('30 - Dawn.mp4', 5 * partBytes - 1000)
    const first = await anInstructor()
    const before = watchParts(first.page)
    await openCourse(first.page)
    await throttle(first.page, 8 * mebibyte)
    await panel(first.page).getByLabel('Video files').setInputFiles([film])
    await until('two parts', () => before.arrived.length >= 2)
    // Nothing of this browser is left.
    await first.context.close()

    const { page, context, faults } = await anInstructor()
    const parts = watchParts(page)
    await saw(page, 'crash', async () => {
      await openCourse(page)
      await panel(page).getByText('Not finished: 1.').waitFor()
      await picture(page, 'admin-uploads-unfinished')
      expect(await accessFaults(page, '.lvideo')).toEqual([])
      const other = await open(film, 'r+')
      await other.write(Buffer.from([1]), 0, 1, 5 * partBytes - 1001)
      await other.close()
      await utimes(film, 1_700_000_000, 1_700_000_000)
      await panel(page).getByLabel('Video files').setInputFiles([film])
      await panel(page).getByText('another file than the one that was begun').waitFor()
      expect(parts.begun).toEqual([])

      const right = await open(film, 'r+')
      await right.write(Buffer.from([0]), 0, 1, 5 * partBytes - 1001)
      await right.close()
      await utimes(film, 1_700_000_000, 1_700_000_000)
      await panel(page).getByLabel('Video files').setInputFiles([film])
      await row(page, '30 - Dawn.mp4').getByText('Uploaded').waitFor({ timeout: 60_000 })
      expect(parts.begun.filter(number => before.arrived.includes(number))).toEqual([])
      expect([...before.arrived, ...parts.arrived].sort()).toEqual([1, 2, 3, 4, 5])
    })
    expect((await lecturesOf(page)).map(({ title }) => title)).toEqual([
      '1 - Moon',
      '2 - Sky map',
      '10 - Stars',
      '20 - Long night',
      '30 - Dawn',
    ])
    expect(faults).toEqual([])
    await context.close()
  })
})
