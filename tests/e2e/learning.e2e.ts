import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { richText } from '../../cms/seed/richText.ts'
import { type SignedInStaff, signIn } from '../../cms/seed/uploadClip.ts'
import { type Product, startProduct } from '../../tools/start/product.ts'
import { accessFaults, aPerson, openBrowser, picture, saw, tabTo } from './browser.ts'

/** A student's ways through a course: in, on, to the certificate; and what staff see of it. */

let folder: string
let product: Product
let browser: Browser
let closeBrowser: () => Promise<void>
let staff: SignedInStaff
let password: string
const academy = () => `http://aurora.localhost:${product.port}`
const student = { name: 'Jo Berg', email: 'jo@students.example', password: 'a-long-enough-password' }
const course = { id: '', slug: '' }
let invitationLink = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lectern-e2e-'))
  // PostgreSQL's system user has to enter it.
  await chmod(folder, 0o755)
  product = await startProduct({ data: folder, port: 0, seed: 'without-video', quiet: true })
  const opened = await openBrowser()
  browser = opened.browser
  closeBrowser = opened.close
  const demo = JSON.parse(await readFile(product.demoFile, 'utf8')) as {
    accounts: { email: string; password: string }[]
  }
  password = demo.accounts.find(({ email }) => email === 'mara@aurora.example')?.password ?? ''
  staff = await signIn(product.origin, 'mara@aurora.example', password)
  await writeCourse()
})
afterAll(async () => {
  await closeBrowser?.()
  await product?.stop()
  await rm(folder, { recursive: true, force: true })
})

/** What the instructor does in the admin, by its own interface. */
async function ask<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
  const answer = await fetch(`${staff.origin}${path}`, {
    method,
    headers: { 'content-type': 'application/json', origin: staff.origin, cookie: staff.cookie },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`)
  return answer.json() as Promise<Answer>
}

/** A free course of a text and a quiz, one after the other, and a draft; a link to another course. */
async function writeCourse() {
  const { docs } = await ask<{ docs: { id: string; tenant: string }[] }>(
    'GET',
    '/api/courses?where[slug][equals]=first-nights&depth=0',
  )
  const [other] = docs
  const tenant = other?.tenant
  const { doc } = await ask<{ doc: { id: string; slug: string } }>('POST', '/api/courses', {
    tenant,
    title: 'Moon for beginners',
    summary: 'The month, its four faces, and where to look.',
    isFree: true,
    isSequential: true,
    _status: 'published',
  })
  Object.assign(course, { id: doc.id, slug: doc.slug })
  const lecture = (orderIndex: number, more: object) =>
    ask('POST', '/api/lectures', { tenant, course: doc.id, orderIndex, ...more })
  await lecture(1, {
    title: 'The month in four pictures',
    body: richText(
      'The Moon takes twenty-nine and a half days from one full face to the next.',
      'Look at the terminator, the line between day and night: there the craters throw long shadows.',
    ),
  })
  await lecture(2, {
    title: 'What do you remember?',
    kind: 'quiz',
    quiz: {
      passPercent: 60,
      showAnswers: 'after-attempt',
      questions: [
        {
          prompt: 'Where do craters throw the longest shadows?',
          kind: 'single',
          choices: [
            { text: 'At the terminator', isRight: true },
            { text: 'At full Moon', isRight: false },
          ],
          explanation: 'There the Sun stands low.',
        },
        { prompt: 'What is our companion called?', kind: 'text', accepted: ['the Moon', 'Moon'] },
      ],
    },
  })
  await lecture(3, { title: 'A draft about eclipses', published: false, body: richText('Not yet.') })
  const { link } = await ask<{ link: string }>('POST', `/api/courses/${other?.id}/invitations`, {
    maximumUses: 5,
  })
  invitationLink = link
}

/** The page as people see it, and nothing that axe finds. */
async function look(page: Page, name: string) {
  await picture(page, name)
  expect([name, await accessFaults(page)]).toEqual([name, []])
}

async function signUp(page: Page, person: typeof student) {
  await page.getByLabel('Name').fill(person.name)
  await page.getByLabel('Email address').fill(person.email)
  await page.getByLabel('Password', { exact: true }).fill(person.password)
  await page.getByRole('button', { name: 'Create account' }).click()
}

describe('learning', () => {
  it('lets a student join a free course, and by keyboard alone write beside a text and pass the quiz, for the certificate', {
    timeout: 300_000,
  }, async () => {
    const { page, faults, context } = await aPerson(browser)
    await saw(page, 'learner', async () => {
      await page.goto(`${academy()}/courses/${course.slug}`)
      await look(page, 'course-free')
      await page.getByRole('button', { name: 'Join this course' }).click()
      await page.waitForURL('**/sign-up**')
      await signUp(page, student)
      await page.waitForURL(`**/courses/${course.slug}`)
      await page.getByRole('button', { name: 'Join this course' }).click()

      await page.waitForURL(`**/learn/${course.slug}/**`)
      await page.getByRole('heading', { name: 'The month in four pictures' }).first().waitFor()
      await tabTo(page, page.getByLabel('New note'))
      await page.keyboard.type('Look again on the seventh night.')
      await tabTo(page, page.getByRole('button', { name: 'Add note' }))
      await page.keyboard.press('Enter')
      await page.getByText('Look again on the seventh night.').first().waitFor()
      await page.getByLabel('Your question').fill('Is the far side always dark?')
      await page.getByRole('button', { name: 'Ask', exact: true }).click()
      await page.getByText('Is the far side always dark?').first().waitFor()
      await look(page, 'lecture-text')
      await page.getByRole('button', { name: 'Mark as completed' }).click()
      await page.getByText('Completed', { exact: true }).first().waitFor()
      await page
        .getByRole('link', { name: /Next lecture|What do you remember/ })
        .first()
        .click()

      await tabTo(page, page.getByRole('button', { name: 'Begin the quiz' }))
      await page.keyboard.press('Enter')
      await page.getByLabel('At the terminator').waitFor()
      expect(await page.content()).not.toContain('There the Sun stands low')
      await tabTo(page, page.getByRole('radio'))
      // One stop for all answers of a question; the arrows move within it.
      await page.keyboard.press('Space')
      if (!(await page.getByLabel('At the terminator').isChecked())) await page.keyboard.press('ArrowDown')
      expect(await page.getByLabel('At the terminator').isChecked()).toBe(true)
      await tabTo(page, page.getByLabel('Your answer'))
      await page.keyboard.type('  moon ')
      await look(page, 'quiz')
      await tabTo(page, page.getByRole('button', { name: 'Hand in' }))
      await page.keyboard.press('Enter')
      await page.getByText('Passed', { exact: true }).first().waitFor()
      await page.getByText('There the Sun stands low').waitFor()
      await look(page, 'quiz-passed')

      await page.goto(`${academy()}/learn`)
      await page
        .getByRole('link', { name: /Certificate/ })
        .first()
        .waitFor()
      await look(page, 'dashboard-finished')
      await page
        .getByRole('link', { name: /Certificate/ })
        .first()
        .click()
      await page.getByText(student.name).first().waitFor()
      await look(page, 'certificate')
    })
    expect(faults).toEqual([])
    await context.storageState({ path: join(folder, 'student.json') })
    await context.close()
  })

  it('lets them find what was said, speak German, keep still, and agree to new terms', {
    timeout: 240_000,
  }, async () => {
    const { page, faults, context } = await aPerson(browser, { storageState: join(folder, 'student.json') })
    await saw(page, 'portal', async () => {
      await page.goto(`${academy()}/learn/search`)
      await page.getByLabel('Search your courses').fill('craters')
      await page.keyboard.press('Enter')
      await page.waitForURL('**/learn/search?**')
      await page
        .getByRole('link', { name: /The month in four pictures/ })
        .first()
        .waitFor()
      await look(page, 'search')

      await ask('POST', '/api/legal-documents', {
        tenant: await tenantOf(),
        kind: 'terms',
        version: 1,
        inForceFrom: new Date(Date.now() - 60_000).toISOString(),
        body: richText('Be kind, and bring a red light.'),
      })
      await page.goto(`${academy()}/learn`)
      await page.getByRole('button', { name: 'I have read it and agree' }).waitFor()
      await look(page, 'terms-bar')
      await page.getByRole('button', { name: 'I have read it and agree' }).click()
      await page.getByRole('button', { name: 'I have read it and agree' }).waitFor({ state: 'detached' })
      await page.reload()
      expect(await page.getByText('New terms').count()).toBe(0)

      await page.goto(`${academy()}/account`)
      await page.getByLabel('Language').waitFor()
      await look(page, 'account-profile')
      await page.getByLabel('Language').selectOption('de')
      await page.getByLabel('Motion').selectOption({ label: 'Nothing moves' })
      await page.getByRole('button', { name: 'Save the profile' }).click()
      await page.getByText('Dein Profil ist gespeichert.').first().waitFor()
      await page.goto(`${academy()}/learn`)
      await page.locator('[lang="de"]').first().waitFor()
      await look(page, 'dashboard-german')
    })
    expect(faults).toEqual([])
    await context.close()
  })

  it('lets somebody in by a link before there is an account, without JavaScript too', {
    timeout: 180_000,
  }, async () => {
    const { page, context } = await aPerson(browser, { javaScriptEnabled: false })
    await saw(page, 'invited', async () => {
      await page.goto(invitationLink)
      await page.getByText('First nights under the sky').waitFor()
      await picture(page, 'invitation')
      await page.getByRole('link', { name: 'Create an account' }).click()
      await signUp(page, { ...student, name: 'Ines Roth', email: 'ines@students.example' })
      await page.waitForURL('**/invite/**')
      await page.getByRole('button', { name: 'Open the course' }).click()
      await page.waitForURL(/\/(courses|learn)\//)
      await page.goto(`${academy()}/learn`)
      await page.getByText('First nights under the sky').first().waitFor()
    })
    await context.close()
  })

  it('shows staff the course as a student sees it, with drafts, and who is where in it', {
    timeout: 240_000,
  }, async () => {
    const { page, context } = await aPerson(browser)
    await saw(page, 'staff', async () => {
      await page.goto(`${product.origin}/admin`)
      await page.getByLabel('E-mail').fill('mara@aurora.example')
      await page.getByLabel('Password', { exact: true }).fill(password)
      await page.getByRole('button', { name: 'Sign in' }).click()
      await page.getByRole('link', { name: 'Courses' }).first().waitFor()
      await page.goto(`${product.origin}/admin/collections/courses/${course.id}`)
      await page.getByText(student.name).first().waitFor()
      await picture(page, 'admin-course')

      await page.goto(`${product.origin}/api/courses/${course.id}/as-student`)
      await page.getByText('Nothing here counts as progress').first().waitFor()
      await page.getByText('A draft about eclipses').first().waitFor()
      await look(page, 'preview-course')
      await page
        .getByRole('link', { name: /A draft about eclipses/ })
        .first()
        .click()
      await page.getByText('Not yet.').waitFor()
      await look(page, 'preview-lecture')
    })
    await context.close()
  })
})

async function tenantOf(): Promise<string> {
  const { tenant } = await ask<{ tenant: string }>('GET', `/api/courses/${course.id}?depth=0`)
  return tenant
}
