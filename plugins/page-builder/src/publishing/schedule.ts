import type { BasePayload, CollectionSlug, PayloadRequest } from 'payload'
import type { Finding, Project } from '../contract/index.ts'
import { duePages, endSchedule, lockPage, noteAttention } from '../database.ts'
import { type ResolvedPageBuilderOptions, resolveOptions } from '../options.ts'
import { type Page, readPage } from '../page.ts'
import { ReleaseFailure } from '../release/index.ts'
import { inTransaction, systemRequest } from '../transaction.ts'
import type { PageBuilderOptions } from '../types.ts'
import { build } from './build.ts'
import { cannotBeDrawn, conflictOf, errorsOf, type PublishOutcome } from './outcome.ts'
import { openProject } from './project.ts'
import { publish } from './publish.ts'

type ScheduleOutcome =
  | { readonly kind: 'scheduled'; readonly publishAt: string }
  | Extract<PublishOutcome, { kind: 'findings' | 'conflict' | 'gone' }>

/** Keeps the project as it is now for a release at a later time, after the same check as a release at once. */
export const schedule = async (
  req: PayloadRequest,
  options: ResolvedPageBuilderOptions,
  {
    page,
    project,
    revision,
    overrule,
    at,
  }: { page: Page; project: Project; revision: number; overrule: boolean; at: Date },
): Promise<ScheduleOutcome> => {
  const { findings } = await build(req, options, { ...page, page: page.id, project })
  const against = overrule ? errorsOf(findings) : findings
  if (against.length > 0) return { kind: 'findings', findings }
  return inTransaction(req, async (): Promise<ScheduleOutcome> => {
    const locked = await lockPage(req, options, page.id)
    if (!locked) return { kind: 'gone' }
    if (locked.revision !== revision) return { kind: 'conflict', conflict: conflictOf(locked) }
    const publishAt = at.toISOString()
    await writeSchedule(req, options, page.id, {
      publishAt,
      publishRevision: revision,
      publishProject: project,
    })
    return { kind: 'scheduled', publishAt }
  })
}

/** Calls a scheduled release off. */
export const unschedule = (
  req: PayloadRequest,
  options: ResolvedPageBuilderOptions,
  id: string,
): Promise<void> =>
  writeSchedule(req, options, id, { publishAt: null, publishRevision: null, publishProject: null })

/**
 * Overrides access, since nobody may write these fields directly: the endpoint has asked whether the person may change
 * the page. The app's own hooks run, and may still refuse.
 */
const writeSchedule = async (
  req: PayloadRequest,
  { slugs }: ResolvedPageBuilderOptions,
  id: string,
  data: Record<string, unknown>,
): Promise<void> => {
  await req.payload.update({
    collection: slugs.pages as CollectionSlug,
    id,
    data: { ...data },
    depth: 0,
    overrideAccess: true,
    req,
  })
}

/** Pages of one turn. */
const portion = 20

export interface PageSweep {
  readonly name: string
  readonly everySeconds: number
  /** @param resting sites for which no work is begun */
  readonly run: (payload: BasePayload, resting?: readonly string[]) => Promise<void>
}

/** What an app has to call now and then, from as many processes as it likes. */
export const pageSweeps = (input: PageBuilderOptions): readonly PageSweep[] => {
  const options = resolveOptions(input)
  return [
    {
      name: 'scheduled-pages',
      everySeconds: 10,
      run: async (payload, resting = []) => {
        for (const id of await duePages(payload, options, resting, portion)) {
          try {
            await publishDue(payload, options, id, resting)
          } catch (err) {
            if (err instanceof ReleaseFailure) await giveUp(payload, options, id)
            // The others go on; this one comes again.
            payload.logger.error({ err, page: id, msg: 'A scheduled release could not be made' })
          }
        }
      },
    },
  ]
}

const publishDue = async (
  payload: BasePayload,
  options: ResolvedPageBuilderOptions,
  id: string,
  resting: readonly string[],
): Promise<void> => {
  const req = await systemRequest(payload)
  const page = await readPage(req, options, id)
  if (!page?.publishAt || resting.includes(page.site)) return
  const { publishProject: project, schemaVersion, blocksVersion, publishAt: scheduledFor } = page
  const opened = openProject({ project, schemaVersion, blocksVersion }, options)
  if (opened.kind === 'refused') return flagDue(req, options, page, [cannotBeDrawn])
  const outcome = await publish(req, options, {
    page,
    project: opened.project,
    revision: null,
    // Warnings were seen, or were not there, when it was scheduled.
    overrule: true,
    cause: 'scheduled',
    scheduledFor,
  })
  if (outcome.kind === 'findings') await flagDue(req, options, page, errorsOf(outcome.findings))
}

/** It cannot be drawn within its bounds, now or later. */
const giveUp = async (
  payload: BasePayload,
  options: ResolvedPageBuilderOptions,
  id: string,
): Promise<void> => {
  const req = await systemRequest(payload)
  const page = await readPage(req, options, id)
  if (page) await flagDue(req, options, page, [cannotBeDrawn])
}

/** The page stays as it is, and says why. */
const flagDue = (
  req: PayloadRequest,
  options: ResolvedPageBuilderOptions,
  { id, site, publishAt }: Page,
  findings: readonly Finding[],
): Promise<void> =>
  inTransaction(req, async () => {
    const locked = await lockPage(req, options, id)
    if (locked?.publishAt?.toISOString() !== publishAt) return
    await endSchedule(req, options, id)
    await noteAttention(req, options, id, findings)
    const data = { findings: findings.length, code: findings[0]?.code ?? null }
    await options.recordEvent(req, { type: 'page.flagged', subject: id, site, data })
  })
