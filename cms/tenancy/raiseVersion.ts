import { randomBytes } from 'node:crypto'
import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { edgeOf, versionRaised } from '../edge/purge.ts'
import { announcements } from '../entry/announcements.ts'
import { env } from '../env.ts'
import { recordEvent } from '../events/recordEvent.ts'
import { databaseOf } from '../events/transaction.ts'

/**
 * Greater than the version before it, whatever this machine's clock says, and never repeated, also after a database
 * was set back: it stands in the keys of page caches, and by it an older record is told from a newer one.
 */
export function nextVersion(previous = '', now = Date.now()): string {
  const time = Math.max(now, (Number.parseInt(previous.slice(0, 9), 36) || 0) + 1)
  return `${time.toString(36).padStart(9, '0')}${randomBytes(4).toString('hex')}`
}

/**
 * The version after the one in the database, which stays locked until the transaction ends. The lock is the weaker one
 * that lets others refer to the academy meanwhile: two who had both saved something of it would wait for each other.
 */
export async function versionAfter(req: PayloadRequest, tenantId: string): Promise<string> {
  const database = await databaseOf(req)
  const { rows } = await database.execute<{ version: string }>(
    sql`select version from tenants where id = ${tenantId} for no key update`,
  )
  return nextVersion(rows[0]?.version)
}

/** Called in the transaction of every change that a visitor could see; processes hear of it when it commits. */
export async function raiseVersion(req: PayloadRequest, tenantId: string): Promise<void> {
  const database = await databaseOf(req)
  const version = await versionAfter(req, tenantId)
  await database.execute(sql`update tenants set version = ${version} where id = ${tenantId}`)
  await announceVersion(req, tenantId, version)
}

/**
 * `NOTIFY` belongs to the transaction: it is sent when that commits, and never when it does not. It reaches who listens;
 * an edge is purged by a reader of events, which are written only where there is one.
 */
export async function announceVersion(req: PayloadRequest, tenantId: string, version: string): Promise<void> {
  const database = await databaseOf(req)
  await database.execute(sql`select pg_notify(${announcements}, ${`${tenantId} ${version}`})`)
  if (edgeOf(env()))
    await recordEvent(req, { type: versionRaised, subject: tenantId, tenantId, data: { version } })
}
