import { sql } from '@payloadcms/db-postgres/drizzle'
import type { TenantDatabase } from '../tenancy/connection.ts'

/** Until the transaction ends nobody else writes what the student did in the course. */
export const lockProgress = (tx: TenantDatabase, studentId: string, courseId: string) =>
  tx.often(sql`select pg_advisory_xact_lock(${lockOn(tx, studentId, courseId)})`)

/** The number of that lock. */
export const lockOn = ({ tenantId }: TenantDatabase, studentId: string, courseId: string) =>
  sql`hashtextextended(${`progress ${tenantId} ${studentId} ${courseId}`}, 0)`
