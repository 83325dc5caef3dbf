import type { PostgresAdapter } from '@payloadcms/db-postgres'
import {
  commitTransaction,
  initTransaction,
  killTransaction,
  type Payload,
  type PayloadRequest,
} from 'payload'

type Drizzle = PostgresAdapter['drizzle']

/** Payload's adapter as what it is in this product; the one place that says so. */
export const adapterOf = (payload: Payload): PostgresAdapter => payload.db as PostgresAdapter & Payload['db']

/**
 * The connection of the request's own transaction, so that what is written here stands or falls with it; outside of
 * a transaction, the pool.
 */
export async function databaseOf(req: Pick<PayloadRequest, 'payload' | 'transactionID'>): Promise<Drizzle> {
  const adapter = adapterOf(req.payload)
  const id = await req.transactionID
  const session = id === undefined || id === null ? undefined : adapter.sessions[id]
  return (session?.db as Drizzle | undefined) ?? adapter.drizzle
}

/** Does an endpoint's work in one transaction of its request; all of it is taken back when it throws. */
export async function inTransaction<T>(req: PayloadRequest, work: () => Promise<T>): Promise<T> {
  const own = await initTransaction(req)
  try {
    const done = await work()
    if (own) await commitTransaction(req)
    return done
  } catch (fault) {
    if (own) await killTransaction(req)
    throw fault
  }
}
