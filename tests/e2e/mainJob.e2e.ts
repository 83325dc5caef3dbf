import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Product, startProduct } from '../../tools/start/product.ts'
import { accessFaults, aPerson, openBrowser, picture, saw, tabTo } from './browser.ts'
import { makeClip } from './clip.ts'
import { linkMailedTo } from './mail.ts'

/** The product's main job, from the instructor's sign-in to the student who comes back to the same second. */

let folder: string
let product: Product
let browser: Browser
let closeBrowser: () => Promise<void>
const academy = (name: string) => `http://${name}.localhost:${product.port}`

interface Demo {
  accounts: { role: string; email: string; password: string }[]
  codes: string[]
}
let demo: Demo

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lectern-e2e-'))
  // PostgreSQL's system user has to enter it.
  await chmod(folder, 0o755)
  product = await startProduct({ data: folder, port: 0, seed: true, quiet: true })
  demo = JSON.parse(await readFile(product.demoFile, 'utf8'))
  const opened = await openBrowser()
  browser = opened.browser
  closeBrowser = opened.close
})
afterAll(async () => {
  await closeBrowser?.()
  await product?.stop()
  await rm(folder, { recursive: true, force: true })
})

/** What one step learned for the next. */
const told = { code: '', lectureUrl: '' }
/** Set by the mail's link, in place of the first one. */
const chosenPassword = 'another-long-password'
const student = { name: 'Ada Lovett', email: 'ada@students.example', password: 'a-long-enough-password' }

const legalPages = new Set(['/terms', '/privacy', '/imprint'])
const publicPages = [
  '/',
  '/courses/meteors-by-the-dozen',
  '/redeem',
  '/sign-in',
  '/sign-up',
  '/forgot-password',
  ...legalPages,
]

async function signInToAdmin(page: Page, email: string): Promise<void> {
  const account = demo.accounts.find(candidate => candidate.email === email)
  await page.goto(`${product.origin}/admin`)
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(account?.password ?? '')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('link', { name: 'Courses' }).first().waitFor()
}

/** Chooses an option in one of the admin's relation fields. */
async function choose(page: Page, field: string, option: string): Promise<void> {
  const box = page.locator(`#field-${field}`)
  await box.locator('input').first().fill(option)
  await page.locator('.rs__option', { hasText: option }).first().click()
}

describe('the main job', () => {
  it('lets an instructor write a course, upload a lecture and make a code', {
    timeout: 420_000,
  }, async () => {
    const { page, context } = await aPerson(browser)
    const clip = join(folder, 'first-light.mp4')
    await makeClip(clip)
    await saw(page, 'instructor', async () => {
      await signInToAdmin(page, 'mara@aurora.example')
      await picture(page, 'admin-dashboard')

      await page.goto(`${product.origin}/admin/collections/courses/create`)
      await page.locator('#field-title').fill('Meteors by the dozen')
      await page.locator('#field-summary').fill('When to look up, and how to count.')
      await page.getByRole('button', { name: 'Publish' }).click()
      await page.waitForURL(/collections\/courses\/[0-9a-f-]{36}/)

      await page.goto(`${product.origin}/admin/collections/lectures/create`)
      await page.locator('#field-title').fill('Counting with your eyes open')
      await choose(page, 'course', 'Meteors by the dozen')
      await page.getByLabel('Video file').setInputFiles(clip)
      await page.getByText('Ready', { exact: false }).first().waitFor({ timeout: 240_000 })
      await page.locator('#action-save').click()
      await page.waitForURL(/collections\/lectures\/[0-9a-f-]{36}/)
      await picture(page, 'admin-lecture')

      await page.goto(`${product.origin}/admin/collections/access-code-batches/create`)
      await page.locator('#field-name').fill('First group')
      await choose(page, 'courses', 'Meteors by the dozen')
      await page.locator('#field-count').fill('3')
      await page.locator('#action-save').click()
      await page.waitForURL(/collections\/access-code-batches\/[0-9a-f-]{36}/)
      await page.getByRole('button', { name: 'Show codes' }).click()
      const shown = await page.locator('section[aria-label="Codes"] code').first().textContent()
      told.code = shown?.trim() ?? ''
      await picture(page, 'admin-codes')
    })
    expect(told.code).toMatch(/^[0-9A-Z]{4}(-[0-9A-Z]{4,5})+$/)
    await context.close()
  })

  it('lets a student sign up, redeem, watch, leave, and come back to the same second', {
    timeout: 240_000,
  }, async () => {
    const { page, faults, context } = await aPerson(browser)
    await saw(page, 'student', async () => {
      await page.goto(academy('aurora'))
      await page.getByRole('heading', { name: 'Meteors by the dozen' }).waitFor()
      await picture(page, 'home')
      expect(await accessFaults(page)).toEqual([])

      await page.goto(`${academy('aurora')}/sign-up`)
      await picture(page, 'sign-up')
      expect(await accessFaults(page)).toEqual([])
      await page.getByLabel('Name').fill(student.name)
      await page.getByLabel('Email address').fill(student.email)
      await page.getByLabel('Password', { exact: true }).fill(student.password)
      await page.getByRole('button', { name: 'Create account' }).click()
      await page.waitForURL('**/learn')
      await page.getByText('Your courses will stand here').waitFor()
      await picture(page, 'dashboard-empty')
      expect(await accessFaults(page)).toEqual([])

      await page.goto(`${academy('aurora')}/redeem`)
      await page.getByLabel('Access code').fill(told.code.toLowerCase().replaceAll('-', ' '))
      await page.getByRole('button', { name: 'Redeem code' }).click()
      await page.getByText('Your course is open').waitFor()
      await picture(page, 'redeemed')
      expect(await accessFaults(page)).toEqual([])
      await page.getByRole('link', { name: 'Go to the course' }).click()
      await page.getByRole('heading', { name: 'Meteors by the dozen', level: 1 }).waitFor()
      await picture(page, 'course')
      expect(await accessFaults(page)).toEqual([])

      await page
        .getByRole('link', { name: /Counting with your eyes open/ })
        .first()
        .click()
      await page.waitForURL(/\/learn\/meteors-by-the-dozen\/[0-9a-f-]{36}/)
      told.lectureUrl = page.url()
      const video = page.locator('video')
      await video.waitFor()
      await page.getByRole('button', { name: 'Play', exact: true }).first().click()
      await page.waitForFunction(() => (document.querySelector('video')?.currentTime ?? 0) > 4)
      expect([1080, 720, 480, 360]).toContain(
        await video.evaluate((element: HTMLVideoElement) => element.videoHeight),
      )
      const saved = page.waitForResponse(
        answer => answer.url().endsWith('/progress') && answer.request().method() === 'POST',
      )
      await video.evaluate((element: HTMLVideoElement) => element.pause())
      expect((await saved).status()).toBe(200)
      const position = await video.evaluate((element: HTMLVideoElement) => element.currentTime)
      await picture(page, 'lecture')
      expect(await accessFaults(page)).toEqual([])

      await page.goto(`${academy('aurora')}/learn`)
      await page.getByText('Where you left off').waitFor()
      await picture(page, 'dashboard')
      expect(await accessFaults(page)).toEqual([])
      await page.getByRole('link', { name: /Go on/ }).first().click()
      await page.waitForURL(/\/learn\/meteors-by-the-dozen\//)
      await page.getByRole('button', { name: /^Go on at/ }).click()
      await page.waitForFunction(() => (document.querySelector('video')?.currentTime ?? 0) > 1)
      const resumed = await video.evaluate((element: HTMLVideoElement) => element.currentTime)
      expect(Math.abs(resumed - position)).toBeLessThan(2.5)

      await page.waitForFunction(() => document.querySelector('video')?.ended)
      await page.getByText('Completed', { exact: true }).first().waitFor()
      await page.goto(`${academy('aurora')}/learn`)
      await page.getByText('Finished').first().waitFor()
    })
    expect(faults).toEqual([])
    await writeFile(join(folder, 'student.json'), JSON.stringify(await context.storageState()))
    await context.close()
  })

  it('leaves nothing in the browser of a visitor and asks nobody else', async () => {
    const { page, context } = await aPerson(browser)
    const asked = new Set<string>()
    page.on('request', request => asked.add(new URL(request.url()).origin))
    await saw(page, 'visitor', async () => {
      for (const path of publicPages) {
        await page.goto(academy('aurora') + path, { waitUntil: 'load' })
        await page.getByRole('heading', { level: 1 }).waitFor()
        expect([path, await accessFaults(page)]).toEqual([path, []])
        if (legalPages.has(path)) await picture(page, `legal${path.replace('/', '-')}`)
      }
      expect(await context.cookies()).toEqual([])
      expect(
        await page.evaluate(async () => [
          localStorage.length,
          sessionStorage.length,
          (await indexedDB.databases()).length,
        ]),
      ).toEqual([0, 0, 0])
      expect([...asked]).toEqual([academy('aurora')])
    })
    await context.close()
  })

  it('refuses the same student, session and code at the other academy, and says nothing of the first', async () => {
    const { page, context } = await aPerson(browser)
    await saw(page, 'refusals', async () => {
      await page.goto(`${academy('birch')}/sign-in`)
      await page.getByLabel('Email address').fill(student.email)
      await page.getByLabel('Password', { exact: true }).fill(student.password)
      await page.getByRole('button', { name: 'Sign in' }).click()
      await page.getByText('do not go together').waitFor()
      await picture(page, 'sign-in-refused')

      await page.goto(`${academy('birch')}/sign-up`)
      await page.getByLabel('Name').fill(student.name)
      await page.getByLabel('Email address').fill(student.email)
      await page.getByLabel('Password', { exact: true }).fill('another-password-here')
      await page.getByRole('button', { name: 'Create account' }).click()
      await page.waitForURL('**/learn')
      await page.goto(`${academy('birch')}/redeem`)
      for (const code of [told.code, 'AAAA-BBBB-CCCCD']) {
        await page.getByLabel('Access code').fill(code)
        await page.getByRole('button', { name: 'Redeem code' }).click()
        await page.getByText('We do not know this code').waitFor()
      }
      await picture(page, 'redeem-unknown')
      const path = new URL(told.lectureUrl).pathname
      const foreign = await page.goto(academy('birch') + path)
      const unknown = await page.goto(`${academy('birch')}/learn/meteors-by-the-dozen/${crypto.randomUUID()}`)
      expect([foreign?.status(), unknown?.status()]).toEqual([404, 404])
      await picture(page, 'not-found')
    })
    await context.close()

    const { cookies } = JSON.parse(await readFile(join(folder, 'student.json'), 'utf8')) as {
      cookies: { name: string; value: string }[]
    }
    const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
    for (const path of ['/', '/learn', '/api/learn/me', '/media/v/x', '/nothing']) {
      expect([path, (await ask('birch', path, { cookie })).status]).toEqual([path, 403])
    }
    expect((await ask('aurora', '/api/learn/me', { cookie })).status).toBe(200)
    const master = `${new URL(told.lectureUrl).pathname}`
    expect((await ask('aurora', master)).status).toBe(307)
  })

  it('lets a student choose a new password by the mail', { timeout: 120_000 }, async () => {
    const { page, faults, context } = await aPerson(browser)
    await saw(page, 'password', async () => {
      await page.goto(`${academy('aurora')}/sign-in`)
      await page.getByRole('link', { name: 'Forgot your password?' }).click()
      await page.getByLabel('Email address').fill(student.email)
      await picture(page, 'forgot-password')
      expect(await accessFaults(page)).toEqual([])
      await page.getByRole('button', { name: 'Send the link' }).click()
      await page.getByText('a link is on its way').waitFor()

      await page.goto(await linkMailedTo(product, student.email, '/reset-password'))
      await page.getByLabel('New password', { exact: true }).fill(chosenPassword)
      await picture(page, 'reset-password')
      expect(await accessFaults(page)).toEqual([])
      await page.getByRole('button', { name: 'Save the password' }).click()
      await page.getByText('Your password is changed').waitFor()
      expect(page.url()).not.toContain('#')

      await page.getByRole('link', { name: 'Sign in' }).last().click()
      await page.getByLabel('Email address').fill(student.email)
      await page.getByLabel('Password', { exact: true }).fill(chosenPassword)
      await page.getByRole('button', { name: 'Sign in' }).click()
      await page.waitForURL('**/learn')
    })
    expect(faults).toEqual([])
    await context.close()
  })

  it('lets a student in and on with the keyboard alone', { timeout: 120_000 }, async () => {
    const { page, faults, context } = await aPerson(browser)
    await saw(page, 'keyboard', async () => {
      await page.goto(`${academy('aurora')}/sign-in`)
      await page.keyboard.press('Tab')
      expect(await page.locator(':focus').textContent()).toContain('Skip to the content')
      await page.keyboard.press('Enter')
      await tabTo(page, page.getByLabel('Email address'))
      await page.keyboard.type(student.email)
      await tabTo(page, page.getByLabel('Password', { exact: true }))
      await page.keyboard.type(chosenPassword)
      await page.keyboard.press('Enter')
      await page.waitForURL('**/learn')
      await tabTo(page, page.getByRole('link', { name: /Meteors by the dozen/ }).first())
      await page.keyboard.press('Enter')
      await page.waitForURL(/\/(learn|courses)\/.+/)
    })
    expect(faults).toEqual([])
    await context.close()
  })

  it('gives public pages to everybody alike, and personal ones to no cache', async () => {
    for (const path of ['/', '/courses', '/courses/first-nights', '/sign-in', '/sign-up', '/redeem']) {
      const one = await ask('aurora', path)
      const other = await ask('aurora', `${path}?utm=1`, { cookie: 'theme=dark' })
      expect([path, one.status, one.headers['cache-control'], one.headers['set-cookie']]).toEqual([
        path,
        200,
        'public, max-age=0, must-revalidate',
        undefined,
      ])
      expect([path, other.body === one.body]).toEqual([path, true])
    }
    for (const path of ['/learn', '/api/learn/me', '/nothing', '/courses/nothing', '/learn/a/b']) {
      expect([path, (await ask('aurora', path)).headers['cache-control']]).toEqual([
        path,
        'private, no-store',
      ])
    }
    expect((await ask('aurora', '/api/learn/redeem', {}, 'POST')).status).toBe(401)
    expect((await ask('aurora', '/admin')).status).toBe(404)
    expect((await ask('nobody', '/')).status).toBe(404)
  })
})

/** The link of the newest mail to this address, as the mail catcher has it. */
/** `fetch` resolves names by the system, which need not know `*.localhost`: the address is loopback, the host is said. */
async function ask(name: string, path: string, headers: Record<string, string> = {}, method = 'GET') {
  const { request } = await import('node:http')
  return new Promise<{
    status: number
    headers: Record<string, string | string[] | undefined>
    body: string
  }>((resolve, reject) => {
    const call = request(
      {
        host: '127.0.0.1',
        port: product.port,
        path,
        method,
        headers: { ...headers, host: `${name}.localhost:${product.port}` },
      },
      answer => {
        const chunks: Buffer[] = []
        answer.on('data', chunk => chunks.push(chunk))
        answer.on('end', () =>
          resolve({
            status: answer.statusCode ?? 0,
            headers: answer.headers,
            body: Buffer.concat(chunks).toString(),
          }),
        )
      },
    )
    call.on('error', reject)
    call.end()
  })
}
