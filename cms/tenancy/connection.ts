import { AsyncLocalStorage } from 'node:async_hooks'
import { createHash } from 'node:crypto'
import { is, Placeholder, type SQL } from '@payloadcms/db-postgres/drizzle'
import type { Payload, PayloadRequest } from 'payload'
import { processRegistry } from '../entry/processRegistry.ts'
import { adapterOf, databaseOf } from '../events/transaction.ts'

export interface TenantDatabase {
  readonly tenantId: string
  rows<Row extends Record<string, unknown>>(query: SQL): Promise<Row[]>
  /**
   * `rows` for what is asked all the time: the words are put together once, and a connection has PostgreSQL plan them
   * once; both cost more than most of these statements do. So `statement` is a constant, and what is asked stands in it
   * as `sql.placeholder(name)`.
   * @param values by these names; `tenantId` is there already. Throws where one is missing, or where `statement` holds what
   *   is not a placeholder.
   */
  often<Row extends Record<string, unknown>>(statement: SQL, values: Record<string, unknown>): Promise<Row[]>
  /**
   * Runs `work` in one transaction, which is what `tenantDatabase()` gives within it; throws away all of it when `work`
   * throws. Within another transaction it is a savepoint of that one.
   */
  transaction<T>(work: (database: TenantDatabase) => Promise<T>): Promise<T>
}

/**
 * Does `work` for one academy, on Payload's own pool: within it, and in all that it calls and awaits, `tenantDatabase()`
 * is that academy's. The id comes from a verified host or session, never from what a client says. Within itself it
 * stays where it is, in the same transaction; throws for another academy, since no request is about two.
 */
export async function inTenant<T>(
  payload: Pick<Payload, 'db'>,
  tenantId: string,
  work: () => Promise<T>,
): Promise<T> {
  const outer = tenants().getStore()
  if (outer === undefined) {
    const { drizzle } = adapterOf(payload as Payload)
    return tenants().run(over(drizzle, tenantId), work)
  }
  if (outer.tenantId !== tenantId) throw new Error('inTenant: this is work for another academy already')
  return work()
}

/**
 * Does `work` for the academy of a document that the request's user may read, in the request's own transaction where it
 * has one: what an endpoint of the admin does by the rules of students.
 */
export async function inTenantOf<T>(
  req: Pick<PayloadRequest, 'payload' | 'transactionID'>,
  tenantId: string,
  work: () => Promise<T>,
): Promise<T> {
  return tenants().run(over(await databaseOf(req), tenantId), work)
}

/**
 * The one way by which read models and learning rules reach SQL: the database of the academy that the request is for.
 * Every query names `tenantId` itself, since this is not the Local API and no access rule runs behind it. Throws
 * outside of `inTenant`.
 */
export function tenantDatabase(): TenantDatabase {
  const database = tenants().getStore()
  if (database === undefined) throw new Error('tenantDatabase: call this within inTenant')
  return database
}

type Connection = Pick<ReturnType<typeof adapterOf>['drizzle'], 'execute' | 'transaction'>

function over(connection: Connection, tenantId: string): TenantDatabase {
  return {
    tenantId,
    rows: async <Row extends Record<string, unknown>>(query: SQL) =>
      (await connection.execute(query)).rows as Row[],
    often: async <Row extends Record<string, unknown>>(statement: SQL, values: Record<string, unknown>) =>
      (await prepared(connection, statement).execute({ ...values, tenantId })).rows as Row[],
    transaction: work =>
      connection.transaction(tx => {
        const database = over(tx, tenantId)
        return tenants().run(database, () => work(database))
      }),
  }
}

/** What Drizzle's connections have and do not declare: without it a statement cannot be given a name. */
interface Preparing {
  readonly dialect: { sqlToQuery(query: SQL): Built['query'] }
  readonly session: {
    prepareQuery(query: Built['query'], fields: undefined, name: string, asArrays: false): Prepared
  }
}
interface Prepared {
  execute(values: Record<string, unknown>): ReturnType<Connection['execute']>
}
interface Built {
  readonly query: { readonly sql: string; readonly params: readonly unknown[] }
  readonly name: string
}

const known = new WeakMap<Preparing['dialect'], WeakMap<SQL, Built>>()

function prepared(connection: Connection, statement: SQL): Prepared {
  const { dialect, session } = connection as Connection & Preparing
  const { query, name } = known.get(dialect)?.get(statement) ?? build(dialect, statement)
  return session.prepareQuery(query, undefined, name, false)
}

/** The name follows from the words, since Next bundles copies of this module and all of them share the connections. */
function build(dialect: Preparing['dialect'], statement: SQL): Built {
  const query = eachOnce(dialect.sqlToQuery(statement))
  const built = { query, name: createHash('sha256').update(query.sql).digest('base64url') }
  const ofDialect = known.get(dialect) ?? new WeakMap<SQL, Built>()
  known.set(dialect, ofDialect.set(statement, built))
  return built
}

/** A value that stands in several places is sent and read once. */
function eachOnce({ sql, params }: Built['query']): Built['query'] {
  const placeholders = params.filter(param => is(param, Placeholder))
  if (placeholders.length < params.length)
    throw new Error('often: what is asked stands in it as a placeholder')
  const each = new Map(placeholders.map(one => [one.name, one]))
  const names = [...each.keys()]
  const places = placeholders.map(({ name }) => `$${names.indexOf(name) + 1}`)
  return { sql: sql.replace(/\$(\d+)/g, (_, place) => places[place - 1] ?? ''), params: [...each.values()] }
}

function tenants(): AsyncLocalStorage<TenantDatabase> {
  const registry = processRegistry()
  registry.tenants ??= new AsyncLocalStorage()
  return registry.tenants
}
