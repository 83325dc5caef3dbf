import { sql } from '@payloadcms/db-postgres'
import type { Payload } from 'payload'
import { adapterOf } from './transaction.ts'
import { type EventRow, movePositions, nextInTurn, type Position, partyOf, type Reading } from './turns.ts'

export interface RecordedEvent {
  id: string
  /** Of the transaction that wrote it, in PostgreSQL's order; missing where an event does not come from the table. */
  xid?: string
  type: string
  subject: string
  tenantId: string | null
  actor: string
  at: Date
  data: Record<string, unknown>
}

/** Something that follows the events, with a position of its own. It may be given an event again: be idempotent. */
export interface EventReader {
  /** Without spaces: they part it from an academy's id in the table of positions. */
  name: string
  types: readonly string[]
  handle(event: RecordedEvent, payload: Payload): Promise<void>
}

/** Follows the events too, and handles many in one go, all of them or none. */
export interface GatheringReader {
  name: string
  types: readonly string[]
  /** How many events it is given at most. */
  most: number
  /** @returns those it has handled: of an academy all that it was given, or none */
  handleTogether(events: readonly RecordedEvent[], payload: Payload): Promise<readonly RecordedEvent[]>
}

export interface ReadOutcome {
  handled: number
  /** Academies (or `platform`) whose next event could not be handled; it comes again, and those behind it wait. */
  failed: { party: string; event: string; fault: unknown }[]
}

const batchSize = 50

/**
 * Hands the next events to one reader and moves its position; once for all replicas, since the position's row is
 * locked meanwhile and whoever finds it locked does nothing.
 *
 * Order is by the writing transaction, and only events of transactions older than every running one are read
 * (`pg_snapshot_xmin`): a slow transaction that commits later is therefore never passed over. Academies are taken in
 * turn, each in its own order: many events of one delay the others by one event each, and one that fails by none. A
 * reader that gathers stops all of them when it throws, which this then does too.
 * @param except parties that are left alone for now, such as those that have just failed
 */
export async function readEvents(
  payload: Payload,
  reader: EventReader | GatheringReader,
  except: readonly string[] = [],
): Promise<ReadOutcome> {
  const { drizzle } = adapterOf(payload)
  await drizzle.execute(
    sql`insert into event_readers (name) values (${reader.name}) on conflict (name) do nothing`,
  )
  return drizzle.transaction(async tx => {
    const outcome: ReadOutcome = { handled: 0, failed: [] }
    const { rows: positions } = await tx.execute<Position & { before: string }>(sql`
      select position_xid as xid, position_seq as seq, pg_snapshot_xmin(pg_current_snapshot())::text as before
      from event_readers where name = ${reader.name} for update skip locked`)
    const [position] = positions
    if (!position) return outcome
    const reading: Reading = {
      name: reader.name,
      types: reader.types,
      from: position,
      before: position.before,
    }
    const lastOf = new Map<string, Position>()
    if ('handleTogether' in reader) {
      const rows = await nextInTurn(tx, reading, { limit: reader.most, except })
      const handled = rows.length > 0 ? await reader.handleTogether(rows.map(recorded), payload) : []
      const ids = new Set(handled.map(({ id }) => id))
      for (const row of rows) if (ids.has(row.id)) lastOf.set(partyOf(row.tenant_id), row)
      if (lastOf.size > 0) await movePositions(tx, reading, lastOf)
      return { ...outcome, handled: handled.length }
    }
    const stopped = new Set<string>()
    for (const row of await nextInTurn(tx, reading, { limit: batchSize, except })) {
      const party = partyOf(row.tenant_id)
      if (stopped.has(party)) continue
      try {
        await reader.handle(recorded(row), payload)
        lastOf.set(party, row)
        outcome.handled++
      } catch (fault) {
        stopped.add(party)
        outcome.failed.push({ party, event: row.id, fault })
      }
    }
    if (lastOf.size > 0) await movePositions(tx, reading, lastOf)
    return outcome
  })
}

const recorded = (row: EventRow): RecordedEvent => ({
  ...row,
  tenantId: row.tenant_id,
  at: new Date(row.at),
  data: row.data ?? {},
})
