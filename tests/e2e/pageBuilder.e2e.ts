import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { emptyProject } from '../../plugins/page-builder/src/project/index.ts'
import { accessFaults, aPerson, picture, saw, tabTo } from './browser.ts'
import { mailTo } from './mail.ts'
import {
  block,
  choosePicture,
  close,
  drag,
  openDesign,
  opened,
  openReleases,
  publish,
  release,
  saved,
} from './pageBuilder/designer.ts'
import { hostileProject, touchEverything, watchHarm } from './pageBuilder/hostile.ts'
import { openPageStage, type PageStage } from './pageBuilder/stage.ts'

/** Landing pages in the real product: made by an instructor, seen by visitors, and what must not happen. */

let stage: PageStage
/** The page of most of these tests, and where it is. */
let page1 = ''
const path = '/open-evening'

beforeAll(async () => {
  stage = await openPageStage()
})
afterAll(() => stage?.close())

const shows = (words: string, at = path) =>
  expect.poll(async () => (await stage.visit(at)).text, { timeout: 40_000 }).toContain(words)

/** The very bytes of a page. */
const bodyAt = async (at: string) => (await stage.visit(at)).text

const node = (type: string, id: string, values: object = {}, components?: object[]) => ({
  type,
  attributes: { id },
  values,
  ...(components && { components }),
})
const pageOf = (...nodes: object[]) => emptyProject(nodes as Parameters<typeof emptyProject>[0])

describe('the page builder', () => {
  it('lets an instructor make a page by mouse and keys, bound to a course, and visitors see it', {
    timeout: 120_000,
  }, async () => {
    page1 = await stage.aPage(path)
    await stage.asInstructor('design', async page => {
      const scripts: string[] = []
      page.on('response', async answer => {
        if (/\.js(\?|$)/.test(answer.url()) && /grapesjs/.test(await answer.text().catch(() => '')))
          scripts.push(answer.url())
      })
      await page.goto(`${stage.product.origin}/admin/collections/landing-pages`)
      await page.getByRole('link', { name: 'Open evening' }).first().click()
      await page.getByRole('link', { name: 'Design' }).first().waitFor()
      await page.waitForLoadState('networkidle')
      // GrapesJS is no part of what other pages of the admin load.
      expect(scripts).toEqual([])
      await page.getByRole('link', { name: 'Design' }).first().click()
      const designer = await opened(page)
      expect(scripts.length).toBeGreaterThan(0)
      const { canvas } = designer

      await block(page, 'Hero').focus()
      await page.keyboard.press('Enter')
      await canvas.locator('.lp-hero').waitFor()
      await page.getByRole('button', { name: 'Use course data for Title' }).click()
      await canvas.getByRole('heading', { name: stage.course.title }).waitFor()
      await choosePicture(designer, stage.picture)
      await expect
        .poll(() => canvas.locator('.lp-hero img').evaluate((image: HTMLImageElement) => image.naturalWidth))
        .toBeGreaterThan(0)
      await drag(designer, 'Section', canvas.locator('.lp-hero'), 'below')
      await canvas.locator('.lp-section').waitFor()
      await drag(designer, 'Course card', canvas.locator('.lp-section'), 'into')
      await canvas.locator('.lp-section .lp-course-card').waitFor()
      await page.locator('.lpb-right').getByRole('combobox', { name: 'Course' }).selectOption(stage.course.id)
      await canvas.locator('.lp-course-card').getByText(stage.course.title).waitFor()
      await block(page, 'Contact form').click()
      const consent = page.locator('.lpb-right').getByRole('textbox', { name: 'Consent text' })
      await consent.fill('You may write to me about this course.')
      await consent.blur()
      await page.keyboard.press('Escape')
      await block(page, 'Redeem a code').click()
      await block(page, 'Footer').click()
      await saved(designer)
      await picture(page, 'page-design')
      expect(await accessFaults(page, '.lpb')).toEqual([])
      expect(await publish(designer)).toBe(1)
    })

    const { page, faults, context } = await aPerson(stage.browser)
    await saw(page, 'landing', async () => {
      const answer = await page.goto(stage.academy + path)
      expect(answer?.status()).toBe(200)
      await page.getByRole('heading', { name: stage.course.title, level: 1 }).waitFor()
      expect(await page.locator('script:not([type="application/ld+json"])').count()).toBe(0)
      const isShown = page
        .locator('.lp-hero img')
        .evaluate((image: HTMLImageElement) => image.naturalWidth > 0)
      expect(await isShown).toBe(true)
      await picture(page, 'landing')
      expect(await accessFaults(page)).toEqual([])
      await page.setViewportSize({ width: 390, height: 844 })
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
      await page.getByLabel('Access code').fill('ABCD-EFGH-1234')
      await page.getByRole('button', { name: 'Redeem code' }).click()
      await page.waitForURL('**/redeem?code=ABCD-EFGH-1234')
      await expect.poll(() => page.getByLabel('Access code').inputValue()).toBe('ABCD-EFGH-1234')
    })
    expect(faults).toEqual([])
    await context.close()
    const { status, headers } = await stage.visit(path)
    expect([status, headers['cache-control']]).toEqual([200, expect.stringContaining('public')])
    expect(headers['content-security-policy']).toContain("script-src 'none'")
    const again = await stage.visit(path, { 'if-none-match': headers.etag ?? '' })
    expect([headers.etag, again.status]).toEqual([expect.stringMatching(/^"/), 304])
  })

  it('follows the course, refuses what leads nowhere, and goes back to the very bytes', {
    timeout: 120_000,
  }, async () => {
    const first = await bodyAt(path)
    await stage.ask('PATCH', `/api/courses/${stage.course.id}`, {
      title: 'Nights under a new name',
      _status: 'published',
    })
    await shows('Nights under a new name')
    const second = await bodyAt(path)
    await stage.asInstructor('releases', async page => {
      const designer = await openDesign(page, stage.product.origin, page1)
      const drawer = await openReleases(designer)
      await release(drawer, 2).getByText('Nights under a new name').first().waitFor()
      await release(drawer, 1).getByLabel('Compare').check()
      await release(drawer, 2).getByLabel('Compare').check()
      for (const [version, title] of [
        [1, stage.course.title],
        [2, 'Nights under a new name'],
      ] as const) {
        const frame = drawer.frameLocator(`iframe[title="Version ${version}"]`)
        await frame.getByRole('heading', { level: 1, name: title }).waitFor()
      }
      await picture(page, 'page-releases')
      await release(drawer, 1).getByRole('button', { name: 'Make live' }).click()
      await release(drawer, 1).getByText('Live', { exact: true }).waitFor()
      await expect.poll(() => bodyAt(path), { timeout: 10_000 }).toEqual(first)
      await release(drawer, 2).getByRole('button', { name: 'Make live' }).click()
      await release(drawer, 2).getByText('Live', { exact: true }).waitFor()
      await expect.poll(() => bodyAt(path), { timeout: 10_000 }).toEqual(second)
      await close(drawer)

      const card = designer.canvas.locator('.lp-course-card')
      await card.click({ position: { x: 5, y: 5 } })
      await page.locator('.lpb-right').getByRole('combobox', { name: 'Course' }).selectOption('')
      await saved(designer)
      await page.getByRole('button', { name: 'Publish changes' }).click()
      const dialog = page.getByRole('dialog', { name: 'Publish' })
      await dialog.getByText('No course is chosen here yet.').waitFor()
      expect(await dialog.getByRole('button', { name: 'Publish now' }).isDisabled()).toBe(true)
      await picture(page, 'page-findings')
      await dialog.getByRole('button', { name: 'Show Course card' }).click()
      await expect.poll(() => page.locator('.lpb-selected').textContent()).toContain('Course card')
      await page.locator('.lpb-right').getByRole('combobox', { name: 'Course' }).selectOption(stage.course.id)
      await saved(designer)
    })
    expect(await bodyAt(path)).toEqual(second)
  })

  it('is told when to publish, and not to', async () => {
    const scheduled = async () =>
      (await stage.ask<{ publishAt: string | null }>('GET', `/api/landing-pages/${page1}?depth=0`)).publishAt
    const tomorrow = new Date(Date.now() + 24 * 3_600_000).toISOString().slice(0, 10)
    await stage.asInstructor('later', async page => {
      await openDesign(page, stage.product.origin, page1)
      const dialog = page.getByRole('dialog', { name: 'Publish' })
      const openDialog = () => page.getByRole('button', { name: /^Publish( changes)?$/ }).click()
      await openDialog()
      await dialog.getByText('Weight').waitFor()
      await dialog.getByLabel('Later').check()
      const schedule = dialog.getByRole('button', { name: 'Schedule' })
      const at = dialog.getByLabel('Day and time')
      await at.fill('2020-01-01T09:00')
      await dialog.getByText('Choose a time to come.').waitFor()
      expect(await schedule.isDisabled()).toBe(true)
      await at.fill(`${tomorrow}T09:00`)
      const overrule = dialog.getByLabel('Publish although there are warnings')
      if (await overrule.isVisible()) await overrule.check()
      await picture(page, 'page-schedule')
      await schedule.click()
      await dialog.getByRole('button', { name: 'Done' }).click()
      // The browser's clock is Berlin's.
      expect(await scheduled()).toMatch(new RegExp(`^${tomorrow}T0[78]:00:00`))
      await openDialog()
      await dialog.getByRole('button', { name: 'Do not publish then' }).click()
      await expect.poll(scheduled).toBeNull()
    })
  })

  it('splits visitors, publishes at its time, shows a preview by a link, and takes the page off', {
    timeout: 120_000,
  }, async () => {
    const { revision } = await stage.ask<{ revision: number }>('GET', `/api/landing-pages/${page1}/editor`)
    const at = new Date(Date.now() + 4_000).toISOString()
    await stage.ask('POST', `/api/landing-pages/${page1}/publish`, { revision, overrule: true, at })
    let preview = ''
    await stage.asInstructor('live', async page => {
      const designer = await openDesign(page, stage.product.origin, page1)
      await designer.canvas.locator('.lp-hero').click({ position: { x: 5, y: 5 } })
      const kicker = page.locator('.lpb-right').getByRole('textbox', { name: 'Line above the title' })
      await kicker.fill('Only in the preview')
      await kicker.blur()
      await saved(designer)
      await page.getByRole('button', { name: 'Preview' }).click()
      const dialog = page.getByRole('dialog', { name: 'Preview' })
      await dialog.getByRole('button', { name: 'Make link' }).click()
      preview = await dialog.getByRole('textbox', { name: 'Link' }).inputValue()
      await close(dialog)

      const drawer = await openReleases(designer)
      await release(drawer, 1).getByRole('button', { name: 'Split visitors' }).click()
      await drawer.getByRole('button', { name: 'Begin split' }).click()
      await release(drawer, 1).getByText('50 % of visitors').waitFor()
      await expect
        .poll(async () => (await stage.visit(path)).headers['cache-control'], { timeout: 10_000 })
        .toBe('private, max-age=0')
      const seen = new Set<string>()
      for (let client = 0; client < 12; client++) {
        const as = { 'user-agent': `client ${client}` }
        const [once, again] = [(await stage.visit(path, as)).text, (await stage.visit(path, as)).text]
        expect(again).toBe(once)
        seen.add(once)
      }
      expect(seen.size).toBe(2)
      await drawer.getByRole('button', { name: 'End split' }).click()
      await release(drawer, 1).getByText('50 % of visitors').waitFor({ state: 'detached' })
    })

    const { page, context } = await aPerson(stage.browser)
    const answer = await page.goto(preview)
    expect([answer?.status(), answer?.headers()['x-robots-tag']]).toEqual([200, 'noindex'])
    await page.getByText('Only in the preview').waitFor()
    await picture(page, 'page-preview')
    await context.close()
    const forged = new URL(`${preview.slice(0, -4)}AAAA`).pathname
    expect((await stage.visit(forged)).status).toBe(404)

    const live = async () =>
      (await stage.ask<{ version: number; isLive: boolean; cause: string }[]>(
        'GET',
        `/api/landing-pages/${page1}/releases`,
      )) as { version: number; isLive: boolean; cause: string }[]
    await expect
      .poll(async () => (await live()).find(({ isLive }) => isLive)?.cause, { timeout: 40_000 })
      .toBe('scheduled')
    expect((await stage.visit(path)).text).not.toContain('Only in the preview')
    await stage.ask('POST', `/api/landing-pages/${page1}/live`, { version: null })
    await expect.poll(async () => (await stage.visit(path)).status, { timeout: 10_000 }).toBe(404)
    await stage.ask('POST', `/api/landing-pages/${page1}/live`, { version: 1 })

    const { docs } = await stage.ask<{ docs: { id: string }[] }>(
      'GET',
      '/api/landing-pages?where[path][equals]=/&depth=0',
    )
    const home = docs[0]?.id ?? ''
    const isLanding = async () => (await stage.visit('/')).text.includes('class="lp-page')
    expect(await isLanding()).toBe(false)
    await stage.publishNow(home)
    await expect.poll(isLanding, { timeout: 10_000 }).toBe(true)
    expect((await stage.visit('/courses')).status).toBe(200)
    await stage.ask('POST', `/api/landing-pages/${home}/live`, { version: null })
    await expect.poll(isLanding, { timeout: 10_000 }).toBe(false)
  })

  it('takes a form without JavaScript, and tells the instructor', { timeout: 90_000 }, async () => {
    const { page, context } = await aPerson(stage.browser, { javaScriptEnabled: false })
    await saw(page, 'lead', async () => {
      await expect.poll(async () => (await stage.visit(path)).status).toBe(200)
      await page.goto(stage.academy + path)
      await page.getByRole('textbox', { name: 'Name' }).fill('Ines Roth')
      await page.getByRole('textbox', { name: 'E-mail' }).fill('ines@visitors.example')
      await page.getByLabel('You may write to me').check()
      await page.getByRole('button', { name: 'Send' }).click()
      await page.getByRole('heading', { name: 'Thank you' }).waitFor()
      await picture(page, 'lead-thanks')
      await page.getByRole('link', { name: 'Back to the page' }).click()
      await page.waitForURL(`**${path}`)
      const action = await page.locator('form.lp-form').getAttribute('action')
      const field = await page.locator('form.lp-form input[name=block]').getAttribute('value')
      const send = async (more: Record<string, string>) => {
        const form = { block: field ?? '', name: 'Bo', email: 'bo@visitors.example', ...more }
        const answer = await stage.sendForm(action ?? '', form)
        return [answer.status, answer.text]
      }
      expect(await send({})).toEqual([422, expect.stringContaining('Tick the box to agree.')])
      expect(await send({ consent: 'yes', email: 'nobody' })).toEqual([
        422,
        expect.stringContaining('Give an e-mail address'),
      ])
      // Programs fill in everything, and learn nothing.
      expect((await send({ consent: 'yes', website: 'https://spam.example' }))[0]).toBe(200)
    })
    await context.close()

    const { docs } = await stage.ask<{ docs: { email: string; consentText: string }[] }>(
      'GET',
      '/api/landing-page-leads?depth=0',
    )
    expect(docs.map(({ email, consentText }) => [email, consentText])).toEqual([
      ['ines@visitors.example', 'You may write to me about this course.'],
    ])
    expect(await stage.csvOf(page1)).toMatch(/Ines Roth.*ines@visitors\.example/)
    const mail = await mailTo(stage.product, 'office@aurora.example', /Ines Roth/)
    expect(mail).toContain('ines@visitors.example')
    await stage.asInstructor('leads', async admin => {
      await admin.goto(`${stage.product.origin}/admin/collections/landing-page-leads`)
      await admin.getByText('ines@visitors.example').first().waitFor()
      await picture(admin, 'page-leads')
    })
  })

  it('overwrites nobody, and keeps the work of a tab that dies', { timeout: 90_000 }, async () => {
    const id = await stage.aPage('/together', {
      grapesjsData: pageOf(node('lp-heading', 'ione', { text: 'First' })),
    })
    const stored = async () =>
      JSON.stringify(
        (await stage.ask<{ project: unknown }>('GET', `/api/landing-pages/${id}/editor`)).project,
      )
    const write = async (page: Page, words: string) => {
      const designer = await opened(page)
      await designer.canvas.locator('#ione').click()
      await page.locator('.lpb-right').getByRole('textbox', { name: 'Text' }).fill(words)
      return designer
    }
    await stage.asInstructor('together', async one => {
      const other = await one.context().newPage()
      for (const page of [one, other]) await openDesign(page, stage.product.origin, id)
      await saved(await write(one, 'Of the first'))
      await write(other, 'Of the second')
      const dialog = other.getByRole('dialog', { name: 'Somebody else saved this page' })
      await dialog.waitFor()
      expect(await stored()).toContain('Of the first')
      await dialog.getByRole('button', { name: 'Load theirs' }).click()
      await other.frameLocator('iframe[title="Page being designed"]').getByText('Of the first').waitFor()
      await other.close()
      expect(await stored()).toContain('Of the first')

      await one.route('**/project', route => route.abort())
      await write(one, 'Nearly lost')
      await one.getByText('No connection; kept in this browser').waitFor()
      const context = one.context()
      const session = await context.newCDPSession(one)
      const crashed = one.waitForEvent('crash')
      await Promise.race([session.send('Page.crash'), crashed])
      const next = await context.newPage()
      await next.goto(`${stage.product.origin}/admin/collections/landing-pages/${id}/design`)
      const question = next.getByRole('dialog', { name: 'Unsaved work was found' })
      await question.getByRole('button', { name: 'Restore' }).click()
      await expect.poll(stored, { timeout: 10_000 }).toContain('Nearly lost')
    })
  })

  it('is used with the keyboard alone, from the first block to the release', {
    timeout: 90_000,
  }, async () => {
    const id = await stage.aPage('/by-keys', {
      grapesjsData: pageOf(
        node('lp-heading', 'ione', { text: 'By keys', level: '1' }),
        node('lp-footer', 'itwo'),
      ),
    })
    await stage.asInstructor('keys', async page => {
      const { canvas } = await openDesign(page, stage.product.origin, id)
      await tabTo(page, page.getByRole('searchbox', { name: 'Search blocks' }))
      await page.keyboard.type('Paragraphs')
      await tabTo(page, block(page, 'Text'))
      await page.keyboard.press('Enter')
      await canvas.locator('.lp-text').waitFor()
      await tabTo(page, page.locator('.lpb-right').getByRole('textbox', { name: 'Text' }))
      await page.keyboard.type('Written without a mouse.')
      await canvas.getByText('Written without a mouse.').waitFor()
      const order = () => canvas.locator('.lp-page > *').evaluateAll(all => all.map(one => one.className))
      await tabTo(page, page.getByRole('button', { name: 'Move up' }).first())
      await page.keyboard.press('Enter')
      await expect.poll(async () => (await order())[1]).toContain('lp-text')
      await tabTo(page, page.getByRole('button', { name: 'Publish', exact: true }))
      await page.keyboard.press('Enter')
      const dialog = page.getByRole('dialog', { name: 'Publish' })
      await dialog.getByText('Weight').waitFor()
      const overrule = dialog.getByLabel('Publish although there are warnings')
      if (await overrule.isVisible()) {
        await tabTo(page, overrule)
        await page.keyboard.press('Space')
      }
      await tabTo(page, dialog.getByRole('button', { name: 'Publish now' }))
      await page.keyboard.press('Enter')
      await dialog.getByText('Published as version 1.').waitFor()
    })
    await shows('Written without a mouse.', '/by-keys')
  })

  it('runs nothing that another author stored, whatever is pointed at and selected', {
    timeout: 120_000,
  }, async () => {
    const id = await stage.aPage('/hostile')
    await stage.ask('PATCH', `/api/landing-pages/${id}`, { grapesjsData: hostileProject(20) }, 'colleague')
    await stage.asInstructor('hostile', async page => {
      const harm = await watchHarm(page)
      await openDesign(page, stage.product.origin, page1)
      // A library of the admin asks on every page whether it may make functions of text, and takes no for an answer.
      const usual = new Set(harm().reports)
      const designer = await openDesign(page, stage.product.origin, id)
      expect(await touchEverything(designer)).toBeGreaterThan(80)
      await picture(page, 'page-hostile')
      const { executions, reports } = harm()
      expect([executions, new Set(reports)]).toEqual([0, usual])
    })
  })
})
