import { createHash } from 'node:crypto'
import pg from 'pg'

/** A pool or a connection inside a transaction: whatever can run one statement. */
export interface Queryable {
  query<Row extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<pg.QueryResult<Row>>
}

export type Pool = pg.Pool

/** SQLSTATE 23505, PostgreSQL manual appendix A. */
const UNIQUE_VIOLATION = '23505'

/**
 * Opens the pool. BIGINT columns (all of them milliseconds since 1970 or counts) are read as numbers
 * for this pool alone: they stay far below 2^53.
 */
export function openPool(databaseUrl: string): Pool {
  const bigint = Number(pg.types.builtins.INT8)
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: 10,
    types: {
      getTypeParser: (oid: number, format?: 'text' | 'binary') =>
        oid === bigint && format !== 'binary' ? Number : pg.types.getTypeParser(oid, format ?? 'text'),
    },
  })
  // An idle connection that the server ends is replaced at the next query; unheard, it would end the process.
  pool.on('error', () => undefined)
  return pool
}

/** Runs `work` on one connection between BEGIN and COMMIT; anything thrown rolls it back and is thrown on. */
export async function transaction<T>(pool: Pool, work: (db: Queryable) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  let broken = false
  try {
    await client.query('BEGIN')
    const result = await work(client)
    await client.query('COMMIT')
    return result
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {
      broken = true
    })
    throw error
  } finally {
    client.release(broken)
  }
}

/** Holds a lock named by `parts` until the transaction ends, across every process on this database. */
export async function lockFor(db: Queryable, ...parts: string[]): Promise<void> {
  const digest = createHash('sha256').update(JSON.stringify(parts)).digest()
  await db.query('SELECT pg_advisory_xact_lock($1)', [digest.readBigInt64BE(0).toString()])
}

/** True when the statement ran into a unique key; `constraint` narrows it to one. */
export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  if (!(error instanceof pg.DatabaseError) || error.code !== UNIQUE_VIOLATION) return false
  return constraint === undefined || error.constraint === constraint
}

/** Lower-case hexadecimal SHA-256, the form in which every token is stored. */
export function sha256(value: string): string {
  return createHash('sha256').update(value).digest('hex')
}
