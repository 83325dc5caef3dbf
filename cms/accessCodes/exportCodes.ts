import { sql } from '@payloadcms/db-postgres'
import {
  commitTransaction,
  type Endpoint,
  initTransaction,
  killTransaction,
  type PayloadRequest,
} from 'payload'
import { academiesOf, actorOf, idOf } from '../access/actor.ts'
import { recordEvent } from '../events/recordEvent.ts'
import { databaseOf } from '../events/transaction.ts'
import { problem } from '../problem.ts'
import { codeOf } from './code.ts'
import { openSeed } from './drawCodes.ts'

interface CodeRow extends Record<string, unknown> {
  number: number
  uses: number
  maximum_uses: number
  revoked: boolean
  used_at: string | null
  used_by: string | null
}

const stateOf = (row: CodeRow): string =>
  row.revoked ? 'revoked' : row.uses >= row.maximum_uses ? 'redeemed' : row.uses > 0 ? 'in use' : 'available'

/** A cell that a spreadsheet shows and does not execute (OWASP: CSV injection). */
const cell = (value: string): string =>
  `"${(/^[=+\-@\t\r]/.test(value) ? `'${value}` : value).replaceAll('"', '""')}"`

/**
 * GET `/api/access-code-batches/:id/codes`, `?format=csv` for a file: the codes in words, for owners and instructors
 * of the academy. Every reading is written down, since whoever has the list can give away seats.
 */
export const exportCodes: Endpoint = {
  path: '/:id/codes',
  method: 'get',
  handler: async req => {
    const batch = await readBatch(req)
    if (!batch) return problem(404, 'not-found', 'There is no such batch of codes.')
    const tenantId = idOf(batch.tenant)
    const own = await initTransaction(req)
    try {
      const database = await databaseOf(req)
      const { rows } = await database.execute<CodeRow & { sealed_seed: Parameters<typeof openSeed>[0] }>(sql`
        select c.number, c.uses, c.maximum_uses, c.revoked, c.used_at, s.email as used_by, b.sealed_seed
        from access_codes c join access_code_batches b on b.id = c.batch_id left join students s on s.id = c.used_by_id
        where c.batch_id = ${batch.id} order by c.number`)
      const seed = rows[0] ? await openSeed(rows[0].sealed_seed) : Buffer.alloc(0)
      const codes = rows.map(row => ({
        code: codeOf(seed, row.number, { prefix: batch.prefix ?? '' }),
        state: stateOf(row),
        uses: row.uses,
        of: row.maximum_uses,
        usedBy: row.used_by,
        usedAt: row.used_at ? new Date(row.used_at).toISOString() : null,
      }))
      await recordEvent(req, {
        type: 'access-codes.read',
        subject: String(batch.id),
        tenantId: tenantId ?? null,
        data: { count: codes.length },
      })
      if (own) await commitTransaction(req)
      if (req.searchParams?.get('format') !== 'csv')
        return Response.json({ codes }, { headers: { 'cache-control': 'no-store' } })
      const lines = codes.map(row =>
        [row.code, row.state, String(row.uses), String(row.of), row.usedBy ?? '', row.usedAt ?? '']
          .map(cell)
          .join(','),
      )
      return new Response(`code,state,uses,of,used by,used at\r\n${lines.join('\r\n')}\r\n`, {
        headers: {
          'content-type': 'text/csv; charset=utf-8',
          'content-disposition': 'attachment; filename="access-codes.csv"',
          'cache-control': 'no-store',
        },
      })
    } catch (fault) {
      if (own) await killTransaction(req)
      throw fault
    }
  },
}

/** Foreign, unknown and not allowed look the same. */
async function readBatch(req: PayloadRequest) {
  const id = req.routeParams?.id
  const actor = actorOf(req)
  if (typeof id !== 'string' || !/^[0-9a-f-]{36}$/.test(id)) return null
  const batch = await req.payload.findByID({
    collection: 'access-code-batches',
    id,
    depth: 0,
    req,
    overrideAccess: false,
    disableErrors: true,
  })
  if (!batch) return null
  const allowed =
    actor.kind === 'platform'
      ? actor.role === 'owner'
      : academiesOf(actor, ['owner', 'instructor']).includes(idOf(batch.tenant) ?? '')
  return allowed ? batch : null
}
