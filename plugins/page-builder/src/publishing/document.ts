import { createHash } from 'node:crypto'
import type { BasePayload, PayloadRequest } from 'payload'
import type { ResolvedPageBuilderOptions } from '../options.ts'
import { resolveOptions } from '../options.ts'
import { readPage } from '../page.ts'
import { fillMarks, today } from '../serving/index.ts'
import { systemRequest } from '../transaction.ts'
import type { PageBuilderOptions } from '../types.ts'
import { build, storeFiles } from './build.ts'
import { openProject } from './project.ts'

const dataAddress = (type: string, text: string) =>
  `data:${type};base64,${Buffer.from(text).toString('base64')}`

/**
 * A document that stands alone: its style sheets are in it, and what differs by host and day is filled in.
 * @param filesAt where the release's files are asked for; '' leaves them where visitors find them
 */
export const standAlone = async (
  req: PayloadRequest,
  options: ResolvedPageBuilderOptions,
  site: string,
  { html, css }: { html: string; css: string },
  filesAt: string | null,
): Promise<string> => {
  const [{ timeZone }, tokensCss, origin] = await Promise.all([
    options.source.site(req, site),
    options.source.tokensCss(req, site),
    options.originOf(req, site),
  ])
  const place = (text: string) =>
    filesAt === null ? text : text.replaceAll(options.storage.url(site, ''), filesAt)
  return place(
    fillMarks(html, {
      origin,
      tokensHref: dataAddress('text/css', tokensCss),
      stylesHref: dataAddress('text/css', place(css)),
      today: today(timeZone, new Date()),
    }),
  )
}

/** Headers of a document that is looked at before it is published: nothing runs, nothing is sent, nobody keeps it. */
export const lookedAtHeaders = (document: string, embeds: readonly string[]): Record<string, string> => ({
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'private, no-store',
  'content-security-policy': [
    "default-src 'none'",
    "img-src 'self' data:",
    "media-src 'self'",
    `style-src data:${inlineStyles(document)}`,
    "font-src 'self'",
    `frame-src ${embeds.map(host => `https://${host}`).join(' ') || "'none'"}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
    'sandbox',
  ].join('; '),
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex',
  'referrer-policy': 'no-referrer',
})

/** Digests of the `<style>` elements, of which a release has none unless its builder wrote them. */
const inlineStyles = (document: string): string =>
  [...document.matchAll(/<style>([^<]*)<\/style>/g)]
    .map(([, text = '']) => ` 'sha256-${createHash('sha256').update(text).digest('base64')}'`)
    .join('')

/**
 * What a preview link shows: the page as it is saved now, built as it would be published; `null` when there is none.
 * Overrides access: the link's signature says that somebody who could read the page gave it away.
 */
export const previewDocument = async (
  payload: BasePayload,
  input: PageBuilderOptions,
  page: string,
): Promise<{
  readonly site: string
  readonly html: string
  readonly headers: Record<string, string>
} | null> => {
  const options = resolveOptions(input)
  const req = await systemRequest(payload)
  const found = await readPage(req, options, page)
  if (!found) return null
  const opened = openProject({ ...found, project: found.grapesjsData }, options)
  if (opened.kind === 'refused') return null
  const built = await build(req, options, { ...found, page: found.id, project: opened.project })
  await storeFiles(options, found.site, built)
  const html = await standAlone(req, options, found.site, built, null)
  return { site: found.site, html, headers: lookedAtHeaders(html, options.embeds) }
}
