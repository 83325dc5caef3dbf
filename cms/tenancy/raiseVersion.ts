import { randomBytes } from 'node:crypto'
import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { announcements } from '../entry/siteTable.ts'
import { databaseOf } from '../events/transaction.ts'

/** Time-ordered and never repeated, also after a database was set back: it stands in the keys of page caches. */
export const newVersion = (now = Date.now()): string =>
  `${now.toString(36).padStart(9, '0')}${randomBytes(4).toString('hex')}`

/** Called in the transaction of every change that a visitor could see; processes hear of it when it commits. */
export async function raiseVersion(req: PayloadRequest, tenantId: string): Promise<void> {
  const database = await databaseOf(req)
  await database.execute(sql`update tenants set version = ${newVersion()} where id = ${tenantId}`)
  await database.execute(sql`select pg_notify(${announcements}, ${tenantId})`)
}
