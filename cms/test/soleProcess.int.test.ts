import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../tools/postgres/testDatabase.ts'
import { ephemeralPort } from '../../tools/start/ports.ts'
import { processRegistry } from '../entry/processRegistry.ts'
import { refreshExchange } from '../signIn/refreshExchange.ts'
import { holdSignIn, type SoleProcess } from '../signIn/soleProcess.ts'
import { testVariables } from './variables.ts'

const program = fileURLToPath(new URL('../server.ts', import.meta.url))
let database: TestDatabase
let admin: pg.Client
beforeAll(async () => {
  database = await createTestDatabase()
  admin = new pg.Client({ connectionString: database.url })
  await admin.connect()
})
afterAll(async () => {
  await admin.end()
  await database.drop()
})
const ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

async function taken(): Promise<SoleProcess> {
  const sole = await holdSignIn(database.url, { patience: 0 })
  if (!sole) throw new Error('The place is taken')
  ends.push(() => sole.end())
  return sole
}

const lock = "hashtextextended('lectern:sign-in', 0)"
/** The server's process that holds the place, on this database. */
const holder = async () => {
  const { rows } = await admin.query<{ pid: number }>(
    `select pid from pg_locks where locktype = 'advisory' and granted
     and database = (select oid from pg_database where datname = current_database())`,
  )
  return rows[0]?.pid
}
const breakConnection = async () => admin.query('select pg_terminate_backend($1)', [await holder()])

describe('the only process that serves sign-in', () => {
  it('is one, until it ends', async () => {
    const first = await taken()
    expect(first.held()).toBe(true)
    expect(await holdSignIn(database.url, { patience: 0 })).toBeNull()
    const next = holdSignIn(database.url, { patience: 10_000 })
    await first.end()
    const second = await next
    expect([first.held(), second?.held()]).toEqual([false, true])
    await second?.end()
  })

  it('takes its place again when PostgreSQL was away', async () => {
    const sole = await taken()
    const first = await holder()
    await breakConnection()
    await vi.waitUntil(async () => ![undefined, first].includes(await holder()), 10_000)
    await vi.waitUntil(() => sole.held(), 10_000)
    expect(await holdSignIn(database.url, { patience: 0 })).toBeNull()
  })

  it('renews nothing while another one may have taken the place', async () => {
    let said = ''
    vi.spyOn(process.stderr, 'write').mockImplementation(text => {
      said += String(text)
      return true
    })
    ends.push(() => vi.restoreAllMocks())
    process.env = { ...process.env, ...testVariables(database.url) }
    const sole = await taken()
    processRegistry().soleSignIn = sole
    ends.push(() => delete processRegistry().soleSignIn)
    const make = vi.fn(async () => 'answer')
    expect(await refreshExchange.once('x', make)).toBe('answer')
    const other = new pg.Client({ connectionString: database.url })
    await other.connect()
    ends.push(() => other.end())
    const successor = other.query(`select pg_advisory_lock(${lock})`)
    await breakConnection()
    await successor
    await vi.waitUntil(() => !sole.held(), 10_000)
    make.mockClear()
    await expect(refreshExchange.once('x', make)).rejects.toThrow('Another process')
    expect(make).not.toHaveBeenCalled()
    await vi.waitUntil(() => said.includes('has taken over sign-in'), 10_000)

    await other.query(`select pg_advisory_unlock(${lock})`)
    await vi.waitUntil(() => sole.held(), 10_000)
    expect(await refreshExchange.once('x', make)).toBe('answer')
  })
})

describe('a server without Redis', () => {
  async function start(role: string) {
    const port = await ephemeralPort()
    const child = spawn(process.execPath, ['--import', 'tsx', program], {
      env: {
        ...process.env,
        ...testVariables(database.url),
        NODE_ENV: 'production',
        REDIS_URL: '',
        LECTERN_ROLE: role,
        PORT: String(port),
      },
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    ends.push(() => child.kill('SIGKILL'))
    return { child, port }
  }

  it('does not start beside another one, and says why', async () => {
    await taken()
    const { child } = await start('site,jobs')
    let said = ''
    child.stderr.on('data', chunk => {
      said += String(chunk)
    })
    const [code] = await once(child, 'close')
    expect(code).toBe(1)
    expect(said).toContain('set REDIS_URL for all of them, or give this one other roles')
  })

  it('starts beside it when it serves no sign-in', async () => {
    await taken()
    const { port } = await start('media')
    const roles = await vi.waitUntil(
      async () => {
        const response = await fetch(`http://127.0.0.1:${port}/health`).catch(() => null)
        return response ? ((await response.json()) as { roles: string[] }).roles : false
      },
      { timeout: 20_000, interval: 100 },
    )
    expect(roles).toEqual(['media'])
  })
})
