import type { PostgresAdapter } from '@payloadcms/db-postgres'
import {
  commitTransaction,
  createLocalReq,
  initTransaction,
  killTransaction,
  type Payload,
  type PayloadRequest,
} from 'payload'

export type Database = Pick<PostgresAdapter['drizzle'], 'execute'>

/** The connection of the request's own transaction; outside of one, the pool. */
export async function databaseOf(req: Pick<PayloadRequest, 'payload' | 'transactionID'>): Promise<Database> {
  const adapter = req.payload.db as PostgresAdapter & Payload['db']
  const id = await req.transactionID
  const session = id === undefined || id === null ? undefined : adapter.sessions[id]
  return (session?.db as Database | undefined) ?? adapter.drizzle
}

/** Runs `work` as `user` (`null`: as nobody) in a transaction of its own: all of it is kept, or nothing. */
export async function inTransaction<T>(
  payload: Payload,
  user: object | null,
  work: (req: PayloadRequest, database: Database) => Promise<T>,
): Promise<T> {
  const req = await createLocalReq(
    { ...(user && { user: user as NonNullable<PayloadRequest['user']> }) },
    payload,
  )
  await initTransaction(req)
  try {
    const result = await work(req, await databaseOf(req))
    await commitTransaction(req)
    return result
  } catch (error) {
    await killTransaction(req)
    throw error
  }
}

/** For single statements that need no transaction. */
export const poolOf = (payload: Payload): Database => (payload.db as PostgresAdapter & Payload['db']).drizzle
