import type { Endpoint, PayloadRequest } from 'payload'
import { recordEvent } from '../events/recordEvent.ts'
import { problem } from '../problem.ts'
import { paths } from '../site/navigation.ts'
import { academyOrigin } from '../tenancy/academyOrigin.ts'
import { brandingOf } from '../tenancy/branding.ts'
import { codeRows } from './codeRows.ts'
import { codesCsv } from './codesCsv.ts'
import { codesPdf } from './codesPdf.ts'
import { noSuchBatch, numberIn, type ReadBatch, readBatch, wrongNumber } from './readBatch.ts'

/** Codes of one answer in JSON. */
const pageSize = 100
/** Codes of one sheet to print: a hundred pages of paper. */
const sheetSize = 2_000
const most = 1_000_000_000

/**
 * GET `/api/access-code-batches/:id/codes`: the codes in words, a hundred from number `from` on. `?format=csv` sends
 * all of them as a file, `?format=pdf` at most 2,000 from `from` on as a sheet with QR codes. For owners and instructors
 * of the academy; every reading is written down, since whoever has the list can give away seats.
 */
export const exportCodes: Endpoint = {
  path: '/:id/codes',
  method: 'get',
  handler: async req => {
    const batch = await readBatch(req, 'manage')
    if (!batch) return noSuchBatch()
    const from = numberIn(req, 'from', { otherwise: 1, most })
    if (from === null) return wrongNumber('from', most)
    const format = req.searchParams?.get('format') ?? 'json'
    const { payload } = req
    switch (format) {
      case 'csv':
        await note(req, batch, { format })
        return file('access-codes.csv', 'text/csv; charset=utf-8', codesCsv(codeRows(payload, batch)))
      case 'pdf':
        await note(req, batch, { format, from })
        return sheet(req, batch, from)
      case 'json': {
        await note(req, batch, { format, from })
        const { value: codes = [] } = await codeRows(payload, batch, { from, limit: pageSize }).next()
        return Response.json({ codes }, { headers: { 'cache-control': 'no-store' } })
      }
      default: {
        const message = 'Ask for `csv`, `pdf` or nothing.'
        return problem(400, 'invalid-fields', message, [{ field: 'format', message }])
      }
    }
  },
}

const note = (req: PayloadRequest, { id, tenantId, count }: ReadBatch, how: object) =>
  recordEvent(req, { type: 'access-codes.read', subject: id, tenantId, data: { count, ...how } })

async function sheet(req: PayloadRequest, batch: ReadBatch, from: number): Promise<Response> {
  const tenant = await req.payload.findByID({
    collection: 'tenants',
    id: batch.tenantId,
    depth: 0,
    req,
    overrideAccess: false,
  })
  const origin = await academyOrigin(req.payload, batch.tenantId)
  if (!origin) {
    return problem(409, 'no-host', 'The academy has no address yet, so there is none to print on the codes.')
  }
  const pdf = codesPdf(
    {
      academy: tenant.name,
      accent: brandingOf(tenant.brandingConfig).accent,
      batch: batch.name,
      redeemAt: `${origin}${paths.redeem}/`,
    },
    codeRows(req.payload, batch, { from, to: from + sheetSize - 1, limit: 200 }),
  )
  return file('access-codes.pdf', 'application/pdf', pdf)
}

const file = (name: string, type: string, body: ReadableStream<Uint8Array>) =>
  new Response(body, {
    headers: {
      'content-type': type,
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'no-store',
    },
  })
