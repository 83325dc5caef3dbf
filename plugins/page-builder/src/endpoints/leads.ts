import type { CollectionSlug, PayloadRequest } from 'payload'
import { z } from 'zod'
import { csvHead, csvLine, type LeadRow } from '../leads/leadsCsv.ts'
import type { ResolvedPageBuilderOptions } from '../options.ts'
import type { PageCall } from './guards.ts'

const text = z
  .string()
  .nullish()
  .transform(value => value ?? '')
const leadSchema = z.object({
  createdAt: z.string(),
  name: text,
  email: z.string(),
  message: text,
  consentText: z.string(),
})

const pageSize = 500

/** `GET {pages}/:id/leads.csv`: the leads of a page as a file, oldest first, made while it is sent. */
export const exportLeads = async ({ req, options, page }: PageCall): Promise<Response> => {
  await options.recordEvent(req, { type: 'page.leads-read', subject: page.id, site: page.site, data: {} })
  const encoder = new TextEncoder()
  const pages = leadPages(req, options, page)
  const body = new ReadableStream<Uint8Array>({
    start: controller => controller.enqueue(encoder.encode(csvHead)),
    async pull(controller) {
      const { done, value } = await pages.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value.map(csvLine).join('')))
    },
  })
  return new Response(body, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="leads.csv"',
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    },
  })
}

async function* leadPages(
  req: PayloadRequest,
  { slugs }: ResolvedPageBuilderOptions,
  { id, path }: PageCall['page'],
): AsyncGenerator<LeadRow[]> {
  for (let page = 1, more = true; more; page++) {
    const { docs, hasNextPage } = await req.payload.find({
      collection: slugs.leads as CollectionSlug,
      where: { page: { equals: id } },
      sort: ['createdAt', 'id'],
      depth: 0,
      limit: pageSize,
      page,
      overrideAccess: false,
      user: req.user,
      req,
    })
    yield docs.map(doc => {
      const { createdAt, consentText, ...lead } = leadSchema.parse(doc)
      return { at: createdAt, page: path, consent: consentText, ...lead }
    })
    more = hasNextPage
  }
}
