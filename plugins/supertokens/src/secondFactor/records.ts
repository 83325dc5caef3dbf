import { sql } from '@payloadcms/db-postgres'
import type { Database } from '../transaction.ts'
import type { Factor } from './judge.ts'

/** A person's row of `second_factors`. `secret` and `pending` are sealed. */
export interface FactorRecord extends Factor {
  secret: object | null
  pending: object | null
  confirmedAt: Date | null
}

interface Row extends Record<string, unknown> {
  secret: object | null
  pending: object | null
  confirmed_at: number | null
  last_step: string
  recovery_digests: string[] | null
  failures: string
  paused_until: number | null
}

/** Times as milliseconds: their text depends on the session. */
const columns = sql`secret, pending, last_step, recovery_digests, failures,
  (extract(epoch from confirmed_at) * 1000)::float8 as confirmed_at,
  (extract(epoch from paused_until) * 1000)::float8 as paused_until`

export async function readRecord(database: Database, userId: string): Promise<FactorRecord | null> {
  const { rows } = await database.execute<Row>(
    sql`select ${columns} from second_factors where user_id = ${userId}`,
  )
  return recordOf(rows[0])
}

/** Holds the row until the transaction ends: two guesses at the same instant are judged one after the other. */
export async function lockRecord(database: Database, userId: string): Promise<FactorRecord | null> {
  const { rows } = await database.execute<Row>(
    sql`select ${columns} from second_factors where user_id = ${userId} for update`,
  )
  return recordOf(rows[0])
}

/** A row for a person who has none yet, and in any case the lock on it. */
export async function openRecord(database: Database, userId: string): Promise<FactorRecord> {
  await database.execute(
    sql`insert into second_factors (user_id, last_step, failures) values (${userId}, 0, 0) on conflict (user_id) do nothing`,
  )
  const record = await lockRecord(database, userId)
  if (record === null) throw new Error('supertokensPlugin: a second factor vanished while it was written')
  return record
}

export async function writeRecord(database: Database, userId: string, record: FactorRecord): Promise<void> {
  const json = (value: unknown) => (value === null ? null : JSON.stringify(value))
  await database.execute(sql`
    update second_factors set secret = ${json(record.secret)}::jsonb, pending = ${json(record.pending)}::jsonb,
      confirmed_at = ${record.confirmedAt?.toISOString() ?? null}::timestamptz, last_step = ${record.lastStep},
      recovery_digests = ${JSON.stringify(record.recoveryDigests)}::jsonb, failures = ${record.failures},
      paused_until = ${record.pausedUntil > 0 ? new Date(record.pausedUntil).toISOString() : null}::timestamptz,
      updated_at = now()
    where user_id = ${userId}`)
}

export async function removeRecord(database: Database, userId: string): Promise<boolean> {
  const { rows } = await database.execute(
    sql`delete from second_factors where user_id = ${userId} returning id`,
  )
  return rows.length > 0
}

function recordOf(row: Row | undefined): FactorRecord | null {
  if (row === undefined) return null
  return {
    secret: row.secret,
    pending: row.pending,
    confirmedAt: row.confirmed_at === null ? null : new Date(row.confirmed_at),
    lastStep: Number(row.last_step),
    recoveryDigests: row.recovery_digests ?? [],
    failures: Number(row.failures),
    pausedUntil: row.paused_until ?? 0,
  }
}
