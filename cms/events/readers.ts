import { sql } from '@payloadcms/db-postgres'
import type { Payload } from 'payload'
import { adapterOf } from './transaction.ts'

export interface RecordedEvent {
  id: string
  type: string
  subject: string
  tenantId: string | null
  actor: string
  at: Date
  data: Record<string, unknown>
}

/** Something that follows the events, with a position of its own. It may be given an event again: be idempotent. */
export interface EventReader {
  name: string
  types: readonly string[]
  handle(event: RecordedEvent, payload: Payload): Promise<void>
}

interface Row extends Record<string, unknown> {
  seq: string
  xid: string
  id: string
  type: string
  subject: string
  tenant_id: string | null
  actor: string
  at: string
  data: Record<string, unknown>
}

const batchSize = 50

/**
 * Hands the next events to one reader and moves its position; once for all replicas, since the position's row is
 * locked meanwhile and whoever finds it locked does nothing.
 *
 * Order is by the writing transaction, and only events of transactions older than every running one are read
 * (`pg_snapshot_xmin`): a slow transaction that commits later is therefore never passed over.
 * @returns how many events were handled. @throws what the reader throws, with the position behind the last success
 */
export async function readEvents(payload: Payload, reader: EventReader): Promise<number> {
  const { drizzle } = adapterOf(payload)
  await drizzle.execute(
    sql`insert into event_readers (name) values (${reader.name}) on conflict (name) do nothing`,
  )
  let fault: unknown
  const handled = await drizzle.transaction(async tx => {
    const position = await tx.execute<{ xid: string; seq: string }>(
      sql`select position_xid as xid, position_seq as seq from event_readers where name = ${reader.name} for update skip locked`,
    )
    const from = position.rows[0]
    if (!from) return 0
    const types = sql.join(
      reader.types.map(type => sql`${type}`),
      sql`, `,
    )
    const { rows } = await tx.execute<Row>(sql`
      select seq::text, xid::text, id, type, subject, tenant_id, actor, at, data from events
      where (xid, seq) > (${from.xid}::xid8, ${from.seq}::bigint)
        and xid < pg_snapshot_xmin(pg_current_snapshot()) and type in (${types})
      order by xid, seq limit ${batchSize}`)
    let done = 0
    for (const row of rows) {
      try {
        await reader.handle(
          { ...row, tenantId: row.tenant_id, at: new Date(row.at), data: row.data ?? {} },
          payload,
        )
      } catch (thrown) {
        fault = thrown
        break
      }
      done++
      await tx.execute(
        sql`update event_readers set position_xid = ${row.xid}, position_seq = ${row.seq}, updated_at = now() where name = ${reader.name}`,
      )
    }
    return done
  })
  if (fault !== undefined) throw fault
  return handled
}
