import type { SQL } from '@payloadcms/db-postgres/drizzle'
import type { Payload } from 'payload'
import { adapterOf } from '../events/transaction.ts'

export interface TenantDatabase {
  readonly tenantId: string
  rows<Row extends Record<string, unknown>>(query: SQL): Promise<Row[]>
  /** Runs `work` in one transaction; throws away all of it when `work` throws. */
  transaction<T>(work: (database: TenantDatabase) => Promise<T>): Promise<T>
}

/**
 * The one way by which read models and learning rules reach SQL. It stands on Payload's own pool and knows the
 * request's academy, so that row-level security can later be set here, once, for all of them. Every query names
 * `tenantId` itself: this is not the Local API, no access rule runs behind it.
 */
export function tenantDatabase(payload: Payload, tenantId: string): TenantDatabase {
  const { drizzle } = adapterOf(payload)
  const over = (connection: Pick<typeof drizzle, 'execute'>): TenantDatabase => ({
    tenantId,
    rows: async <Row extends Record<string, unknown>>(query: SQL) =>
      (await connection.execute(query)).rows as Row[],
    transaction: work => drizzle.transaction(tx => work(over(tx))),
  })
  return over(drizzle)
}
