import type { BasePayload, PayloadRequest } from 'payload'
import type { ReleaseFile } from '../contract/index.ts'
import type { ResolvedPageBuilderOptions } from '../options.ts'
import { resolveOptions } from '../options.ts'
import { readPage } from '../page.ts'
import { fillMarks, framedPolicyOf, today } from '../serving/index.ts'
import { systemRequest } from '../transaction.ts'
import type { PageBuilderOptions } from '../types.ts'
import { build, storeFiles, stylesheetName } from './build.ts'
import { openProject } from './project.ts'

const dataAddress = (text: string) => `data:text/css;base64,${Buffer.from(text).toString('base64')}`

/**
 * A release as a document that stands alone, for the admin's host: its style sheets are in it, and its files are asked
 * for below `files`.
 */
export const standAlone = async (
  req: PayloadRequest,
  options: ResolvedPageBuilderOptions,
  site: string,
  { html, css }: { html: string; css: string },
  files: string,
): Promise<string> => {
  const { timeZone } = await options.source.site(req, site)
  const tokensCss = await options.source.tokensCss(req, site)
  const origin = await options.originOf(req, site)
  const filled = fillMarks(html, {
    origin,
    tokensHref: dataAddress(tokensCss),
    stylesHref: dataAddress(css),
    today: today(timeZone, new Date()),
  })
  return filled.replaceAll(options.storage.url(site, ''), files)
}

/** Headers of a document in a frame of the admin: nothing runs, nothing is sent, nobody keeps it. */
export const framedHeaders = (embeds: readonly string[]): Record<string, string> => ({
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'private, no-store',
  'content-security-policy': framedPolicyOf(embeds),
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex',
  'referrer-policy': 'no-referrer',
})

/**
 * What a preview link shows: the page as it is saved now, built as it would be published; `null` when there is none.
 * Overrides access: the link's signature says that somebody who could read the page gave it away.
 */
export const previewDocument = async (
  payload: BasePayload,
  input: PageBuilderOptions,
  page: string,
): Promise<{ readonly site: string; readonly html: string } | null> => {
  const options = resolveOptions(input)
  const req = await systemRequest(payload)
  const found = await readPage(req, options, page)
  if (!found) return null
  const opened = openProject({ ...found, project: found.grapesjsData }, options)
  if (opened.kind === 'refused') return null
  const { site } = found
  const { timeZone } = await options.source.site(req, site)
  const tokensCss = await options.source.tokensCss(req, site)
  const origin = await options.originOf(req, site)
  const built = await build(req, options, { ...found, page: found.id, project: opened.project })
  const [tokens, styles] = [stylesheetFile(tokensCss), stylesheetFile(built.css)]
  await storeFiles(options, site, { files: [...built.files, tokens, styles] })
  const html = fillMarks(built.html, {
    origin,
    tokensHref: options.storage.url(site, tokens.name),
    stylesHref: options.storage.url(site, styles.name),
    today: today(timeZone, new Date()),
  })
  return { site, html }
}

const stylesheetFile = (css: string): ReleaseFile => ({
  name: stylesheetName(css),
  contentType: 'text/css; charset=utf-8',
  bytes: Buffer.from(css),
})
