import { AsyncLocalStorage } from 'node:async_hooks'
import { sql } from '@payloadcms/db-postgres'
import { type Field, handleEndpoints, type Payload, type PayloadRequest } from 'payload'
import { adapterOf } from '../../../events/transaction.ts'
import type { Answer, Ask, Footprint } from '../types.ts'
import type { ActorName, User } from './actors.ts'
import { fieldsOf } from './documents.ts'

interface Asking {
  actor: ActorName
  /** Held open for the whole request, looked at, and thrown away. */
  writes: boolean
  transaction?: string | number | undefined
}

const asking = new AsyncLocalStorage<Asking>()
const isProduct = () => asking.getStore()?.actor === 'product'

/**
 * Lets probes reach Payload's REST routes in this process: a strategy in front says who asks, and writes happen in
 * one transaction that is rolled back. For the actor `product` alone the access rules and the guard of queries stand
 * aside, which shows that nothing else refuses what they refuse.
 */
export function openTransport(
  payload: Payload,
  actors: ReadonlyMap<ActorName, User>,
  requestFor: (actor: ActorName) => Promise<PayloadRequest>,
) {
  standAside(payload)
  const { db } = payload
  payload.authStrategies.unshift({
    name: 'isolation',
    authenticate: async ({ req }) => {
      const current = asking.getStore()
      if (!current) return { user: null }
      if (current.writes && req) {
        current.transaction = (await db.beginTransaction()) ?? undefined
        req.transactionID = current.transaction
      }
      const user = actors.get(current.actor)
      return { user: user ? structuredClone(user) : null }
    },
  })

  return async (actor: ActorName, ask: Ask, writes: boolean): Promise<Answer> => {
    const current: Asking = { actor, writes }
    return asking.run(current, async () => {
      if (ask.call) return callOf(payload, ask.call, await requestFor(actor), current)
      const response = await handleEndpoints({ config: payload.config, request: requestOf(ask) })
      const body = await response.text()
      const written = await footprintOf(payload, current.transaction)
      const headers = [...response.headers]
        .filter(([name]) => !['date', 'content-length'].includes(name))
        .map(pair => pair.join(': '))
        .sort()
        .join('\n')
      return { status: response.status, headers, body, written }
    })
  }
}

/** A call in this process, as an answer. */
async function callOf(
  payload: Payload,
  call: NonNullable<Ask['call']>,
  req: PayloadRequest,
  current: Asking,
): Promise<Answer> {
  if (current.writes) {
    current.transaction = (await payload.db.beginTransaction()) ?? undefined
    req.transactionID = current.transaction
  }
  try {
    const body = JSON.stringify(await call(req)) ?? ''
    return { status: 200, headers: '', body, written: await footprintOf(payload, current.transaction) }
  } catch (fault) {
    const { status, message, data } = Object(fault)
    await footprintOf(payload, current.transaction)
    return {
      status: Number(status ?? 500),
      headers: '',
      body: JSON.stringify({ message, data }),
      written: [],
    }
  }
}

function requestOf({ method, path, body, form, file, headers = {} }: Ask): Request {
  const url = `http://localhost:3000${path}`
  if (file) {
    const parts = new FormData()
    parts.set('_payload', JSON.stringify(body ?? {}))
    parts.set('file', new File([new Uint8Array(file.data)], file.name, { type: file.type }))
    return new Request(url, { method, headers, body: parts })
  }
  if (form !== undefined) {
    const type = { 'content-type': 'application/x-www-form-urlencoded' }
    return new Request(url, { method, headers: { ...type, ...headers }, body: form })
  }
  if (body === undefined) return new Request(url, { method, headers })
  return new Request(url, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
}

async function footprintOf(payload: Payload, transaction: Asking['transaction']): Promise<Footprint[]> {
  if (transaction === undefined) return []
  const session = adapterOf(payload).sessions[transaction]
  // A request that failed has rolled itself back.
  if (!session) return []
  try {
    const { rows } = await (session.db as ReturnType<typeof adapterOf>['drizzle']).execute<{
      name: string
      content: string
      before: boolean
    }>(sql`select name, content, before from isolation_footprint where xid = pg_current_xact_id()`)
    return rows.map(({ name, content, before }) => ({ table: name, row: content, before }))
  } catch {
    // A statement failed before: PostgreSQL keeps nothing of such a transaction.
    return []
  } finally {
    await payload.db.rollbackTransaction(transaction).catch(() => undefined)
  }
}

function standAside(payload: Payload): void {
  const wrap = (holder: object | undefined, outcome: unknown) => {
    if (!holder) return
    for (const [key, guard] of Object.entries(holder)) {
      if (typeof guard === 'function')
        Reflect.set(holder, key, (...args: unknown[]) => (isProduct() ? outcome : guard(...args)))
    }
  }
  const seen = new WeakSet<object>()
  const wrapFields = (fields: readonly Field[]) => {
    for (const field of fieldsOf(fields)) {
      if (!('access' in field) || !field.access || seen.has(field.access)) continue
      seen.add(field.access)
      wrap(field.access, true)
    }
  }
  for (const collection of payload.config.collections) {
    wrap(collection.access, true)
    wrapFields(collection.fields)
    wrapFields(collection.flattenedFields as Field[])
    collection.hooks.beforeOperation = collection.hooks.beforeOperation.map(
      hook => input => (isProduct() ? input.args : hook(input)),
    )
  }
  for (const global of payload.config.globals) {
    wrap(global.access, true)
    wrapFields(global.fields)
  }
  wrap(payload.config.jobs?.access, true)
}
