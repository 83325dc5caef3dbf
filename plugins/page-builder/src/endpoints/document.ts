import type { PayloadRequest } from 'payload'
import type { ResolvedPageBuilderOptions } from '../options.ts'
import { isId, readPage } from '../page.ts'
import { signPreview } from '../previewToken.ts'
import { notFound } from '../problems.ts'
import { framedHeaders, standAlone } from '../publishing/document.ts'
import { readRelease } from '../releaseRecord.ts'
import { refuseFields } from '../requestBody.ts'
import { answerJson, type PageCall } from './guards.ts'

/** `GET {pages}/:id/releases/:version/document`: a release as visitors get it, for a frame of the admin. */
export const showDocument = async ({ req, options, page }: PageCall): Promise<Response> => {
  const version = req.routeParams?.version
  if (typeof version !== 'string' || !/^[1-9]\d{0,8}$/.test(version)) return notFound()
  const release = await readRelease(req, options, page.id, Number(version))
  if (!release) return notFound()
  const { serverURL, routes } = req.payload.config
  const files = `${serverURL ?? ''}${routes.api}/${options.slugs.pages}/${page.id}/files/`
  const html = await standAlone(req, options, page.site, release, files)
  return new Response(html, { headers: framedHeaders(options.embeds) })
}

const fileName = /^[\w-]{22}\.[a-z0-9]{2,5}$/

/**
 * `GET {pages}/:id/files/:name`: a file of a release where the admin's host does not serve what visitors see. It asks
 * for no session, which a sandboxed frame could not send: every such file is public on the site's own host, and its
 * name, a digest of its content, cannot be guessed.
 */
export const showFile = async (
  req: PayloadRequest,
  options: ResolvedPageBuilderOptions,
): Promise<Response> => {
  const { id, name } = { ...req.routeParams }
  if (!isId(req.payload, id) || typeof name !== 'string' || !fileName.test(name)) return notFound()
  const page = await readPage(req, options, id)
  const file = page ? await options.storage.read(page.site, name) : null
  if (!file) return notFound()
  // A view of other memory is bytes all the same.
  const body = file.body instanceof ReadableStream ? file.body : new Uint8Array(file.body)
  return new Response(body, {
    headers: {
      'content-type': file.contentType,
      'cache-control': 'private, max-age=3600',
      'content-security-policy': "default-src 'none'; sandbox",
      'cross-origin-resource-policy': 'cross-origin',
      'x-content-type-options': 'nosniff',
    },
  })
}

/** `POST {pages}/:id/preview-link`: whoever has it sees the page as it is saved, for a day. */
export const makePreviewLink = async ({ req, options, page }: PageCall): Promise<Response> => {
  const unwanted = await refuseFields(req)
  if (unwanted) return unwanted
  const origin = await options.originOf(req, page.site)
  const { token, until } = signPreview(page.id, options.previewKey, new Date())
  return answerJson({ url: `${origin}${previewPath}${token}`, until: until.toISOString() }, 201)
}

export const previewPath = '/page-preview/'
