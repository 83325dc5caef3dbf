import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'

/** Held by the one process of a database that serves `/auth` without Redis. */
export interface SoleProcess {
  /** `false` while PostgreSQL is away, and if another process took the place meanwhile. */
  held(): boolean
  end(): Promise<void>
}

/** Any number that is always the same; PostgreSQL's advisory locks live in the database of the connection. */
const place = 'pg_try_advisory_lock(hashtextextended($1, 0)) as taken'
const placeName = 'lectern:sign-in'
/** Milliseconds: between two attempts, and between two looks at a connection that has nothing else to do. */
const pauses = { attempt: 250, look: 5_000 } as const

/**
 * Takes the place of the only process that serves sign-in on this database, on a connection of its own that must
 * lead to PostgreSQL itself: a pooler between would lend the place to others. After a break of the connection the
 * place is taken again as soon as that is possible.
 * @param patience milliseconds for a process that is just ending, as in a restart
 * @returns `null` when another process has the place
 */
export async function holdSignIn(
  databaseUrl: string,
  { patience = 5_000 }: { patience?: number } = {},
): Promise<SoleProcess | null> {
  let client: pg.Client | undefined
  let ended = false
  let wake = new AbortController()
  const pause = async (milliseconds: number) => {
    const { signal } = wake
    await sleep(milliseconds, undefined, { signal, ref: client === undefined }).catch(() => undefined)
  }

  async function take(): Promise<boolean> {
    const next = new pg.Client({
      connectionString: databaseUrl,
      keepAlive: true,
      connectionTimeoutMillis: 3_000,
      query_timeout: 3_000,
    })
    next.on('error', () => undefined)
    next.once('end', () => {
      if (client !== next) return
      client = undefined
      wake.abort()
    })
    try {
      await next.connect()
      const { rows } = await next.query<{ taken: boolean }>(`select ${place}`, [placeName])
      if (rows[0]?.taken && !ended) {
        client = next
        return true
      }
    } catch (fault) {
      await next.end().catch(() => undefined)
      throw fault
    }
    await next.end()
    return false
  }

  /** A partner that vanished without a word is noticed by asking it. */
  async function keep(): Promise<void> {
    let lost = false
    while (!ended) {
      const current = client
      if (current) {
        await pause(pauses.look)
        await current.query('select 1').catch(() => current.end().catch(() => undefined))
        continue
      }
      wake = new AbortController()
      const taken = await take().catch(() => null)
      if (taken === false && !lost) say('Another process has taken over sign-in; this one renews no sessions')
      if (taken && lost) say('This process serves sign-in again')
      if (taken !== null) lost = !taken
      if (!taken) await pause(pauses.attempt)
    }
  }

  const last = performance.now() + patience
  while (!(await take())) {
    if (performance.now() > last) return null
    await pause(pauses.attempt)
  }
  void keep()
  return {
    held: () => client !== undefined,
    async end() {
      ended = true
      wake.abort()
      await client?.end().catch(() => undefined)
    },
  }
}

function say(msg: string): void {
  process.stderr.write(`${JSON.stringify({ level: 'warn', msg })}\n`)
}
