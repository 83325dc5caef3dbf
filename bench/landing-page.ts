import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Redis } from 'ioredis'
import pg from 'pg'
import { startRedis } from '../tools/redis/index.ts'
import { root } from '../tools/start/folders.ts'
import { startProduct } from '../tools/start/product.ts'
import {
  cpuSecondsOf,
  type Figure,
  figure,
  inTurn,
  leastRounds,
  median,
  medianInterval,
  print,
  slope,
} from './protocol/index.ts'
import { foundAcademies } from './servers/academies.ts'
import { buildBareNext } from './servers/bareNext.ts'
import { type CountingRelay, countingRelay } from './servers/countingRelay.ts'
import { askAll, freePort, get, waitFor } from './servers/http.ts'
import { landingDocument, publishHomes } from './servers/landingPages.ts'
import { startNextApp } from './servers/nextApp.ts'
import { buildPayloadPage } from './servers/payloadPage.ts'
import { requestsPerCpuSecond, startSiteServer, type Target } from './servers/siteServer.ts'

/**
 * A released landing page, warm, from the product's own server with PostgreSQL and Redis behind it: against a bare
 * static page of Next of the same bytes, against a page of blocks that is found by Payload and rendered (by Payload's
 * own means, production build, one statement), and against `node:http` that writes the very bytes. All without
 * compression and with keep-alive; the figure is requests per second of the server's CPU. SQL is counted at the socket,
 * Redis by what it says it was asked, while the page is warm.
 *
 * Then what a request costs as published pages become more, one of each academy, compressed: a process each for 10 to
 * 10,000 of them, asked for pages drawn evenly; the exponent, and how much memory the largest has beyond the smallest.
 * These pages are small, since each is compressed as well as can be before it is measured.
 *
 * `--rounds N` measures fewer rounds, for a try.
 */
const size = 24_000
const connections = 16
const amounts = { ours: 24_000, raw: 40_000, bare: 3_000, payload: 300 }
const growth = { sizes: [10, 100, 1_000, 10_000], documentBytes: 6_000, requests: 20_000, memory: 384 }
/** What a process was told of an academy by another one is believed that long, and looked up once more. */
const untilLookedUp = 22_000
const tried = process.argv.indexOf('--rounds')
const rounds = tried > 0 ? Number(process.argv[tried + 1]) : leastRounds
const brotli = { 'accept-encoding': 'br' }

const children: ChildProcess[] = []
const relays: CountingRelay[] = []
const folder = await mkdtemp(join(tmpdir(), 'lectern-bench-'))
// PostgreSQL's system user has to enter it.
await chmod(folder, 0o755)
const apps = join(root, '.lectern/bench')
const redisServer = await startRedis()
const redis = new Redis(redisServer.url)
const product = await startProduct({
  data: join(folder, 'data'),
  port: 0,
  seed: 'without-video',
  quiet: true,
})
const databaseUrl = product.environment.DATABASE_URL ?? ''
try {
  await clearHome()
  await publishHomes(databaseUrl, 'aurora', () => landingDocument(size))
  const ours = await startOurs()
  const raw = await startRaw(ours.body)
  const bare = await startBare(Buffer.byteLength(ours.body))
  const payload = await startPayload(Buffer.byteLength(ours.body))

  const before = { sql: ours.relay.messages(), redis: await redisCommands() }
  const toBare = await inTurn(
    { ours: measure(ours, amounts.ours), baseline: measure(bare, amounts.bare) },
    rounds,
  )
  const sql = ours.relay.messages() - before.sql
  const commands = (await redisCommands()) - before.redis
  const toPayload = await inTurn(
    { ours: measure(ours, amounts.ours), baseline: measure(payload, amounts.payload) },
    rounds,
  )
  const toRaw = await inTurn(
    { ours: measure(ours, amounts.ours), baseline: measure(raw, amounts.raw) },
    rounds,
  )
  for (const child of children.splice(0)) child.kill('SIGKILL')
  const grown = await measureGrowth()

  const unit = 'requests/s per core'
  const against = (name: string, goal: `>=${number}`, { ours, baseline, compared }: typeof toBare): Figure =>
    figure({ name, unit, ours: median(ours), baseline: median(baseline), compared, goal })
  const figures: Figure[] = [
    against(`vs bare Next static, ${Buffer.byteLength(ours.body)} bytes`, '>=10', toBare),
    against('vs a page of blocks from payload.find, rendered', '>=50', toPayload),
    against('vs node:http writing the same bytes', '>=0.6', toRaw),
    count('SQL messages while warm', sql, '<=0', sql === 0),
    count('Redis commands while warm', commands, '<=0', commands === 0),
    {
      name: `exponent of CPU per request over published pages (ms: ${grown.words})`,
      unit: 'CPU s per request, at most and fewest pages',
      ours: grown.most,
      baseline: grown.fewest,
      ratio: median(grown.exponents),
      ...medianInterval(grown.exponents),
      goal: '<=0.02',
      met: median(grown.exponents) <= 0.02,
    },
    count('MB of 10,000 pages beyond 10', grown.memory, `<=${growth.memory}`, grown.memory <= growth.memory),
  ]
  print({ bench: 'landing-page', figures, noise: toBare.noise, rounds }, process.argv.includes('--json'))
} finally {
  for (const child of children) child.kill('SIGKILL')
  for (const relay of relays) relay.close()
  redis.disconnect()
  await product.stop()
  await redisServer.stop()
  await rm(folder, { recursive: true, force: true })
  await rm(apps, { recursive: true, force: true })
}
process.exit()

/** The seed may have published a home of its own. */
async function clearHome(): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  await client.query(`update landing_pages set path = '/of-the-seed' where path = '/'`)
  await client.end()
}

function startServer(port: number, database = databaseUrl): ChildProcess {
  const own = { port, redisUrl: redisServer.url, databaseUrl: database }
  const child = startSiteServer(product.environment, own)
  children.push(child)
  return child
}

async function startOurs() {
  const relay = await countingRelay(databaseUrl)
  relays.push(relay)
  const port = await freePort()
  const child = startServer(port, relay.url)
  const host = `aurora.localhost:${port}`
  const body = await waitFor(port, host)
  if (!body.includes('class="lp"')) throw new Error('The landing page is not shown')
  await get(port, { host })
  return { pid: child.pid ?? 0, port, headers: { host }, body, relay }
}

async function startRaw(body: string): Promise<Target> {
  const file = join(folder, 'page.html')
  await writeFile(file, body)
  const port = await freePort()
  const program = fileURLToPath(new URL('servers/rawHttp.ts', import.meta.url))
  const child = spawn(process.execPath, [program, String(port), file], { stdio: 'ignore' })
  children.push(child)
  if ((await waitFor(port, 'localhost')) !== body) throw new Error('The bytes differ')
  return { pid: child.pid ?? 0, port, headers: {} }
}

async function startBare(bytes: number): Promise<Target> {
  const at = join(apps, 'bare')
  const built = await buildBareNext(at, bytes)
  if (Math.abs(built / bytes - 1) > 0.02) throw new Error(`The pages differ: ${bytes} and ${built} bytes`)
  const port = await freePort()
  const child = startNextApp(at, port)
  children.push(child)
  await waitFor(port, 'localhost')
  return { pid: child.pid ?? 0, port, headers: {} }
}

/** Not larger than ours, since a smaller one is only cheaper. */
async function startPayload(bytes: number): Promise<Target> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  await client.query('create database page')
  await client.end()
  const database = new URL(databaseUrl)
  database.pathname = '/page'
  const at = join(apps, 'payload')
  // A section stands in the page twice, as HTML and for the client's router, with some 150 bytes around it.
  const env = await buildPayloadPage(at, database.href, Math.floor((bytes - 9_000) / 1_250))
  const port = await freePort()
  const child = startNextApp(at, port, env)
  children.push(child)
  const found = Buffer.byteLength(await waitFor(port, 'localhost'))
  if (found > bytes * 1.05 || found < bytes / 2) throw new Error(`Payload's page has ${found} bytes`)
  return { pid: child.pid ?? 0, port, headers: {} }
}

function measure(target: Target, amount: number) {
  return requestsPerCpuSecond(target, { amount, connections })
}

/** What it was asked for, but for whether it lives and for this question. */
async function redisCommands(): Promise<number> {
  const stats = await redis.info('commandstats')
  return [...stats.matchAll(/^cmdstat_([^:]+):calls=(\d+)/gm)]
    .filter(([, name = '']) => !/^(?:ping|info|hello|client|select|subscribe)/.test(name))
    .reduce((sum, [, , calls]) => sum + Number(calls), 0)
}

async function measureGrowth() {
  const largest = growth.sizes.at(-1) ?? 0
  await foundAcademies(databaseUrl, largest)
  const published = await publishHomes(databaseUrl, 'growth-%', index =>
    landingDocument(growth.documentBytes, index),
  )
  if (published !== largest) throw new Error(`${published} pages were published`)
  const servers: Awaited<ReturnType<typeof startGrown>>[] = []
  for (const pages of growth.sizes) servers.push(await startGrown(pages))
  await new Promise(resolve => setTimeout(resolve, untilLookedUp))
  for (const server of servers) await askEach(server)

  const costs = servers.map((): number[] => [])
  const exponents: number[] = []
  for (let round = 0; round <= rounds; round++) {
    // Every other round backwards, so that a drift of the machine falls on all alike.
    const order = servers.map((_, index) => (round % 2 === 0 ? index : servers.length - 1 - index))
    const now: number[] = []
    for (const index of order) now[index] = await costOf(servers[index])
    // The first round warms up and is not counted.
    if (round === 0) continue
    for (const [index, cost] of now.entries()) costs[index]?.push(cost)
    exponents.push(slope(growth.sizes.map(Math.log), now.map(Math.log)))
  }
  const memoryOf = (index: number) => residentMegabytes(servers.at(index)?.pid ?? 0)
  const perRequest = costs.map(median)
  return {
    exponents,
    fewest: perRequest[0] ?? 0,
    most: perRequest.at(-1) ?? 0,
    memory: Math.round(memoryOf(-1) - memoryOf(0)),
    words: growth.sizes
      .map((pages, index) => `${pages}: ${((perRequest[index] ?? 0) * 1000).toFixed(4)}`)
      .join(', '),
  }
}

function hostOf(academy: number, port: number): string {
  return `growth-${academy}.localhost:${port}`
}

async function startGrown(pages: number) {
  const port = await freePort()
  const child = startServer(port)
  const body = await waitFor(port, hostOf(1, port))
  if (!body.includes('class="lp"')) throw new Error('A landing page is not shown')
  const server = { pid: child.pid ?? 0, port, pages }
  await askEach(server)
  return server
}

function askEach({ port, pages }: { port: number; pages: number }): Promise<void> {
  const hosts = Array.from({ length: pages }, (_, index) => hostOf(index + 1, port))
  return askAll({ port, hosts, connections, headers: brotli })
}

/** CPU seconds of one request, of pages drawn evenly from those of the server. */
async function costOf(server: { pid: number; port: number; pages: number } | undefined): Promise<number> {
  if (!server) throw new Error('There is no such server')
  const { pid, port, pages } = server
  const hosts = Array.from({ length: growth.requests }, () =>
    hostOf(1 + Math.floor(Math.random() * pages), port),
  )
  const before = cpuSecondsOf(pid)
  await askAll({ port, hosts, connections, headers: brotli })
  return (cpuSecondsOf(pid) - before) / growth.requests
}

function residentMegabytes(pid: number): number {
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024
}

function count(name: string, value: number, goal: string, met: boolean): Figure {
  return { name, unit: 'count', ours: value, baseline: 0, ratio: value, low: value, high: value, goal, met }
}
