import type { Page } from 'playwright-core'
import { blocks } from '../../../plugins/page-builder/src/blocks/index.ts'
import { checkProject } from '../../../plugins/page-builder/src/project/index.ts'
import { attacks, together } from '../../../plugins/page-builder/test/attacks/index.ts'
import type { Designer } from './designer.ts'

/** Every `step`-th attack that an author can store, on one page. */
export const hostileProject = (step: number) => {
  const passed = attacks.flatMap(({ project }) => {
    const check = checkProject(project, blocks)
    return check.kind === 'valid' ? [check.project] : []
  })
  return together(passed.filter((_, index) => index % step === 0))
}

export interface Harm {
  readonly executions: number
  /** What the policies of the admin and of the canvas have refused. */
  readonly reports: readonly string[]
}

/** Counts in all frames what runs and what is refused, from the next page on. */
export async function watchHarm(page: Page): Promise<() => Harm> {
  const found = { executions: 0, reports: [] as string[] }
  await page.exposeFunction('attacked', () => {
    found.executions += 1
  })
  await page.exposeFunction('reported', (words: string) => {
    found.reports.push(words)
  })
  await page.addInitScript(() =>
    document.addEventListener('securitypolicyviolation', event =>
      Reflect.get(
        window,
        'reported',
      )?.(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.columnNumber}`),
    ),
  )
  return () => found
}

/** Points at everything on the page, and selects each block by the layers. @returns how many there were */
export async function touchEverything({ page, canvas }: Designer): Promise<number> {
  await canvas.locator('.lp-page').evaluate(root => {
    for (const element of root.querySelectorAll('*'))
      for (const type of ['mouseover', 'mouseenter', 'pointermove', 'mouseout'])
        element.dispatchEvent(new MouseEvent(type, { bubbles: true }))
  })
  await page.getByRole('tab', { name: 'Layers' }).click()
  const rows = page.getByRole('tree', { name: 'Layers' }).getByRole('treeitem')
  await rows.first().click()
  const count = await rows.count()
  for (let step = 1; step < count; step++) await page.keyboard.press('ArrowDown')
  await rows.last().and(page.locator('[aria-selected=true]')).waitFor()
  return count
}
