import { sql } from '@payloadcms/db-postgres'
import { and, eq, inArray, isNull, lt, lte, notInArray, or, type SQL } from '@payloadcms/db-postgres/drizzle'
import type { BasePayload, PayloadRequest } from 'payload'
import { z } from 'zod'
import { nextState, type Step, type VideoState, videoState } from './contract/index.ts'
import type { ResolvedVideoOptions } from './options.ts'
import { percentOf, type VideoTasks } from './tasks.ts'

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
 * Locks, until the transaction of `req` ends, whose turn it is: of all that waits in the queue and the hinted video, what
 * belongs to the owner with the fewest jobs at work, then to the one whose work ended longest ago; of one owner what was
 * begun before what was not, then what has waited longest. So one owner's fifty delay another's one by one, and so do
 * the parts of a long video, each of which is a job.
 *
 * A hint thus stands for work, not for its video. Each time that a job begins to wait, a hint is sent, and each hint
 * takes one of those that wait: none is left over. Videos of `resting` owners are passed over.
 */
export const lockNext = async (
  req: PayloadRequest,
  options: ResolvedVideoOptions,
  hinted: string,
  resting: readonly string[],
): Promise<{ id: string; inParts: boolean } | null> => {
  const table = tableOf(req.payload, options.slug)
  const column = (name: string) => sql.identifier(table[name].name)
  const [owner, state, leaseUntil, attempt, tasks] = [
    column('keyOwner'),
    column('state'),
    column('leaseUntil'),
    column('attempt'),
    column('tasks'),
  ]
  const claimable = listed(claimableStates)
  const inParts = sql`(waiting.${state} = 'encoding' and ${isDivided(sql`waiting.${tasks}`)})`
  const part = sql`(${inParts} and (${hasTask(sql`waiting.${tasks}`, waitingTask)}
    or (waiting.id = ${hinted} and ${hasTask(sql`waiting.${tasks}`, endedTask)})))`
  const whole = sql`(waiting.${state} = 'queued' or (waiting.id = ${hinted} and (waiting.${state} in (${claimable})
    or (waiting.${state} = 'encoding' and not ${inParts} and waiting.${leaseUntil} < now() and waiting.${attempt} < ${options.attempts}))))`
  const select = (what: SQL, locked: SQL) => sql`
    with owners as (
      select ${owner} as owner, max(${leaseUntil}) as served,
        sum(case when ${state} <> 'encoding' then 0
          when ${isDivided(sql`${tasks}`)} then ${countTasks(sql`${tasks}`, heldTask)}
          when ${leaseUntil} >= now() then 1 else 0 end) as working
      from ${table} group by ${owner})
    select waiting.id, ${inParts} as divided
    from ${table} waiting join owners on owners.owner = waiting.${owner}
    where ${notOf(owner, resting)} and ${what}
    order by owners.working, owners.served nulls first, waiting.${state} = 'encoding' desc, waiting.updated_at, waiting.id
    limit 1 for update of waiting ${locked}`
  const database = await databaseOf(req)
  const first = async (query: SQL) => (await database.execute(query)).rows[0]
  // A locked row is passed over, so that two workers asking at once get two videos; but one video may have work for
  // both, and then the second waits for the first.
  const row =
    (await first(select(sql`(${whole} or ${part})`, sql`skip locked`))) ?? (await first(select(part, sql``)))
  if (row === undefined) return null
  const { id, divided } = z.object({ id: z.string(), divided: z.boolean() }).parse(row)
  return { id, inParts: divided }
}

/** Takes a video that is locked, with the next fencing token, the next version and a new lease. */
export const takeWhole = async (
  req: PayloadRequest,
  options: ResolvedVideoOptions,
  id: string,
): Promise<ClaimedRow> => {
  const table = tableOf(req.payload, options.slug)
  const rows = await (await databaseOf(req))
    .update(table)
    .set({
      state: 'encoding',
      percent: 0,
      step: 'fetching',
      stepRendition: null,
      tasks: null,
      earlyVersion: null,
      earlySeconds: null,
      fencingToken: sql`coalesce(${table.fencingToken}, 0) + 1`,
      version: sql`coalesce(${table.version}, 0) + 1`,
      // The lease ran out under a worker that never said why: that was an attempt.
      attempt: sql`coalesce(${table.attempt}, 1) + case when ${table.state} = 'encoding' then 1 else 0 end`,
      leaseUntil: leaseEnd(options.leaseSeconds),
      updatedAt: sql`now()`,
    })
    .where(eq(table.id, id))
    .returning()
  return claimedRow.parse(rows[0])
}

/** Stores what became of the parts of a locked video. With `leased`, the video's own lease is renewed as well. */
export const writeTasks = async (
  req: PayloadRequest,
  options: ResolvedVideoOptions,
  id: string,
  change: { tasks: VideoTasks; step?: Step; fencingToken?: number; leased: boolean },
): Promise<ClaimedRow> => {
  const { tasks, leased, ...rest } = change
  const table = tableOf(req.payload, options.slug)
  const rows = await (await databaseOf(req))
    .update(table)
    .set({
      ...rest,
      tasks,
      percent: percentOf(tasks),
      ...(leased && { leaseUntil: leaseEnd(options.leaseSeconds) }),
      updatedAt: sql`now()`,
    })
    .where(eq(table.id, id))
    .returning()
  return claimedRow.parse(rows[0])
}

/** The database's clock, in milliseconds since 1970. */
export const databaseNow = async (req: PayloadRequest): Promise<number> => {
  const { rows } = await (await databaseOf(req)).execute(sql`select ${nowMs} as now`)
  return z.object({ now: z.coerce.number() }).parse(rows[0]).now
}

const nowMs = sql`floor(extract(epoch from now()) * 1000)`

/** Conditions on a part of the work, in SQL's path language; see `tasks.ts`. */
const waitingTask = '@.state == "waiting"'
const heldTask = '@.state == "working" && @.leaseUntil >= $now'
const endedTask = '@.state == "working" && @.leaseUntil < $now'

const isDivided = (tasks: SQL) => sql`(jsonb_typeof(${tasks}) = 'object') is true`
const pathTo = (tasks: SQL, condition: string) =>
  sql`${tasks}, ${`$.list[*] ? (${condition})`}::jsonpath, jsonb_build_object('now', ${nowMs})`
const hasTask = (tasks: SQL, condition: string) => sql`jsonb_path_exists(${pathTo(tasks, condition)}) is true`
const countTasks = (tasks: SQL, condition: string) =>
  sql`jsonb_array_length(jsonb_path_query_array(${pathTo(tasks, condition)}))`

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
      or (${table.state} = 'encoding' and ${hasTask(sql`${table.tasks}`, waitingTask)})
      or (${table.id} = ${hinted} and ${table.state} in (${listed(claimableStates)})))
    order by ${table.id} = ${hinted} desc, ${table.updatedAt}, ${table.id}
    limit 1 for update skip locked`)
  return rows[0] === undefined ? null : z.object({ id: z.string() }).parse(rows[0]).id
}

const waitingRow = z.object({ state: videoState, secondsLeft: z.coerce.number(), inParts: z.boolean() })

/** Why a claim was refused. */
export const stateOfRow = async (payload: BasePayload, options: ResolvedVideoOptions, id: string) => {
  const table = tableOf(payload, options.slug)
  const rows = await payload.db.drizzle
    .select({
      state: table.state,
      secondsLeft: sql`greatest(0, coalesce(ceil(extract(epoch from ${table.leaseUntil} - now())), 0))`,
      inParts: isDivided(sql`${table.tasks}`),
    })
    .from(table)
    .where(eq(table.id, id))
  return rows[0] === undefined ? null : waitingRow.parse(rows[0])
}

/** Notes progress and renews the lease; false when the token does not hold the whole video. */
export const renewLease = async (
  payload: BasePayload,
  options: ResolvedVideoOptions,
  held: { id: string; fencingToken: number },
  progress: { percent: number; step: string; stepRendition: string | null },
): Promise<boolean> => updateHeld(payload, options, held, progress)

/** Notes how much of the version that is being made can be played, and renews the lease, as `renewLease` does. */
export const noteEarly = async (
  payload: BasePayload,
  options: ResolvedVideoOptions,
  held: { id: string; fencingToken: number },
  seconds: number,
): Promise<boolean> => {
  const { version } = tableOf(payload, options.slug)
  return updateHeld(payload, options, held, { earlyVersion: sql`${version}`, earlySeconds: seconds })
}

const updateHeld = async (
  payload: BasePayload,
  options: ResolvedVideoOptions,
  held: { id: string; fencingToken: number },
  change: Record<string, unknown>,
): Promise<boolean> => {
  const table = tableOf(payload, options.slug)
  const rows = await payload.db.drizzle
    .update(table)
    .set({ ...change, leaseUntil: leaseEnd(options.leaseSeconds), updatedAt: sql`now()` })
    .where(
      and(
        eq(table.id, held.id),
        eq(table.fencingToken, held.fencingToken),
        eq(table.state, 'encoding'),
        isNull(table.tasks),
      ),
    )
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

/** Videos of which nobody has taken up the whole or a part for so long, the longest first. */
export const waitingVideos = async (
  payload: BasePayload,
  options: ResolvedVideoOptions,
  resting: readonly string[],
  { waitedSeconds, limit }: { waitedSeconds: number; limit: number },
) => {
  const table = tableOf(payload, options.slug)
  const rows = await payload.db.drizzle
    .select({ id: table.id, attempt: sql`coalesce(${table.attempt}, 1)::int` })
    .from(table)
    .where(
      and(
        or(
          inArray(table.state, ['uploaded', 'queued']),
          and(eq(table.state, 'encoding'), hasTask(sql`${table.tasks}`, waitingTask)),
        ),
        lte(table.updatedAt, sql`now() - make_interval(secs => ${waitedSeconds}::double precision)`),
        ...(resting.length > 0 ? [notInArray(table.keyOwner, [...resting])] : []),
      ),
    )
    .orderBy(table.updatedAt)
    .limit(limit)
  return z.array(z.object({ id: z.string(), attempt: z.number() })).parse(rows)
}

/** Ids of videos of which a worker, of the whole or of a part, has not reported in time. */
export const expiredLeases = async (payload: BasePayload, options: ResolvedVideoOptions, limit: number) => {
  const table = tableOf(payload, options.slug)
  const rows = await payload.db.drizzle
    .select({ id: table.id })
    .from(table)
    .where(
      and(
        eq(table.state, 'encoding'),
        or(
          and(isNull(table.tasks), lt(table.leaseUntil, sql`now()`)),
          hasTask(sql`${table.tasks}`, endedTask),
        ),
      ),
    )
    .limit(limit)
  return rows.map(row => z.string().parse(row.id))
}

/** Whether the lease is over now, by the database's clock. */
export const leaseIsOver = async (req: PayloadRequest, options: ResolvedVideoOptions, id: string) => {
  const row = await stateOfRow(req.payload, options, id)
  return row?.state === 'encoding' && row.secondsLeft === 0
}

const leaseEnd = (seconds: number) => sql`now() + make_interval(secs => ${seconds}::double precision)`

export const tableOf = (payload: BasePayload, slug: string) => {
  const table = payload.db.tables[payload.db.tableNameMap.get(slug.replaceAll('-', '_')) ?? slug]
  if (!table) throw new Error(`The database has no table for the collection ${slug}.`)
  return table
}
