import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { makeHostTables } from '../../cms/test/hostTables.ts'
import { type RunningPostgres, startPostgres } from '../../tools/postgres/index.ts'
import { type RedisServer, startRedis } from '../../tools/redis/index.ts'
import type { EntrySettings, Figures, Question } from './entryProcess.ts'
import { startRelay } from './relay.ts'

const program = fileURLToPath(new URL('entryProcess.ts', import.meta.url))

export interface EntryProcess {
  port: number
  /** How many times this process has asked PostgreSQL for hosts, counted at its socket. */
  queries(): number
  ask(question: Question): Promise<Figures>
}

export type Stage = Awaited<ReturnType<typeof openStage>>

/** One PostgreSQL, one Redis behind a relay that can be slow, and the entry processes that a scenario asks for. */
export async function openStage() {
  const folder = await mkdtemp(join(tmpdir(), 'lectern-chaos-'))
  // PostgreSQL's system user has to enter it.
  await chmod(folder, 0o755)
  const postgresAt = { directory: join(folder, 'postgres') }
  let postgres: RunningPostgres = await startPostgres({ ...postgresAt, port: 0 })
  const databaseUrl = await postgres.createDatabase('chaos')
  let tables = await makeHostTables(databaseUrl)
  let redis: RedisServer = await startRedis()
  const redisRelay = await startRelay(redis.port)
  const ends: (() => void)[] = []
  const endEntries = () => {
    for (const end of ends.splice(0)) end()
  }

  return {
    tables: () => tables,
    redis: () => redis,
    redisRelay,

    async anEntry(change: Partial<EntrySettings> = {}): Promise<EntryProcess> {
      const relay = await startRelay(postgres.port, 'from tenant_hosts')
      const url = new URL(databaseUrl)
      url.port = String(relay.port)
      const settings: EntrySettings = {
        databaseUrl: url.href,
        redisUrl: `redis://127.0.0.1:${redisRelay.port}`,
        pageCost: 1,
        requests: 32,
        waiting: 1_024,
        ...change,
      }
      const child = fork(program, [JSON.stringify(settings)], {
        execArgv: ['--expose-gc', '--import', 'tsx'],
        stdio: ['ignore', 'inherit', 'ignore', 'ipc'],
      })
      ends.push(() => child.kill('SIGKILL'), relay.close)
      const [{ port }] = await once(child, 'message')
      const entry = { port, queries: relay.count, ask: asker(child) }
      await until(async () => {
        const { hears } = (await entry.ask({ kind: 'figures' })) ?? {}
        return hears.database && hears.redis === (settings.redisUrl !== null)
      })
      return entry
    },

    async restartPostgres(pause: number): Promise<void> {
      await tables.end().catch(() => undefined)
      await postgres.stop()
      await sleep(pause)
      postgres = await startPostgres({ ...postgresAt, port: postgres.port })
      tables = await makeHostTables(databaseUrl)
    },
    endEntries,
    stopRedis: () => redis.stop(),
    async startRedis(): Promise<void> {
      redis = await startRedis({ port: redis.port })
    },

    async close(): Promise<void> {
      endEntries()
      redisRelay.close()
      await tables.end().catch(() => undefined)
      await redis.stop()
      await postgres.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function asker(child: ChildProcess): EntryProcess['ask'] {
  let count = 0
  return question =>
    new Promise((resolve, reject) => {
      const id = ++count
      const fail = () => reject(new Error('the entry process has ended'))
      const hear = (message: { id: number; figures: Figures }) => {
        if (message.id !== id) return
        child.off('message', hear).off('exit', fail)
        resolve(message.figures)
      }
      child.on('message', hear).once('exit', fail)
      child.send({ id, question })
    })
}

export const sleep = (milliseconds: number) => new Promise(resolve => setTimeout(resolve, milliseconds))

export async function until(holds: () => Promise<boolean>, seconds = 60): Promise<void> {
  const end = performance.now() + seconds * 1000
  while (!(await holds())) {
    if (performance.now() > end) throw new Error('what was waited for did not come')
    await sleep(1)
  }
}
