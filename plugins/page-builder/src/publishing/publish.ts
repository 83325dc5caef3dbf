import type { PayloadRequest } from 'payload'
import {
  type BuiltRelease,
  blocksVersion,
  type Project,
  type ReleaseCause,
  schemaVersion,
} from '../contract/index.ts'
import { endSchedule, highestVersion, lockPage, noteAttention, pointTo } from '../database.ts'
import type { ResolvedPageBuilderOptions } from '../options.ts'
import type { Page } from '../page.ts'
import { writeRelease } from '../releaseRecord.ts'
import { inTransaction } from '../transaction.ts'
import { build, storeFiles, stylesheetName } from './build.ts'
import { conflictOf, errorsOf, type PublishOutcome } from './outcome.ts'
import { watched } from './references.ts'

interface Wish {
  readonly page: Page
  readonly project: Project
  /** Only if this is still the page's revision; `null`: whatever it is. */
  readonly revision: number | null
  /** Publish although there are warnings. */
  readonly overrule: boolean
  readonly cause: Exclude<ReleaseCause, 'content-changed'>
  /** Only if this is still when the page is scheduled for. */
  readonly scheduledFor?: string
}

/**
 * Makes a release and shows it. Building and storing of files happen before the transaction, which is then short: the
 * page's row is locked, its revision compared, the release written and the pointer moved, all or nothing. A release
 * that cannot be shown in the end leaves only files without use.
 */
export const publish = async (
  req: PayloadRequest,
  options: ResolvedPageBuilderOptions,
  { page, project, revision, overrule, cause, scheduledFor }: Wish,
): Promise<PublishOutcome> => {
  const { id, site } = page
  const built = await build(req, options, { ...page, page: id, project })
  const against = overrule ? errorsOf(built.findings) : built.findings
  if (against.length > 0) return { kind: 'findings', findings: built.findings }
  await storeFiles(options, site, built)
  return inTransaction(req, async (): Promise<PublishOutcome> => {
    const locked = await lockPage(req, options, id)
    if (!locked) return { kind: 'gone' }
    if (revision !== null && locked.revision !== revision)
      return { kind: 'conflict', conflict: conflictOf(locked) }
    if (scheduledFor !== undefined && locked.publishAt?.getTime() !== Date.parse(scheduledFor))
      return { kind: 'gone' }
    const version = (await highestVersion(req, options, id)) + 1
    const by = cause === 'scheduled' ? null : (req.user?.id ?? null)
    await writeRelease(req, options, {
      ...recordOf(page, project, built),
      version,
      cause,
      publishedBy: by,
    })
    await pointTo(req, options, id, version)
    await endSchedule(req, options, id)
    await noteAttention(req, options, id, [])
    await options.onVisibleChange(req, site)
    const data = { version, cause, path: page.path }
    await options.recordEvent(req, { type: 'page.published', subject: id, site, data })
    return { kind: 'published', version }
  })
}

/** What is kept of a release, but for its number and why it was made. */
export const recordOf = (
  page: Pick<Page, 'id' | 'site' | 'path' | 'title' | 'description' | 'noindex'>,
  project: Project,
  built: BuiltRelease,
) => ({
  page: page.id,
  site: page.site,
  path: page.path,
  title: page.title,
  description: page.description,
  noindex: page.noindex,
  html: built.html,
  css: built.css,
  cssName: stylesheetName(built.css),
  words: built.text,
  references: watched(project, built),
  weight: built.weight,
  findings: built.findings,
  project,
  schemaVersion,
  blocksVersion,
})
