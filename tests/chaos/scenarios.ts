import { type Load, quantile, startLoad, summary, visit, warmConnections } from './load.ts'
import { type EntryProcess, type Stage, sleep, until } from './stage.ts'

/** Version number n as the product orders them. */
const version = (n: number) => `1${String(n).padStart(8, '0')}`
let names = 0

async function academies(stage: Stage, count: number): Promise<{ id: string; host: string }[]> {
  const made: { id: string; host: string }[] = []
  for (let i = 0; i < count; i++) {
    const host = `academy-${++names}.test`
    made.push({ id: await stage.tables().anAcademy(host, version(0)), host })
  }
  return made
}

const anyOf = <Item>(items: readonly Item[]): Item => items[Math.floor(Math.random() * items.length)] as Item

/** Milliseconds from the commit of a change until each of two processes shows it. */
export async function changes(stage: Stage, count: number) {
  const entries = [await stage.anEntry(), await stage.anEntry()]
  const [academy] = await academies(stage, 1)
  if (!academy) throw new Error('no academy')
  const shows = async ({ port }: EntryProcess, wanted: string) =>
    (await visit({ port, host: academy.host, path: '/' })).body.endsWith(wanted)
  for (const entry of entries) await until(() => shows(entry, version(0)))
  const times: number[] = []
  for (let n = 1; n <= count; n++) {
    await stage.tables().raise(academy.id, version(n))
    const committed = performance.now()
    await Promise.all(
      entries.map(async entry => {
        await until(() => shows(entry, version(n)))
        times.push(performance.now() - committed)
      }),
    )
  }
  return { seen: times.length, p50: quantile(times, 0.5), p99: quantile(times, 0.99) }
}

/** Everybody at once at an academy that neither process knows. */
export async function coldAcademy(stage: Stage, count: number) {
  const entries = [await stage.anEntry(), await stage.anEntry()]
  const [academy] = await academies(stage, 1)
  const before = entries.map(entry => entry.queries())
  const answers = await Promise.all(
    Array.from({ length: count }, (_, i) =>
      visit({ port: entries[i % 2]?.port ?? 0, host: academy?.host ?? '', path: '/' }),
    ),
  )
  return {
    ...summary(answers),
    queries: entries.map((entry, index) => entry.queries() - (before[index] ?? 0)),
  }
}

/** Invented names, straight at the resolver and over sockets, while an academy is visited and new ones are opened. */
export async function inventedHosts(stage: Stage, count: number, overSockets: number) {
  const entry = await stage.anEntry()
  const known = await academies(stage, 5)
  for (const { host } of known) await visit({ port: entry.port, host, path: '/' })
  // What is allocated once counts for nothing.
  const { heapBytes } = await entry.ask({ kind: 'invent', count: 20_000, parallel: 1_000 })
  const before = entry.queries()
  const start = performance.now()
  const load = startLoad(50, () => ({ port: entry.port, host: anyOf(known).host, path: '/' }))
  const inventing = entry.ask({ kind: 'invent', count, parallel: 1_000 })
  const opened = []
  for (const { host } of await academies(stage, 5))
    opened.push(await visit({ port: entry.port, host, path: '/' }))
  const after = await inventing
  const seconds = (performance.now() - start) / 1000
  const direct = { queries: entry.queries() - before, seconds }
  const statuses = new Map<number, number>()
  const socketsFrom = entry.queries()
  const socketsStart = performance.now()
  let sent = 0
  await Promise.all(
    Array.from({ length: Math.min(200, overSockets) }, async () => {
      while (sent < overSockets) {
        const { status } = await visit({ port: entry.port, host: `y${++sent}.invented.test`, path: '/' })
        statuses.set(status, (statuses.get(status) ?? 0) + 1)
      }
    }),
  )
  return {
    direct,
    sockets: {
      queries: entry.queries() - socketsFrom,
      seconds: (performance.now() - socketsStart) / 1000,
      statuses: Object.fromEntries(statuses),
    },
    heapGrowthBytes: after.heapBytes - heapBytes,
    hosts: after.hosts,
    known: await load.stop(),
    opened: summary(opened),
  }
}

/** Pages of many academies on two processes, some of which change, while a phase does its harm. */
async function underLoad(
  stage: Stage,
  entries: readonly EntryProcess[],
  places: readonly { id: string; host: string }[],
  options: { change: boolean },
  harm: () => Promise<void>,
): Promise<Load> {
  const load = startLoad(200, () => ({ port: anyOf(entries).port, host: anyOf(places).host, path: '/' }))
  const changing = options.change
    ? setInterval(() => {
        const { id } = anyOf(places)
        stage
          .tables()
          .raise(id, version(++raised))
          .catch(() => undefined)
      }, 200)
    : undefined
  await harm()
  clearInterval(changing)
  return load.stop()
}
let raised = 1_000

export async function harmedRedis(stage: Stage, seconds: number) {
  const entries = [await stage.anEntry(), await stage.anEntry()]
  const places = await academies(stage, 20)
  for (const { port } of entries) for (const { host } of places) await visit({ port, host, path: '/' })
  const wait = () => sleep(seconds * 1000)
  const phase = (harm: () => Promise<void>) => underLoad(stage, entries, places, { change: true }, harm)
  return {
    well: await phase(async () => void (await wait())),
    stopped: await phase(async () => {
      await stage.stopRedis()
      await wait()
      await stage.startRedis()
      await wait()
    }),
    slow: await phase(async () => {
      stage.redisRelay.slowDown(300)
      await wait()
      stage.redisRelay.slowDown(0)
    }),
    frozen: await phase(async () => {
      stage.redis().process.kill('SIGSTOP')
      await wait()
      stage.redis().process.kill('SIGCONT')
    }),
    flushed: await phase(async () => {
      const { connectRedis } = await import('../../cms/redis.ts')
      const client = connectRedis(stage.redis().url)
      await until(async () => client.status === 'ready')
      const flushing = setInterval(() => client.flushall().catch(() => undefined), 50)
      await wait()
      clearInterval(flushing)
      client.disconnect()
    }),
  }
}

/** PostgreSQL goes and comes back under visitors of cached pages; afterwards a change is seen again. */
export async function restartedPostgres(stage: Stage, pause: number) {
  const entries = [await stage.anEntry(), await stage.anEntry()]
  const places = await academies(stage, 20)
  for (const { port } of entries) for (const { host } of places) await visit({ port, host, path: '/' })
  const during = await underLoad(stage, entries, places, { change: false }, async () => {
    await stage.restartPostgres(pause)
    await sleep(pause)
  })
  const [first] = places
  await stage.tables().raise(first?.id ?? '', version(++raised))
  await until(async () => {
    const shown = await Promise.all(
      entries.map(({ port }) => visit({ port, host: first?.host ?? '', path: '/' })),
    )
    return shown.every(({ body }) => body.endsWith(version(raised)))
  })
  return during
}

/** Ten academies at their usual load of pages that Next makes, alone and beside one at fifty times as much. */
export async function flooded(stage: Stage, seconds: number, shares: boolean) {
  const pageCost = 5
  const usual = 4
  const entry = await stage.anEntry({ pageCost, ...(shares ? {} : { requests: 1e6, waiting: 1e6 }) })
  const [flooding, ...others] = await academies(stage, 11)
  const visitOthers = () => ({ port: entry.port, host: anyOf(others).host, path: '/learn' })
  const page = { port: entry.port, host: flooding?.host ?? '', path: '/' }
  const [quiet, loud] = [await warmConnections(100, page), await warmConnections(700, page)]
  const alone = startLoad(usual * others.length, visitOthers, quiet)
  await sleep(seconds * 1000)
  const before = await alone.stop()
  const beside = startLoad(usual * others.length, visitOthers, quiet)
  const flood = startLoad(usual * 50, () => ({ ...page, path: '/learn' }), loud)
  await sleep(seconds * 1000)
  const [others50, flooder] = await Promise.all([beside.stop(), flood.stop()])
  return { alone: before, others: others50, flooder }
}
