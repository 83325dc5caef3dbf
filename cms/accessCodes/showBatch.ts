import { sql } from '@payloadcms/db-postgres'
import type { Endpoint } from 'payload'
import { databaseOf } from '../events/transaction.ts'
import { noSuchBatch, numberIn, readBatch, wrongNumber } from './readBatch.ts'

export interface BatchSummary extends Record<string, unknown> {
  /** Codes that the batch is to have, and that are there already. */
  count: number
  drawn: number
  available: number
  /** Of several uses, some of them taken. */
  inUse: number
  redeemed: number
  revoked: number
  /** Seats taken and all seats. */
  uses: number
  seats: number
}

export interface RedemptionView extends Record<string, unknown> {
  number: number
  lastFour: string
  student: string
  email: string
  redeemedAt: string
}

const pageSize = 50

/** GET `/api/access-code-batches/:id/summary`: how many of its codes are left, for all staff; names no code. */
const summarise: Endpoint = {
  path: '/:id/summary',
  method: 'get',
  handler: async req => {
    const batch = await readBatch(req, 'look')
    if (!batch) return noSuchBatch()
    const database = await databaseOf(req)
    const { rows } = await database.execute<BatchSummary>(sql`
      select ${batch.count}::int as count, count(*)::int as drawn,
        (count(*) filter (where revoked))::int as revoked,
        (count(*) filter (where not revoked and uses >= maximum_uses))::int as redeemed,
        (count(*) filter (where not revoked and uses > 0 and uses < maximum_uses))::int as "inUse",
        (count(*) filter (where not revoked and uses = 0))::int as available,
        coalesce(sum(uses), 0)::int as uses, coalesce(sum(maximum_uses), 0)::float8 as seats
      from access_codes where batch_id = ${batch.id} and tenant_id = ${batch.tenantId}`)
    return Response.json(rows[0], { headers: { 'cache-control': 'no-store' } })
  },
}

/** GET `/api/access-code-batches/:id/redemptions?page=1`: who redeemed which code and when, the latest first. */
const listRedemptions: Endpoint = {
  path: '/:id/redemptions',
  method: 'get',
  handler: async req => {
    const batch = await readBatch(req, 'look')
    if (!batch) return noSuchBatch()
    const most = 1_000_000
    const page = numberIn(req, 'page', { otherwise: 1, most })
    if (page === null) return wrongNumber('page', most)
    const database = await databaseOf(req)
    const { rows } = await database.execute<RedemptionView>(sql`
      select c.number::int, c.last_four as "lastFour", s.name as student, s.email, r.redeemed_at as "redeemedAt"
      from access_code_redemptions r join access_codes c on c.id = r.code_id
        join students s on s.id = r.student_id and s.tenant_id = r.tenant_id
      where c.batch_id = ${batch.id} and c.tenant_id = ${batch.tenantId}
      order by r.redeemed_at desc, r.id limit ${pageSize + 1} offset ${(page - 1) * pageSize}`)
    const redemptions = rows.slice(0, pageSize).map(row => ({
      ...row,
      redeemedAt: new Date(row.redeemedAt).toISOString(),
    }))
    return Response.json(
      { redemptions, page, hasMore: rows.length > pageSize },
      { headers: { 'cache-control': 'no-store' } },
    )
  },
}

export const batchViews: Endpoint[] = [summarise, listRedemptions]
