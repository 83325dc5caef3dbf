import pg from 'pg'

/** A small pool of the entry's own, beside the one of Payload: a database that does not answer is given up soon. */
export function openEntryPool(databaseUrl: string): pg.Pool {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: 2,
    connectionTimeoutMillis: 3_000,
    query_timeout: 3_000,
  })
  // An idle connection that breaks is replaced at the next query; without a listener it would end the process.
  pool.on('error', () => undefined)
  return pool
}
