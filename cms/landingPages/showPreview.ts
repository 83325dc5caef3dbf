import { previewDocument, verifyPreview } from '@lectern/plugin-page-builder'
import config from '@payload-config'
import { getPayload } from 'payload'
import { pageOptions } from '../pages.ts'
import { siteOf } from '../site/verdict.ts'

/**
 * GET `/page-preview/:token` on an academy's host: a page as it is saved now, to whoever has a link that is signed and
 * not over. A link of another academy, one that is over and a forged one look the same.
 */
export async function showPreview(request: Request, token: string): Promise<Response> {
  const host = siteOf(request.headers)
  const options = pageOptions()
  const opened = verifyPreview(token, options.previewKey, new Date())
  if (host?.kind !== 'academy' || !opened) return gone()
  const shown = await previewDocument(await getPayload({ config }), options, opened.page)
  if (shown?.site !== host.tenantId) return gone()
  return new Response(shown.html, {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'private, no-store',
      'x-robots-tag': 'noindex',
    },
  })
}

const gone = () =>
  new Response('This link has ended, or never was one. Ask for a new one.', {
    status: 404,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
  })
