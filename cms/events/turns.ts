import type { PostgresAdapter } from '@payloadcms/db-postgres'
import { sql } from '@payloadcms/db-postgres'

type SQL = ReturnType<typeof sql>
type Database = Pick<PostgresAdapter['drizzle'], 'execute'>

export interface EventRow extends Record<string, unknown> {
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

/** A place in the order of events: by writing transaction, then by row. */
export interface Position extends Record<string, unknown> {
  xid: string
  seq: string
}

export interface Reading {
  /** Name of the reader. */
  name: string
  types: readonly string[]
  /** Everything up to here is handled, for all academies. */
  from: Position
  /** Only events of older transactions are read: all of these have ended, so none can appear among them later. */
  before: string
}

/** How many events are ranked at once: an academy that has fewer waiting than this delays nobody. */
const window = 5_000

/** Academies are told apart by id; what belongs to none is one party too. */
export const partyOf = (tenantId: string | null): string => tenantId ?? 'platform'
const party = sql.raw(`coalesce(tenant_id::text, 'platform')`)
const ownName = (name: string) => sql`${name} || ' ' || ${party}`

/** Events that this reader has not handled, in their order. */
const unhandled = ({ name, types, from }: Reading): SQL => sql`
  from events e left join event_readers own on own.name = ${ownName(name)}
  where (e.xid, e.seq) > (${from.xid}::xid8, ${from.seq}::bigint) and e.type in (${list(types)})
    and (own.name is null or (e.xid, e.seq) > (own.position_xid::xid8, own.position_seq::bigint))`

/** The next events, one of each academy before the second of any; in order within an academy. */
export async function nextInTurn(
  database: Database,
  reading: Reading,
  options: { limit: number; except: readonly string[] },
): Promise<EventRow[]> {
  const paused =
    options.except.length === 0
      ? sql``
      : sql`and coalesce(e.tenant_id::text, 'platform') not in (${list(options.except)})`
  const { rows } = await database.execute<EventRow>(sql`
    select * from (
      select row_number() over (partition by tenant_id order by xid, seq) as turn, waiting.* from (
        select e.seq, e.xid, e.id, e.type, e.subject, e.tenant_id, e.actor, e.at, e.data
        ${unhandled(reading)} and e.xid < ${reading.before}::xid8 ${paused}
        order by e.xid, e.seq limit ${window}) waiting) ranked
    order by turn, xid, seq limit ${options.limit}`)
  return rows
}

/**
 * Notes what was handled: the last event of each party. The reader's own position moves to where nothing before it is
 * left; academies that are ahead of it have a row of their own until it has caught up.
 */
export async function movePositions(
  database: Database,
  reading: Reading,
  lastOf: ReadonlyMap<string, Position>,
): Promise<void> {
  for (const [key, { xid, seq }] of lastOf) {
    await database.execute(sql`
      insert into event_readers (name, position_xid, position_seq) values (${`${reading.name} ${key}`}, ${xid}, ${seq})
      on conflict (name) do update set position_xid = ${xid}, position_seq = ${seq}, updated_at = now()`)
  }
  await database.execute(sql`
    with first_left as (select e.xid, e.seq ${unhandled(reading)} and e.xid < ${reading.before}::xid8
      order by e.xid, e.seq limit 1),
    reached as (select e.xid, e.seq from events e
      where (e.xid, e.seq) > (${reading.from.xid}::xid8, ${reading.from.seq}::bigint)
        and e.xid < ${reading.before}::xid8 and e.type in (${list(reading.types)})
        and not exists (select 1 from first_left f where (e.xid, e.seq) >= (f.xid, f.seq))
      order by e.xid desc, e.seq desc limit 1)
    update event_readers r set position_xid = reached.xid::text, position_seq = reached.seq::text, updated_at = now()
    from reached where r.name = ${reading.name}`)
  await database.execute(sql`
    delete from event_readers own using event_readers r
    where r.name = ${reading.name} and starts_with(own.name, ${`${reading.name} `})
      and (own.position_xid::xid8, own.position_seq::bigint) <= (r.position_xid::xid8, r.position_seq::bigint)`)
}

const list = (values: readonly string[]): SQL =>
  sql.join(
    values.map(value => sql`${value}`),
    sql`, `,
  )
