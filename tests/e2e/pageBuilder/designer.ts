import type { FrameLocator, Locator, Page } from 'playwright-core'
import { expect } from 'vitest'

/** What people do in the editor of a landing page, wherever it runs in the admin. */

export interface Designer {
  readonly page: Page
  readonly canvas: FrameLocator
}

const editor = (page: Page) => page.locator('.lpb[data-open]')

/** Waits until the editor shows its page. */
export async function opened(page: Page): Promise<Designer> {
  await editor(page).waitFor()
  const canvas = page.frameLocator('iframe[title="Page being designed"]')
  await canvas.locator('.lp-page').waitFor()
  return { page, canvas }
}

export async function openDesign(page: Page, origin: string, id: string): Promise<Designer> {
  await page.goto(`${origin}/admin/collections/landing-pages/${id}/design`)
  return opened(page)
}

export const block = (page: Page, name: string): Locator =>
  page.locator('.lpb-left').getByRole('button', { name, exact: true })

/** Drags a block of the library by the mouse: into what stands at `target`, or to below it. */
export async function drag(
  { page }: Designer,
  name: string,
  target: Locator,
  to: 'into' | 'below',
): Promise<void> {
  await block(page, name).scrollIntoViewIfNeeded()
  await target.scrollIntoViewIfNeeded()
  const from = await block(page, name).boundingBox()
  const place = await target.boundingBox()
  if (!from || !place) throw new Error(`${name} cannot be dragged`)
  await page.mouse.move(from.x + 20, from.y + 20)
  await page.mouse.down()
  await page.mouse.move(from.x + 60, from.y + 40, { steps: 4 })
  const y = to === 'into' ? place.height / 2 : place.height - 6
  await page.mouse.move(place.x + place.width / 2, place.y + y, { steps: 16 })
  await page.waitForTimeout(200)
  await page.mouse.up()
}

/** Waits until all that was changed is at the server. */
export async function saved({ page }: Designer): Promise<void> {
  await page.keyboard.press('Control+s')
  await page.locator('.lpb-state').getByText('Saved', { exact: true }).waitFor()
}

/** Publishes, in spite of warnings. @returns the version */
export async function publish({ page }: Designer): Promise<number> {
  await page.getByRole('button', { name: /^Publish( changes)?$/ }).click()
  const dialog = page.getByRole('dialog', { name: 'Publish' })
  const now = dialog.getByRole('button', { name: 'Publish now' })
  await dialog.getByText('Weight').waitFor()
  const overrule = dialog.getByLabel('Publish although there are warnings')
  if (await overrule.isVisible()) await overrule.check()
  await now.click()
  const said = (await dialog.getByText(/^Published as version \d+\.$/).textContent()) ?? ''
  await dialog.getByRole('button', { name: 'Done' }).click()
  return Number(/\d+/.exec(said)?.[0])
}

export async function openReleases({ page }: Designer): Promise<Locator> {
  await page.getByRole('button', { name: 'Releases' }).click()
  const drawer = page.getByRole('dialog', { name: 'Releases' })
  await drawer.getByText('Version 1', { exact: true }).waitFor()
  return drawer
}

/** The row of one release in the drawer. */
export const release = (drawer: Locator, version: number): Locator =>
  drawer
    .locator('.lpb-releases > li')
    .filter({ has: drawer.page().getByText(`Version ${version}`, { exact: true }) })

/** Chooses a picture of the library for the selected block, in the admin's own window. */
export async function choosePicture({ page }: Designer, name: string): Promise<void> {
  await page.locator('.lpb-right').getByRole('button', { name: 'Choose picture' }).first().click()
  const drawer = page.locator('.list-drawer')
  await drawer.getByRole('button', { name }).first().click()
  await drawer.waitFor({ state: 'detached' })
}

export async function close(dialog: Locator): Promise<void> {
  await dialog.getByRole('button', { name: 'Close' }).click()
  await expect.poll(() => dialog.count()).toBe(0)
}
