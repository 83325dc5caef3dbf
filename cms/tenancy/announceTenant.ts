import { sql } from '@payloadcms/db-postgres'
import type { CollectionAfterChangeHook } from 'payload'
import { announcements } from '../entry/siteTable.ts'
import { databaseOf } from '../events/transaction.ts'

/** Tells every process, when the transaction commits, that this academy's record changed. */
export const announceTenant: CollectionAfterChangeHook = async ({ doc, req }) => {
  const database = await databaseOf(req)
  await database.execute(sql`select pg_notify(${announcements}, ${String(doc.id)})`)
}
