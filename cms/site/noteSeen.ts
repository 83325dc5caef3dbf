import { sql } from '@payloadcms/db-postgres'
import type { Payload } from 'payload'
import { adapterOf } from '../events/transaction.ts'
import type { Student } from '../payload-types.ts'

const dayMilliseconds = 86_400_000

/**
 * Notes that a student was here, to the day: an account in use is never removed as unused. At most one statement a day
 * and student, beside Payload, since it is no change of the account that anybody made.
 */
export async function noteSeen(payload: Payload, { id, lastSeenAt }: Student): Promise<void> {
  if (lastSeenAt && Date.now() - Date.parse(lastSeenAt) < dayMilliseconds) return
  await adapterOf(payload).drizzle.execute(sql`update students set last_seen_at = now() where id = ${id}`)
}
