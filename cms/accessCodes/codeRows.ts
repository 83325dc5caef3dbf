import { sql } from '@payloadcms/db-postgres'
import type { Payload } from 'payload'
import { adapterOf } from '../events/transaction.ts'
import { codeOf } from './code.ts'
import { openSeed, type SealedSeed } from './drawCodes.ts'

export interface CodeView {
  number: number
  code: string
  state: 'available' | 'in use' | 'redeemed' | 'revoked'
  uses: number
  of: number
  /** Address of the last student who redeemed it. */
  usedBy: string | null
  usedAt: string | null
}

interface CodeRow extends Record<string, unknown> {
  number: number
  uses: number
  maximum_uses: number
  revoked: boolean
  used_at: string | null
  used_by: string | null
}

const stateOf = (row: CodeRow): CodeView['state'] =>
  row.revoked ? 'revoked' : row.uses >= row.maximum_uses ? 'redeemed' : row.uses > 0 ? 'in use' : 'available'

/** Rows of one read; what a list of any length costs in memory. */
const pageSize = 5_000

/** The codes of a batch from one number to another, in words, a page at a time and each page by its own query. */
export async function* codeRows(
  payload: Payload,
  { id, tenantId }: { id: string; tenantId: string },
  { from = 1, to = 2_000_000_000, limit = pageSize }: { from?: number; to?: number; limit?: number } = {},
): AsyncGenerator<CodeView[]> {
  const { drizzle } = adapterOf(payload)
  const { rows: batches } = await drizzle.execute<{
    seed: SealedSeed
    prefix: string | null
    length: number
  }>(
    sql`select sealed_seed as seed, prefix, length::int from access_code_batches where id = ${id} and tenant_id = ${tenantId}`,
  )
  const [batch] = batches
  if (!batch) return
  const seed = await openSeed(batch.seed)
  const form = { prefix: batch.prefix ?? '', length: batch.length }
  for (let next = from; ; ) {
    const { rows } = await drizzle.execute<CodeRow>(sql`
      select c.number::int, c.uses::int, c.maximum_uses::int, c.revoked, c.used_at, s.email as used_by
      from access_codes c left join students s on s.id = c.used_by_id and s.tenant_id = c.tenant_id
      where c.batch_id = ${id} and c.tenant_id = ${tenantId} and c.number between ${next} and ${to}
      order by c.number limit ${limit}`)
    if (rows.length === 0) return
    yield rows.map(row => ({
      number: row.number,
      code: codeOf(seed, row.number, form),
      state: stateOf(row),
      uses: row.uses,
      of: row.maximum_uses,
      usedBy: row.used_by,
      usedAt: row.used_at ? new Date(row.used_at).toISOString() : null,
    }))
    if (rows.length < limit) return
    next = (rows.at(-1)?.number ?? 0) + 1
  }
}
