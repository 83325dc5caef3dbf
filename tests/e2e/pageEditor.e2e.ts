import type { FrameLocator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { BlockNode } from '../../plugins/page-builder/src/contract/index.ts'
import { emptyProject } from '../../plugins/page-builder/src/project/index.ts'
import { accessFaults, aPerson, openBrowser } from './browser.ts'
import { aCourse, aSite } from './pageEditor/aSite.ts'
import { type EditorServer, serveEditor } from './pageEditor/serveEditor.ts'

/** The page editor alone in a real browser: what authors do with mouse and keys, and what happens when things fail. */

const heading = (id: string, text: unknown): BlockNode => ({
  type: 'lp-heading',
  attributes: { id },
  values: { text },
})
const section = (id: string, components: BlockNode[]): BlockNode => ({
  type: 'lp-section',
  attributes: { id },
  values: {},
  components,
})
const aPage = () =>
  emptyProject([section('isec', [heading('ione', 'First words'), heading('itwo', 'Second words')])])

let opened: Awaited<ReturnType<typeof openBrowser>>
let server: EditorServer
let person: Awaited<ReturnType<typeof aPerson>>
let page: Page
let canvas: FrameLocator

beforeAll(async () => {
  opened = await openBrowser()
  server = await serveEditor({
    project: aPage(),
    data: aSite(),
    tokensCss: ':root{--lt-page:#fff;--lt-text:#111}',
  })
})
afterAll(async () => {
  await opened?.close()
  await server?.close()
})
beforeEach(async () => {
  Object.assign(server, {
    stored: { revision: 1, project: aPage(), by: 'Mira' },
    data: aSite(),
    findings: [],
    releases: [],
    mayWrite: true,
    saves: 'answered',
    fault: null,
  })
  server.requests.length = 0
  person = await aPerson(opened.browser)
  page = person.page
  page.setDefaultTimeout(10_000)
})
afterEach(async () => {
  await person.context.close()
  expect(person.faults).toEqual([])
})

const open = async (address = '/light') => {
  await page.goto(server.origin + address)
  await page.locator('.lpb[data-open]').waitFor()
  canvas = page.frameLocator('iframe[title="Page being designed"]')
  await canvas.locator('.lp-page').waitFor()
}
const storedBlocks = () => JSON.stringify(server.stored.project)
const saved = () =>
  vi.waitFor(() => page.getByText('Saved', { exact: true }).waitFor({ timeout: 500 }), 8_000)
const tree = () => page.getByRole('tree', { name: 'Layers' })
const titles = () => canvas.locator('.lp-heading').allInnerTexts()
const openLayers = () => page.getByRole('tab', { name: 'Layers' }).click()

describe('the page editor', () => {
  test('asks nothing of other hosts and shows nothing of the stock interface', async () => {
    const foreign: string[] = []
    page.on('request', request => {
      if (!request.url().startsWith(server.origin) && !/^(data|blob|about):/.test(request.url()))
        foreign.push(request.url())
    })
    await open()
    await canvas.locator('#ione').click()
    expect(foreign).toEqual([])
    const shown = await page.evaluate(() =>
      [
        ...document.querySelectorAll<HTMLElement>(
          '[class*="gjs-pn-"], .gjs-toolbar, .gjs-mdl-dialog, .gjs-block',
        ),
      ]
        .filter(element => element.offsetWidth > 0 && element.offsetHeight > 0)
        .map(element => element.className),
    )
    expect(shown).toEqual([])
    // GrapesJS comes in a file of its own, after the page.
    expect(server.requests.some(request => /grapes-.*\.js$/.test(request))).toBe(true)
  })

  test('inserts a block after the selected one, saves it, and shows the same again', async () => {
    await open()
    await canvas.locator('#ione').click()
    await page.getByRole('button', { name: 'Text', exact: true }).click()
    await page.getByText('Text added, position 2.').waitFor({ state: 'attached' })
    await saved()
    await vi.waitFor(() => expect(storedBlocks()).toContain('lp-text'))
    expect(storedBlocks().indexOf('lp-text')).toBeLessThan(storedBlocks().indexOf('itwo'))
    const before = server.stored.project
    await open()
    await canvas.locator('.lp-text').waitFor()
    await page.waitForTimeout(2_000)
    expect(server.stored.project).toEqual(before)
    expect(server.stored.revision).toBe(2)
  })

  test('takes a block that is dragged onto the page', async () => {
    await open()
    const from = await page.getByRole('button', { name: 'Quote', exact: true }).boundingBox()
    const to = await canvas.locator('#itwo').boundingBox()
    if (!from || !to) throw new Error('nothing to drag')
    await page.mouse.move(from.x + 20, from.y + 20)
    await page.mouse.down()
    for (let step = 1; step <= 10; step++)
      await page.mouse.move(
        from.x + ((to.x + 60 - from.x) * step) / 10,
        from.y + ((to.y + to.height - 6 - from.y) * step) / 10,
        { steps: 2 },
      )
    await page.waitForTimeout(200)
    await page.mouse.up()
    await canvas.locator('.lp-quote').waitFor()
    await vi.waitFor(() => expect(storedBlocks()).toContain('lp-quote'), 8_000)
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect.poll(() => canvas.locator('.lp-quote').count()).toBe(0)
  })

  test('is written in where the words stand; Escape leaves them as they were', async () => {
    await open()
    const title = canvas.locator('#ione [data-field]').first()
    await title.dblclick()
    await page.keyboard.type('Written in place')
    await page.keyboard.press('Enter')
    await vi.waitFor(() => expect(storedBlocks()).toContain('"text":"Written in place"'), 8_000)
    await title.dblclick()
    await page.keyboard.type('Never mind')
    await page.keyboard.press('Escape')
    expect((await titles())[0]).toContain('Written in place')
    expect(storedBlocks()).not.toContain('Never mind')
  })

  test('shows what is typed at once, and undoes it in one step', async () => {
    await open()
    await canvas.locator('#ione').click()
    const field = page.locator('.lpb-right').getByRole('textbox', { name: 'Text' })
    await field.fill('')
    await field.pressSequentially('Typed')
    expect((await titles())[0]).toContain('Typed')
    await field.blur()
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect.poll(async () => (await titles())[0]).toContain('First words')
    await page.getByRole('button', { name: 'Redo' }).click()
    await expect.poll(async () => (await titles())[0]).toContain('Typed')
  })

  test('binds words to a course and follows it', async () => {
    await open()
    await canvas.locator('#ione').click()
    await page.getByRole('button', { name: 'Use course data for Text' }).click()
    await expect.poll(async () => (await titles())[0]).toContain('Watercolour from the first wash')
    server.data = aSite({ courses: [aCourse({ title: 'A new name' })] })
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
    await expect.poll(async () => (await titles())[0]).toContain('A new name')
    await vi.waitFor(() => expect(storedBlocks()).toContain('{"course":"c1","field":"title"}'), 8_000)
  })

  test('chooses pictures of the library and keeps their id', async () => {
    await open()
    await page.getByRole('button', { name: 'Picture', exact: true }).click()
    await page.getByRole('button', { name: 'Choose picture' }).click()
    await page.getByRole('button', { name: 'The picture' }).click()
    await canvas.locator('img[src="/pictures/m2.svg"]').waitFor()
    await vi.waitFor(() => expect(storedBlocks()).toContain('{"media":"m2"}'), 8_000)
  })

  test('styles a block for one width by the colours of the brand', async () => {
    await open()
    await canvas.locator('#ione').click()
    await page.getByRole('tab', { name: 'Style' }).click()
    await page.getByRole('radio', { name: 'Phone' }).click({ force: true })
    await page.getByRole('radio', { name: 'Accent', exact: true }).first().click({ force: true })
    await vi.waitFor(() => expect(storedBlocks()).toContain('"style":{"color":"var(--lt-accent)"}'), 8_000)
    expect(storedBlocks()).toContain('"mediaText":"(max-width: 480px)"')
  })

  test('moves a block that is dragged on the page', async () => {
    await open()
    const from = await canvas.locator('#ione').boundingBox()
    const to = await canvas.locator('#itwo').boundingBox()
    if (!from || !to) throw new Error('nothing to drag')
    await page.mouse.move(from.x + 40, from.y + from.height / 2)
    await page.mouse.down()
    await page.mouse.move(to.x + 60, to.y + to.height - 4, { steps: 15 })
    await page.waitForTimeout(200)
    await page.mouse.up()
    await expect.poll(titles).toEqual(['Second words', 'First words'])
    await vi.waitFor(() => expect(storedBlocks()).toMatch(/itwo.*ione/s), 8_000)
  })

  test('runs nothing that another author wrote, whatever is hovered and selected', async () => {
    const hostile = `<img src=x onerror="top.hit=1"><svg onload="top.hit=1"></svg>"'\`\${top.hit=1}`
    server.stored.project = emptyProject([
      section('isec', [heading('ione', hostile), heading('itwo', 'Second words')]),
    ])
    await open()
    await openLayers()
    for (const id of ['isec', 'ione', 'itwo']) {
      await canvas.locator(`#${id}`).hover()
      await canvas.locator(`#${id}`).click({ position: { x: 3, y: 3 } })
      await tree().locator(`[data-block=${id}]`).hover()
    }
    expect((await titles())[0]).toContain('<img src=x')
    expect(await page.evaluate(() => Reflect.get(window, 'hit'))).toBeUndefined()
    // What GrapesJS would print into the admin's document is not opened at all.
    server.stored.project = {
      ...aPage(),
      pages: [
        {
          frames: [
            { component: { type: 'wrapper', components: [{ type: 'lp-hero', 'custom-name': hostile }] } },
          ],
        },
      ],
    }
    await page.goto(`${server.origin}/light`)
    await page.getByRole('button', { name: 'Download stored page' }).waitFor()
    expect(await page.locator('iframe').count()).toBe(0)
  })

  test('begins anew from a template, and undo brings the page before back', async () => {
    await open()
    await page.getByRole('button', { name: 'Templates' }).click()
    const dialog = page.getByRole('dialog', { name: 'Templates' })
    await dialog.getByRole('radio', { name: /^One course/ }).check()
    await dialog.getByRole('button', { name: 'Replace page' }).click()
    await canvas.locator('.lp-hero').waitFor()
    await vi.waitFor(() => expect(storedBlocks()).toContain('lp-hero'), 8_000)
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect.poll(titles).toEqual(['First words', 'Second words'])
    await vi.waitFor(() => expect(server.stored.project).toEqual(aPage()), 8_000)
    await page.getByRole('button', { name: 'Redo' }).click()
    await canvas.locator('.lp-hero').waitFor()
  })

  test('is used with the keyboard alone, and never loses the focus', async () => {
    await open()
    await openLayers()
    await tree().getByRole('treeitem').first().focus()
    await page.keyboard.press('ArrowDown')
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute('data-block'))
    await expect.poll(focused).toBe('ione')
    await page.keyboard.press('Alt+ArrowDown')
    await expect.poll(async () => (await titles()).join()).toMatch(/Second words.*First words/s)
    await expect.poll(focused).toBe('ione')
    await page.keyboard.press('Control+d')
    await expect.poll(() => canvas.locator('.lp-heading').count()).toBe(3)
    await page.keyboard.press('Delete')
    await expect.poll(() => canvas.locator('.lp-heading').count()).toBe(2)
    await expect.poll(focused).toMatch(/^i/)
    await page.keyboard.press('ArrowLeft')
    await expect.poll(focused).toBe('isec')
    await page.keyboard.press('ArrowLeft')
    await expect.poll(() => tree().getByRole('treeitem').count()).toBe(1)
    await page.keyboard.press('Control+z')
    await page.keyboard.press('Control+s')
    await saved()
  })

  test('lets nobody overwrite anybody', async () => {
    await open()
    const theirs = emptyProject([heading('ithr', 'Of somebody else')])
    server.stored = { revision: 5, project: theirs, by: 'Noah' }
    await canvas.locator('#ione').click()
    await page.getByRole('button', { name: 'Divider', exact: true }).click()
    const dialog = page.getByRole('dialog', { name: 'Somebody else saved this page' })
    await dialog.waitFor({ timeout: 8_000 })
    await dialog.getByText('Noah saved this page').waitFor()
    expect(server.stored).toEqual({ revision: 5, project: theirs, by: 'Noah' })
    await dialog.getByRole('button', { name: 'Load theirs' }).click()
    await expect.poll(titles).toEqual(['Of somebody else'])
    // What was replaced is one step of undo away, and then a change like any other.
    await page.getByRole('button', { name: 'Undo' }).click()
    await vi.waitFor(() => expect(server.stored.revision).toBe(6), 8_000)
    expect(storedBlocks()).toContain('lp-divider')
  })

  test('knows its own save again whose answer was lost', async () => {
    await open()
    server.saves = 'unheard'
    await page.getByRole('button', { name: 'Divider', exact: true }).click()
    await vi.waitFor(() => expect(server.stored.revision).toBe(2), 8_000)
    server.saves = 'answered'
    // The browser may send it again by itself, or the editor after a pause.
    await page.keyboard.press('Control+s')
    await saved()
    expect(await page.getByRole('dialog').count()).toBe(0)
    expect(server.stored.revision).toBe(2)
  })

  test('keeps the work of a tab that dies, and offers it to the next', async () => {
    await open()
    server.saves = 'lost'
    await canvas.locator('#ione').click()
    await page.locator('.lpb-right').getByRole('textbox', { name: 'Text' }).fill('Nearly lost')
    await page.getByText('No connection; kept in this browser').waitFor({ timeout: 8_000 })
    await page.close()
    server.saves = 'answered'
    page = await person.context.newPage()
    await open()
    await page
      .getByRole('dialog', { name: 'Unsaved work was found' })
      .getByRole('button', { name: 'Restore' })
      .click()
    await expect.poll(async () => (await titles())[0]).toContain('Nearly lost')
    await vi.waitFor(() => expect(storedBlocks()).toContain('Nearly lost'), 8_000)
  })

  test('says what is wrong when it cannot open, and hands over what is stored', async () => {
    server.fault = 503
    await page.goto(`${server.origin}/light`)
    await page.getByRole('alert').getByText('No answer came.').waitFor()
    Object.assign(server, {
      fault: null,
      stored: { revision: 1, project: { pages: [], script: 'x' }, by: '' },
    })
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByRole('button', { name: 'Download stored page' }).waitFor()
    Object.assign(server, { stored: { revision: 1, project: aPage(), by: '' } })
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.locator('.lpb[data-open]').waitFor()
    person.faults.splice(0)
  })

  test('opens frames of the hosts that the app allows, and names those', async () => {
    const embedOf = (host: string): BlockNode => ({
      type: 'lp-embed',
      attributes: { id: 'iembed' },
      values: { address: `https://${host}/x`, title: 'Where we are' },
    })
    server.stored.project = emptyProject([embedOf('maps.example')])
    await open()
    await canvas.locator('#iembed').click()
    await page.getByText('An https address of maps.example.').waitFor()

    server.stored.project = emptyProject([embedOf('player.vimeo.com')])
    await page.goto(`${server.origin}/light`)
    await page.getByText('holds something that this version does not know').waitFor()
  })

  test('shows a page to whoever may not change it, and changes nothing', async () => {
    server.mayWrite = false
    await open()
    await canvas.locator('#ione').click()
    expect(await page.getByRole('button', { name: 'Publish' }).count()).toBe(0)
    await page.keyboard.press('Delete')
    await canvas.locator('#ione [data-field]').first().dblclick()
    await page.keyboard.type('x')
    expect(await titles()).toEqual(['First words', 'Second words'])
    expect(server.requests.filter(request => request.startsWith('PUT'))).toEqual([])
  })

  test('has no serious fault of accessibility, in light and dark', async () => {
    server.findings = [
      { code: 'missing-alt', severity: 'error', block: 'ione', field: 'text', values: {} },
      { code: 'no-description', severity: 'warning', block: null, field: null, values: {} },
    ]
    for (const look of ['/light', '/dark']) {
      await open(look)
      await canvas.locator('#ione').click()
      expect(await accessFaults(page, '.lpb')).toEqual([])
      await openLayers()
      await page.getByRole('tab', { name: 'Style' }).click()
      expect(await accessFaults(page, '.lpb')).toEqual([])
      await page.getByRole('button', { name: 'Publish', exact: true }).click()
      await page.getByText('To mend first: 1').waitFor()
      expect(await accessFaults(page, '.lpb')).toEqual([])
      await page.getByRole('button', { name: 'Show Heading' }).click()
      await expect
        .poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-path')))
        .toBe('text')
    }
  })
})
