import type { PayloadRequest } from 'payload'
import { lockPage, pointTo, splitTo } from '../database.ts'
import type { ResolvedPageBuilderOptions } from '../options.ts'
import type { Page } from '../page.ts'
import { inTransaction } from '../transaction.ts'

/**
 * Shows one of a page's releases, or none (`null`): one transaction that moves a pointer. Nothing is rendered, so what
 * visitors get is what they got then, to the byte. False when there is no such release, or nothing to take off.
 */
export const makeLive = (
  req: PayloadRequest,
  options: ResolvedPageBuilderOptions,
  { id, site, path }: Page,
  version: number | null,
): Promise<boolean> =>
  inTransaction(req, async () => {
    const locked = await lockPage(req, options, id)
    if (!locked || (version === null && locked.publishedVersion === 0)) return false
    const isSame = locked.publishedVersion === (version ?? 0) && locked.splitVersion === null
    if (isSame) return true
    if (!(await pointTo(req, options, id, version))) return false
    await options.onVisibleChange(req, site)
    await options.recordEvent(req, {
      type: version === null ? 'page.unpublished' : 'page.rolled',
      subject: id,
      site,
      data: { version, from: locked.publishedVersion, path },
    })
    return true
  })

/** Shows a second release to some of the visitors; `null` ends it. False when there is no such other release, or no split. */
export const splitVisitors = (
  req: PayloadRequest,
  options: ResolvedPageBuilderOptions,
  { id, site, path }: Page,
  split: { version: number; share: number } | null,
): Promise<boolean> =>
  inTransaction(req, async () => {
    const locked = await lockPage(req, options, id)
    if (!locked || locked.publishedVersion === 0 || (split === null && locked.splitVersion === null))
      return false
    if (!(await splitTo(req, options, id, split))) return false
    await options.onVisibleChange(req, site)
    const data = { version: split?.version ?? null, share: split?.share ?? null, path }
    await options.recordEvent(req, { type: 'page.split', subject: id, site, data })
    return true
  })
