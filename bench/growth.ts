import type { ChildProcess } from 'node:child_process'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startRedis } from '../tools/redis/index.ts'
import { startProduct } from '../tools/start/product.ts'
import { cpuSecondsOf, leastRounds, median, medianInterval, print, slope } from './protocol/index.ts'
import { foundAcademies } from './servers/academies.ts'
import { askAll, freePort, waitFor } from './servers/http.ts'
import { startSiteServer } from './servers/siteServer.ts'

/**
 * What one request costs as academies become more: a process each for 10, 100, 1,000 and 10,000 academies, all on one
 * database of 10,000, each asked once for every home page of its own, then in turn for pages drawn evenly from them,
 * compressed, with the caches as they are shipped. The figure is the exponent of CPU per request over the number of
 * academies: 0 is no growth.
 */
const sizes = [10, 100, 1_000, 10_000]
const requests = 6_000
const connections = 16
const gzip = { 'accept-encoding': 'gzip' }

const folder = await mkdtemp(join(tmpdir(), 'lectern-bench-'))
// PostgreSQL's system user has to enter it.
await chmod(folder, 0o755)
const children: ChildProcess[] = []
// Without it one process alone may serve sign-in, and that is the product itself.
const redis = await startRedis()
const product = await startProduct({ data: join(folder, 'data'), port: 0, seed: true, quiet: true })
try {
  const largest = sizes.at(-1) ?? 0
  await foundAcademies(product.environment.DATABASE_URL ?? '', largest)
  const servers = []
  for (const size of sizes) servers.push(await startServer(size))

  const costs = servers.map((): number[] => [])
  const exponents: number[] = []
  const same: number[] = []
  for (let round = 0; round <= leastRounds; round++) {
    // Every other round backwards, so that a drift of the machine falls on all alike.
    const order = servers.map((_, index) => (round % 2 === 0 ? index : servers.length - 1 - index))
    const now: number[] = []
    for (const index of order) now[index] = await costOf(servers[index])
    const again = await costOf(servers[0])
    // The first round warms up and is not counted.
    if (round === 0) continue
    for (const [index, cost] of now.entries()) costs[index]?.push(cost)
    exponents.push(slope(sizes.map(Math.log), now.map(Math.log)))
    same.push(again / (now[0] ?? again))
  }
  const exponent = median(exponents)
  const perRequest = costs.map(median)
  print(
    {
      bench: 'growth',
      figures: [
        {
          name: `exponent of CPU per request over academies (ms: ${sizes
            .map((size, index) => `${size}: ${((perRequest[index] ?? 0) * 1000).toFixed(4)}`)
            .join(', ')})`,
          unit: 'CPU s per request, at most and fewest academies',
          ours: perRequest.at(-1) ?? 0,
          baseline: perRequest[0] ?? 0,
          ratio: exponent,
          ...medianInterval(exponents),
          goal: '<=0.05',
          met: exponent <= 0.05,
        },
      ],
      noise: { ratio: median(same), ...medianInterval(same) },
      rounds: leastRounds,
    },
    process.argv.includes('--json'),
  )
} finally {
  for (const child of children) child.kill('SIGKILL')
  await product.stop()
  await redis.stop()
  await rm(folder, { recursive: true, force: true })
}
process.exit()

interface Server {
  pid: number
  port: number
  size: number
}

async function startServer(size: number): Promise<Server> {
  const port = await freePort()
  const child = startSiteServer(product.environment, { port, redisUrl: redis.url })
  children.push(child)
  await waitFor(port, hostOf(1, port))
  const hosts = Array.from({ length: size }, (_, index) => hostOf(index + 1, port))
  await askAll({ port, hosts, connections, headers: gzip })
  return { pid: child.pid ?? 0, port, size }
}

function hostOf(academy: number, port: number): string {
  return `growth-${academy}.localhost:${port}`
}

/** CPU seconds of one request, of pages drawn evenly from the server's academies. */
async function costOf(server: Server | undefined): Promise<number> {
  if (!server) throw new Error('There is no such server')
  const { pid, port, size } = server
  const hosts = Array.from({ length: requests }, () => hostOf(1 + Math.floor(Math.random() * size), port))
  const before = cpuSecondsOf(pid)
  await askAll({ port, hosts, connections, headers: gzip })
  return (cpuSecondsOf(pid) - before) / requests
}
