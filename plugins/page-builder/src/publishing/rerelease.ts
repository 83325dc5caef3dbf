import { isDeepStrictEqual } from 'node:util'
import type { BasePayload, PayloadRequest } from 'payload'
import type { BuiltRelease, Finding, Project } from '../contract/index.ts'
import { highestVersion, lockPage, noteAttention, pagesThatShow, replaceShown } from '../database.ts'
import { type ResolvedPageBuilderOptions, resolveOptions } from '../options.ts'
import { type Page, readPage } from '../page.ts'
import { ReleaseFailure } from '../release/index.ts'
import { type ReleaseRecord, readRelease, writeRelease } from '../releaseRecord.ts'
import { inTransaction, systemRequest } from '../transaction.ts'
import type { PageBuilderOptions } from '../types.ts'
import { type BuildSource, build, storeFiles } from './build.ts'
import { cannotBeDrawn, errorsOf } from './outcome.ts'
import { openProject } from './project.ts'
import { recordOf } from './publish.ts'

/** What is not any more as it was when pages were released. */
export interface ContentChange {
  readonly courses?: readonly string[]
  readonly pictures?: readonly string[]
  /** Ids of pages themselves, such as one that has another path now. */
  readonly pages?: readonly string[]
  /** Paths that have begun to answer, or have ceased to: pages that link there are looked at. */
  readonly paths?: readonly string[]
  /** Name, logo or language of the site: every page of it. */
  readonly everything?: boolean
}

/**
 * Releases again what a site's visitors see, where it shows something that has changed: from the project of the very
 * release that is shown, since the author may be ahead of it. A release that would have errors is not made; the page
 * keeps what it shows, and is flagged. Equal bytes are no new release, so this may be repeated.
 */
export const rerelease = async (
  payload: BasePayload,
  input: PageBuilderOptions,
  site: string,
  { pages = [], ...changed }: ContentChange,
): Promise<void> => {
  const options = resolveOptions(input)
  const ids = new Set([...pages, ...(await pagesThatShow(payload, options, site, changed))])
  for (const id of ids) {
    const req = await systemRequest(payload)
    const page = await readPage(req, options, id)
    if (page?.site === site) await rereleasePage(req, options, page)
  }
}

const rereleasePage = async (
  req: PayloadRequest,
  options: ResolvedPageBuilderOptions,
  page: Page,
): Promise<void> => {
  const shown = [
    { which: 'live' as const, version: page.publishedVersion },
    { which: 'split' as const, version: page.splitVersion ?? 0 },
  ].filter(({ version }) => version > 0)
  const errors: Finding[] = []
  for (const { which, version } of shown) {
    const release = await readRelease(req, options, page.id, version)
    if (release) errors.push(...(await makeAgain(req, options, page, which, release)))
  }
  if (shown.length > 0) await flag(req, options, page, errors)
}

/** The errors that keep the release from being made again; none when it was, or need not be. */
const makeAgain = async (
  req: PayloadRequest,
  options: ResolvedPageBuilderOptions,
  { id, site, path }: Page,
  which: 'live' | 'split',
  release: ReleaseRecord,
): Promise<readonly Finding[]> => {
  const opened = openProject(release, options)
  // It was made by an older product, and cannot be made by this one: it stays as it is.
  if (opened.kind === 'refused') return [cannotBeDrawn]
  const { title, description, noindex } = release
  const about = { id, site, path, title, description, noindex }
  const built = await buildOrNull(req, options, { ...about, page: id, project: opened.project })
  if (!built) return [cannotBeDrawn]
  const errors = errorsOf(built.findings)
  if (errors.length > 0) return errors
  if (showsTheSame(release, built, path)) return []
  await storeFiles(options, site, built)
  await inTransaction(req, () => replace(req, options, about, which, release.version, opened.project, built))
  return []
}

/** `null`: it cannot be drawn within its bounds, now or later; what is shown stays. */
const buildOrNull = async (
  req: PayloadRequest,
  options: ResolvedPageBuilderOptions,
  source: BuildSource,
): Promise<BuiltRelease | null> => {
  try {
    return await build(req, options, source)
  } catch (err) {
    if (!(err instanceof ReleaseFailure)) throw err
    req.payload.logger.error({ err, page: source.page, msg: 'A page could not be released again' })
    return null
  }
}

const showsTheSame = (release: ReleaseRecord, built: BuiltRelease, path: string): boolean =>
  release.html === built.html && release.css === built.css && release.path === path

const replace = async (
  req: PayloadRequest,
  options: ResolvedPageBuilderOptions,
  about: Pick<Page, 'id' | 'site' | 'path' | 'title' | 'description' | 'noindex'>,
  which: 'live' | 'split',
  replaced: number,
  project: Project,
  built: BuiltRelease,
): Promise<void> => {
  const { id, site, path } = about
  const locked = await lockPage(req, options, id)
  // Somebody has published, rolled back or taken the page off meanwhile: theirs stands, and is looked at by its own event.
  if ((which === 'live' ? locked?.publishedVersion : locked?.splitVersion) !== replaced) return
  const version = (await highestVersion(req, options, id)) + 1
  const cause = 'content-changed'
  await writeRelease(req, options, { ...recordOf(about, project, built), version, cause, publishedBy: null })
  await replaceShown(req, options, id, { which, version, css: built.css })
  await options.onVisibleChange(req, site)
  await options.recordEvent(req, {
    type: 'page.published',
    subject: id,
    site,
    data: { version, cause, path },
  })
}

/** Notes what is wrong, and tells it once. */
const flag = async (
  req: PayloadRequest,
  options: ResolvedPageBuilderOptions,
  { id, site, needsAttention }: Page,
  errors: readonly Finding[],
): Promise<void> => {
  if (isDeepStrictEqual(needsAttention, errors)) return
  await inTransaction(req, async () => {
    const isNew = await noteAttention(req, options, id, errors)
    if (!isNew || errors.length === 0) return
    const data = { findings: errors.length, code: errors[0]?.code ?? null }
    await options.recordEvent(req, { type: 'page.flagged', subject: id, site, data })
  })
}
