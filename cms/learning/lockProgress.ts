import { sql } from '@payloadcms/db-postgres/drizzle'
import type { TenantDatabase } from '../tenancy/connection.ts'

/** Until the transaction ends nobody else writes what the student did in the course. */
export const lockProgress = (tx: TenantDatabase, studentId: string, courseId: string) =>
  tx.often(taken, { lock: progressLock(tx, studentId, courseId) })

/** That lock, for the value `lock` of a statement. */
export const progressLock = ({ tenantId }: TenantDatabase, studentId: string, courseId: string) =>
  `progress ${tenantId} ${studentId} ${courseId}`

/** The number of the lock in the value `lock`. */
export const lockNumber = sql`hashtextextended(${sql.placeholder('lock')}, 0)`

const taken = sql`select pg_advisory_xact_lock(${lockNumber})`
