import { sql } from '@payloadcms/db-postgres'
import type { Payload } from 'payload'
import { versionRaised } from '../edge/purge.ts'
import { adapterOf } from '../events/transaction.ts'
import { retentionDays } from './periods.ts'

type SQL = ReturnType<typeof sql>

/** Rows of one statement: few enough that nobody waits for their locks. */
const portion = 1_000

const daysAgo = (days: number): SQL => sql`now() - make_interval(days => ${days}::int)`

/** Which rows of which table have been kept long enough. Academies that rest keep their events: they still wait to be handled. */
const aged: readonly { table: string; where: SQL }[] = [
  {
    table: 'events',
    where: sql`at < ${daysAgo(retentionDays.events)}
      and not exists (select from tenants t where t.id = events.tenant_id and t.status = 'suspended')`,
  },
  // One for every change of an academy, and of no use to anybody once the edge was purged.
  {
    table: 'events',
    where: sql`type = ${versionRaised} and at < ${daysAgo(retentionDays.raisedVersions)}`,
  },
  { table: 'invitations', where: sql`expires_at < ${daysAgo(retentionDays.staffInvitations)}` },
  {
    table: 'course_invitations',
    // What a sale gave is kept with the account: a refund finds by it who got the course.
    where: sql`coalesce(case when source <> 'sale' then accepted_at end, expires_at, case when revoked then updated_at end)
        < ${daysAgo(retentionDays.endedCourseInvitations)}
      or created_at < ${daysAgo(retentionDays.waitingCourseInvitations)} and expires_at is null and accepted_at is null`,
  },
  { table: 'landing_page_leads', where: sql`created_at < ${daysAgo(retentionDays.leads)}` },
  { table: 'sales_messages', where: sql`created_at < ${daysAgo(retentionDays.salesMessages)}` },
]

/**
 * Removes what has been kept long enough, of all academies, a portion of each kind. Overrides access by plain SQL: it
 * is the product's own housekeeping, reads no document and is called by nobody from outside.
 * @returns whether there may be more
 */
export async function removeAged(payload: Payload): Promise<boolean> {
  const { drizzle } = adapterOf(payload)
  let isMore = false
  for (const { table, where } of aged) {
    const name = sql.identifier(table)
    const { rowCount } = await drizzle.execute(sql`
      delete from ${name} where id in (select id from ${name} where ${where} limit ${portion} for update skip locked)`)
    if (rowCount === portion) isMore = true
  }
  return isMore
}
