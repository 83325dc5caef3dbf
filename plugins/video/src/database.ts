import { sql } from '@payloadcms/db-postgres'
import { and, eq, lt } from '@payloadcms/db-postgres/drizzle'
import type { BasePayload, PayloadRequest } from 'payload'
import { z } from 'zod'
import { nextState, type VideoState, videoState } from './contract/index.ts'
import type { ResolvedVideoOptions } from './options.ts'

/**
 * The few statements that must be one statement: two workers may ask at the same instant, and only the
 * database can say who was first. Times are the database's own, so the clocks of replicas do not matter.
 */

/** `queued` is passed through at once when the worker was quicker than the reader of the events. */
export const claimableStates: readonly VideoState[] = videoState.options.filter(state => {
  if (state === 'encoding') return false
  const queued = nextState(state, 'queued')
  return [state, ...(queued.kind === 'moved' ? [queued.state] : [])].some(
    each => nextState(each, 'claimed').kind === 'moved',
  )
})

const claimedRow = z.object({
  id: z.string(),
  keyOwner: z.string(),
  version: z.number(),
  attempt: z.number(),
  fencingToken: z.number(),
  source_key: z.string(),
  sourceBytes: z.number(),
})
export type ClaimedRow = z.output<typeof claimedRow>

/**
 * Takes a video with the next fencing token, the next version and a new lease: of all that wait in the queue and the
 * hinted one, the one whose owner's turn it is. That is the owner with the fewest videos at work, then the one whose
 * work ended longest ago, then the video that has waited longest; so one owner's fifty delay another's one by one.
 *
 * A hint thus stands for work, not for its video. Each time that a video begins to wait, a hint is sent, and each hint
 * takes one of those that wait: none is left over. Videos of `resting` owners are passed over.
 */
export const claimNext = async (
  payload: BasePayload,
  options: ResolvedVideoOptions,
  hinted: string,
  resting: readonly string[],
): Promise<ClaimedRow | null> => {
  const table = tableOf(payload, options.slug)
  const column = (name: string) => sql.identifier(table[name].name)
  const [owner, state, leaseUntil, attempt] = [
    column('keyOwner'),
    column('state'),
    column('leaseUntil'),
    column('attempt'),
  ]
  const claimable = listed(claimableStates)
  // The row's lock is passed over, so that two workers asking at once get two videos.
  const next = sql`(
    with owners as (
      select ${owner} as owner, max(${leaseUntil}) as served,
        count(*) filter (where ${state} = 'encoding' and ${leaseUntil} >= now()) as working
      from ${table} group by ${owner})
    select waiting.id from ${table} waiting join owners on owners.owner = waiting.${owner}
    where ${notOf(owner, resting)} and (waiting.${state} = 'queued' or (waiting.id = ${hinted} and (waiting.${state} in (${claimable})
      or (waiting.${state} = 'encoding' and waiting.${leaseUntil} < now() and waiting.${attempt} < ${options.attempts}))))
    order by owners.working, owners.served nulls first, waiting.updated_at, waiting.id
    limit 1 for update of waiting skip locked)`
  const rows = await payload.db.drizzle
    .update(table)
    .set({
      state: 'encoding',
      percent: 0,
      step: 'fetching',
      stepRendition: null,
      fencingToken: sql`coalesce(${table.fencingToken}, 0) + 1`,
      version: sql`coalesce(${table.version}, 0) + 1`,
      // The lease ran out under a worker that never said why: that was an attempt.
      attempt: sql`coalesce(${table.attempt}, 1) + case when ${table.state} = 'encoding' then 1 else 0 end`,
      leaseUntil: leaseEnd(options.leaseSeconds),
      updatedAt: sql`now()`,
    })
    .where(eq(table.id, next))
    .returning()
  return rows[0] === undefined ? null : claimedRow.parse(rows[0])
}

const notOf = (owner: ReturnType<typeof sql.identifier>, resting: readonly string[]) =>
  resting.length === 0 ? sql`true` : sql`waiting.${owner} not in (${listed(resting)})`

const listed = (values: readonly string[]) =>
  sql.join(
    values.map(each => sql`${each}`),
    sql`, `,
  )

/**
 * Locks a video of a resting owner that a worker could otherwise have, the hinted one first, until the transaction of
 * `req` ends; `null` when there is none, or others hold them all.
 */
export const lockResting = async (
  req: PayloadRequest,
  options: ResolvedVideoOptions,
  hinted: string,
  resting: readonly string[],
): Promise<string | null> => {
  const table = tableOf(req.payload, options.slug)
  const { rows } = await (await databaseOf(req)).execute(sql`
    select ${table.id} as id from ${table}
    where ${table.keyOwner} in (${listed(resting)}) and (${table.state} = 'queued'
      or (${table.id} = ${hinted} and ${table.state} in (${listed(claimableStates)})))
    order by ${table.id} = ${hinted} desc, ${table.updatedAt}, ${table.id}
    limit 1 for update skip locked`)
  return rows[0] === undefined ? null : z.object({ id: z.string() }).parse(rows[0]).id
}

const waitingRow = z.object({ state: videoState, secondsLeft: z.coerce.number() })

/** Why a claim was refused. */
export const stateOfRow = async (payload: BasePayload, options: ResolvedVideoOptions, id: string) => {
  const table = tableOf(payload, options.slug)
  const rows = await payload.db.drizzle
    .select({
      state: table.state,
      secondsLeft: sql`greatest(0, coalesce(ceil(extract(epoch from ${table.leaseUntil} - now())), 0))`,
    })
    .from(table)
    .where(eq(table.id, id))
  return rows[0] === undefined ? null : waitingRow.parse(rows[0])
}

/** Notes progress and renews the lease; false when the token does not hold the video. */
export const renewLease = async (
  payload: BasePayload,
  options: ResolvedVideoOptions,
  held: { id: string; fencingToken: number },
  progress: { percent: number; step: string; stepRendition: string | null },
): Promise<boolean> => {
  const table = tableOf(payload, options.slug)
  const rows = await payload.db.drizzle
    .update(table)
    .set({ ...progress, leaseUntil: leaseEnd(options.leaseSeconds), updatedAt: sql`now()` })
    .where(and(eq(table.id, held.id), eq(table.fencingToken, held.fencingToken), eq(table.state, 'encoding')))
    .returning({ id: table.id })
  return rows.length > 0
}

/** The queue has the hint. Leaves a video alone that a worker already took. */
export const markQueued = async (payload: BasePayload, options: ResolvedVideoOptions, id: string) => {
  const table = tableOf(payload, options.slug)
  await payload.db.drizzle
    .update(table)
    .set({ state: 'queued', updatedAt: sql`now()` })
    .where(and(eq(table.id, id), eq(table.state, 'uploaded')))
}

/** Keeps an upload in progress from counting as abandoned. */
export const touch = async (payload: BasePayload, options: ResolvedVideoOptions, id: string) => {
  const table = tableOf(payload, options.slug)
  await payload.db.drizzle.update(table).set({ updatedAt: sql`now()` }).where(eq(table.id, id))
}

/**
 * Holds the row until the transaction of `req` ends, so that what is read afterwards stays true.
 * False when there is no such row. Throws outside a transaction, where a lock would hold nothing.
 */
export const lockRow = async (req: PayloadRequest, options: ResolvedVideoOptions, id: string) => {
  const database = await databaseOf(req)
  const table = tableOf(req.payload, options.slug)
  const result = await database.execute(
    sql`select ${table.id} from ${table} where ${table.id} = ${id} for update`,
  )
  return result.rows.length > 0
}

/** The connection of the request's transaction. Throws outside of one, where a lock would hold nothing. */
const databaseOf = async (req: PayloadRequest) => {
  const transaction = await req.transactionID
  const session = transaction === undefined ? undefined : req.payload.db.sessions?.[transaction]
  if (!session) throw new Error('A lock needs a transaction')
  // Payload types a session's database as unknown; with its PostgreSQL adapter it is drizzle's.
  return session.db as BasePayload['db']['drizzle']
}

/** Ids of videos whose worker has not reported in time. */
export const expiredLeases = async (payload: BasePayload, options: ResolvedVideoOptions, limit: number) => {
  const table = tableOf(payload, options.slug)
  const rows = await payload.db.drizzle
    .select({ id: table.id })
    .from(table)
    .where(and(eq(table.state, 'encoding'), lt(table.leaseUntil, sql`now()`)))
    .limit(limit)
  return rows.map(row => z.string().parse(row.id))
}

/** Whether the lease is over now, by the database's clock. */
export const leaseIsOver = async (req: PayloadRequest, options: ResolvedVideoOptions, id: string) => {
  const row = await stateOfRow(req.payload, options, id)
  return row?.state === 'encoding' && row.secondsLeft === 0
}

const leaseEnd = (seconds: number) => sql`now() + make_interval(secs => ${seconds}::double precision)`

const tableOf = (payload: BasePayload, slug: string) => {
  const table = payload.db.tables[payload.db.tableNameMap.get(slug.replaceAll('-', '_')) ?? slug]
  if (!table) throw new Error(`The database has no table for the collection ${slug}.`)
  return table
}
