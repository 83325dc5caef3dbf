import type { ChildProcess } from 'node:child_process'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type AcademySite, parseHost } from '@lectern/plugin-multi-tenant/hosts'
import { BentoCache, bentostore } from 'bentocache'
import { memoryDriver } from 'bentocache/drivers/memory'
import { LRUCache } from 'lru-cache'
import { openSites } from '../cms/entry/sites.ts'
import { makeHostTables } from '../cms/test/hostTables.ts'
import { startPostgres } from '../tools/postgres/index.ts'
import { root } from '../tools/start/folders.ts'
import { cpuSecondsOf, figure, inTurn, leastRounds, median, print } from './protocol/index.ts'
import { buildBareNext } from './servers/bareNext.ts'
import { askAll, freePort, waitFor } from './servers/http.ts'
import { startNextApp } from './servers/nextApp.ts'

/**
 * What it costs to know whose request it is, warm: the entry's resolver on a real PostgreSQL, for hosts drawn evenly
 * from 10,000 academies. Against the smallest page that Next serves, counted from the `Host` header to the academy; and
 * against the bare look-up in two caches that hold the same records and know nothing of changes, each called as its
 * users call it (`lru-cache` at once, `bentocache` awaited, its memory layer alone and without serialising).
 */
const academies = 10_000
/** Each about a second of CPU, so that the kernel's ticks of 10 ms do not count. */
const amounts = { resolved: 500_000, looked: 5_000_000, awaited: 1_000_000, pages: 3_000 }
const connections = 16

const folder = await mkdtemp(join(tmpdir(), 'lectern-bench-'))
// PostgreSQL's system user has to enter it.
await chmod(folder, 0o755)
const app = join(root, '.lectern/bench/bare')
const postgres = await startPostgres({ directory: join(folder, 'postgres'), port: 0 })
const databaseUrl = await postgres.createDatabase('resolve')
const tables = await makeHostTables(databaseUrl)
await tables.client.query(
  `with made as (insert into tenants (version) select n::text from generate_series(1, $1) n returning id, version)
   insert into tenant_hosts (host, tenant_id) select 'academy-' || version || '.lectern.test', id from made`,
  [academies],
)
const sites = openSites({ databaseUrl })
const bento = new BentoCache({
  default: 'sites',
  stores: {
    sites: bentostore().useL1Layer(memoryDriver({ serialize: false, maxItems: 50_000 })),
  },
})
let next: ChildProcess | undefined
try {
  const hosts = Array.from({ length: academies }, (_, index) => `academy-${index + 1}.lectern.test`)
  const headers = hosts.map(host => `${host}:8443`)
  const lru = new LRUCache<string, AcademySite>({ max: 50_000 })
  while (!sites.hears().database) await new Promise(resolve => setTimeout(resolve, 10))
  for (const host of hosts) {
    const site = await sites.resolver.resolve(host)
    if (!site) throw new Error(`There is no academy at ${host}`)
    lru.set(host, site)
    await bento.set({ key: host, value: site })
  }

  await buildBareNext(app, 0)
  const port = await freePort()
  next = startNextApp(app, port)
  const pid = next.pid ?? 0
  await waitFor(port, 'localhost')
  const pages = Array.from({ length: amounts.pages }, () => 'localhost')

  const order = drawn(academies)
  const fromHeader = cost('self', amounts.resolved, async count => {
    for (let i = 0; i < count; i++) {
      const host = parseHost(headers[order[i % order.length] ?? 0])
      mustBe(host === null ? null : await sites.resolver.resolve(host))
    }
  })
  const atOnce = cost('self', amounts.looked, async count => {
    for (let i = 0; i < count; i++) mustBe(sites.resolver.resolve(hosts[order[i % order.length] ?? 0] ?? ''))
  })
  const awaited = cost('self', amounts.awaited, async count => {
    for (let i = 0; i < count; i++)
      mustBe(await sites.resolver.resolve(hosts[order[i % order.length] ?? 0] ?? ''))
  })
  const lruGet = cost('self', amounts.looked, async count => {
    for (let i = 0; i < count; i++) mustBe(lru.get(hosts[order[i % order.length] ?? 0] ?? ''))
  })
  const bentoGet = cost('self', amounts.awaited, async count => {
    for (let i = 0; i < count; i++)
      mustBe(await bento.get<AcademySite>({ key: hosts[order[i % order.length] ?? 0] ?? '' }))
  })
  const page = cost(pid, amounts.pages, () => askAll({ port, hosts: pages, connections }))

  const toNext = await inTurn({ ours: fromHeader, baseline: page }, leastRounds)
  const toLru = await inTurn({ ours: atOnce, baseline: lruGet }, leastRounds)
  const toBento = await inTurn({ ours: awaited, baseline: bentoGet }, leastRounds)
  const compared = (name: string, rounds: typeof toNext, goal: `<=${number}`) =>
    figure({
      name,
      unit: 'CPU µs',
      ours: median(rounds.ours),
      baseline: median(rounds.baseline),
      compared: rounds.compared,
      goal,
    })
  print(
    {
      bench: 'tenant-resolve',
      figures: [
        compared(
          'Host header to academy, vs a request of the smallest static page of Next',
          toNext,
          '<=0.01',
        ),
        compared('host to academy, vs a get of lru-cache', toLru, '<=4'),
        compared('host to academy, awaited, vs a hit in the memory of bentocache', toBento, '<=1'),
      ],
      noise: toNext.noise,
      rounds: leastRounds,
    },
    process.argv.includes('--json'),
  )
} finally {
  next?.kill('SIGKILL')
  await bento.disconnectAll()
  await sites.end()
  await tables.end()
  await postgres.stop()
  await rm(folder, { recursive: true, force: true })
  await rm(app, { recursive: true, force: true })
}
process.exit()

/** CPU microseconds of one of `amount` operations, in that process. */
function cost(pid: number | 'self', amount: number, run: (amount: number) => Promise<void>) {
  return async () => {
    const before = cpuSecondsOf(pid)
    await run(amount)
    return ((cpuSecondsOf(pid) - before) / amount) * 1e6
  }
}

/** Refuses what is no record: a miss, or a promise where the answer is known. */
function mustBe(site: AcademySite | Promise<unknown> | null | undefined): void {
  if (!site || !('tenantId' in site)) throw new Error('An academy that was known is not any more')
}

/** Numbers below `limit`, drawn evenly beforehand, so that drawing is not measured. */
function drawn(limit: number): Uint32Array {
  return Uint32Array.from({ length: 1 << 16 }, () => Math.floor(Math.random() * limit))
}
