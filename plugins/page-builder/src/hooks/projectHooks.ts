import { isDeepStrictEqual } from 'node:util'
import {
  type CollectionBeforeChangeHook,
  type CollectionBeforeValidateHook,
  type PayloadRequest,
  ValidationError,
} from 'payload'
import { blocks } from '../blocks/index.ts'
import { blocksVersion, schemaVersion } from '../contract/index.ts'
import { lockPage } from '../database.ts'
import type { ResolvedPageBuilderOptions } from '../options.ts'
import { checkProject, emptyProject } from '../project/index.ts'

/**
 * The one check of every project that is written, whoever writes and by whatever way: GrapesJS prints most of what it
 * loads into the admin's own document, so what is stored must be harmless there.
 */
export const checkWrittenProject =
  ({ embeds }: ResolvedPageBuilderOptions): CollectionBeforeValidateHook =>
  ({ data, originalDoc, operation, collection, req }) => {
    if (!data) return data
    if (operation === 'create' && isMissing(data.grapesjsData))
      return { ...data, grapesjsData: emptyProject() }
    if (operation === 'update' && isUnchanged(data.grapesjsData, originalDoc)) return data
    const check = checkProject(data.grapesjsData, blocks, { embeds })
    if (check.kind === 'valid') return { ...data, grapesjsData: check.project }
    const errors =
      check.kind === 'too-large'
        ? [{ path: 'grapesjsData', message: check.message }]
        : check.errors.map(({ field, message }) => ({
            path: field ? `grapesjsData.${field}` : 'grapesjsData',
            message,
          }))
    throw new ValidationError({ collection: collection.slug, errors, req })
  }

/** Counts up the revision with every write of the project, and notes who wrote. */
export const countRevision =
  (options: ResolvedPageBuilderOptions): CollectionBeforeChangeHook =>
  async ({ data, originalDoc, operation, req }) => {
    const saved = {
      savedBy: nameOf(req.user),
      savedAt: new Date().toISOString(),
      schemaVersion,
      blocksVersion,
    }
    if (operation === 'create') return { ...data, ...saved, revision: 1 }
    if (isUnchanged(data.grapesjsData, originalDoc)) return data
    // Two writes at once would both count from the same number.
    const locked = await lockPage(req, options, String(originalDoc.id))
    return { ...data, ...saved, revision: (locked?.revision ?? 0) + 1 }
  }

const isMissing = (value: unknown) => value === undefined || value === null

const isUnchanged = (project: unknown, original: { grapesjsData?: unknown } | undefined): boolean =>
  project === undefined || isDeepStrictEqual(project, original?.grapesjsData)

/** Name or address of a person, for others who work on the page; `null` for the product. */
export const nameOf = (user: PayloadRequest['user'] | object | null | undefined): string | null => {
  const { name, email } = { name: undefined, email: undefined, ...user }
  return [name, email].find(value => typeof value === 'string' && value !== '') ?? null
}
