import type { CollectionSlug, PayloadRequest } from 'payload'
import type { BlockNode, CourseView, Project, SiteView, TextValue } from '../contract/index.ts'
import { countLead } from '../database.ts'
import { type ResolvedPageBuilderOptions, resolveOptions } from '../options.ts'
import { isId, type Page, readPage } from '../page.ts'
import { notFound } from '../problems.ts'
import { blocksOf } from '../project/index.ts'
import { openProject } from '../publishing/project.ts'
import { readRelease } from '../releaseRecord.ts'
import { renderContext } from '../render/index.ts'
import { readForm } from '../requestBody.ts'
import { chooseRelease, today } from '../serving/index.ts'
import { inTransaction } from '../transaction.ts'
import type { PageBuilderOptions, PageVisitor } from '../types.ts'
import { answerPage, type LeadAnswer } from './answerPage.ts'
import { readLead, type SentLead } from './readLead.ts'

const formType = 'lp-lead-form'

/**
 * `POST {pages}/:id/leads`: the form of a page, sent by whoever sees it. The site is that of the verified host; a page
 * of another site, one that is not published and one that does not exist look the same. What people agreed to is
 * taken from the release that they saw, never from what the browser says.
 */
export const takeLead = async (
  req: PayloadRequest,
  options: ResolvedPageBuilderOptions,
): Promise<Response> => {
  const visitor = await options.visitorOf(req)
  const id = req.routeParams?.id
  if (!visitor || !isId(req.payload, id) || !(await options.activeFor(req))) return notFound()
  const page = await readPage(req, options, id)
  if (page?.site !== visitor.site || page.publishedVersion === 0) return notFound()
  const site = await options.source.site(req, page.site)
  const tokensCss = await options.source.tokensCss(req, page.site)
  const answer = (said: LeadAnswer) =>
    answerPage(said, { locale: site.locale, siteName: site.name, path: page.path, tokensCss })

  const waitSeconds = await options.limitLeads(req, visitor)
  if (waitSeconds !== null) return answer({ kind: 'limited', waitSeconds })
  const form = await readForm(req)
  if (form.kind === 'refused') return form.answer
  const read = readLead(form.value)
  // Programs learn nothing from the answer.
  if (read.kind === 'trapped') return answer({ kind: 'thanks' })
  if (read.kind === 'faulty') return answer(read)
  const { lead } = read
  const version = versionSeen(options, page, visitor)
  const consentText = await consentOf(req, options, page, version, site, lead.block)
  if (consentText === null) return answer({ kind: 'faulty', fields: ['block'] })
  await keepLead(req, options, page, { lead, consentText, version, day: today(site.timeZone, new Date()) })
  return answer({ kind: 'thanks' })
}

/** The same for an app that answers the form by a route of its own; `req` needs `routeParams.id`, headers and body. */
export const answerLead = (req: PayloadRequest, input: PageBuilderOptions): Promise<Response> =>
  takeLead(req, resolveOptions(input))

const versionSeen = (
  { splitKey }: ResolvedPageBuilderOptions,
  { id, publishedVersion, splitVersion, splitShare }: Page,
  { address, userAgent }: PageVisitor,
): number =>
  splitKey && address !== null && splitVersion !== null && splitShare !== null
    ? chooseRelease({ live: publishedVersion, other: splitVersion, share: splitShare }, splitKey, {
        client: address,
        userAgent,
        page: id,
      })
    : publishedVersion

/** The words beside the box that was ticked; `null` when the release has no such form. */
const consentOf = async (
  req: PayloadRequest,
  options: ResolvedPageBuilderOptions,
  { id, site: siteId }: Page,
  version: number,
  site: SiteView,
  block: string,
): Promise<string | null> => {
  const release = await readRelease(req, options, id, version)
  const opened = release ? openProject(release, options) : null
  const node = opened?.kind === 'opened' ? formOf(opened.project, block) : undefined
  if (!node) return null
  const consent = (node.values.consent ?? '') as TextValue
  const courses: readonly CourseView[] =
    typeof consent === 'string' ? [] : await options.source.courses(req, siteId)
  const words = renderContext({ site, courses, pictures: {} }, { mode: 'release' }).text(consent).trim()
  return words || null
}

const formOf = (project: Project, id: string): BlockNode | undefined => {
  const find = (nodes: readonly BlockNode[]): BlockNode | undefined => {
    for (const node of nodes) {
      if (node.attributes.id === id && node.type === formType) return node
      const within = find(node.components ?? [])
      if (within) return within
    }
    return undefined
  }
  return find(blocksOf(project))
}

/**
 * Overrides access: whoever sends a form is nobody to the app. The site comes from the page, the page from the verified
 * host, and nothing of it is shown to the sender.
 */
const keepLead = (
  req: PayloadRequest,
  options: ResolvedPageBuilderOptions,
  { id, site, path }: Page,
  kept: { lead: SentLead; consentText: string; version: number; day: string },
): Promise<void> =>
  inTransaction(req, async () => {
    const { slugs, siteField } = options
    const row: Record<string, unknown> = {
      ...kept.lead,
      page: id,
      consentText: kept.consentText,
      ...(siteField === undefined ? {} : { [siteField]: site }),
    }
    const { id: leadId } = await req.payload.create({
      collection: slugs.leads as CollectionSlug,
      data: { ...row },
      depth: 0,
      overrideAccess: true,
      req,
    })
    await countLead(req, options, { page: id, site, version: kept.version, day: kept.day })
    const data = { lead: String(leadId), version: kept.version, path }
    await options.recordEvent(req, { type: 'page.lead', subject: id, site, data })
  })
