import type { ChildProcess } from 'node:child_process'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { startRedis } from '../tools/redis/index.ts'
import { root } from '../tools/start/folders.ts'
import { startProduct } from '../tools/start/product.ts'
import { type Figure, figure, inTurn, leastRounds, median, print } from './protocol/index.ts'
import { buildBareNext } from './servers/bareNext.ts'
import { type CountingRelay, countingRelay } from './servers/countingRelay.ts'
import { freePort, get, waitFor } from './servers/http.ts'
import { startNextApp } from './servers/nextApp.ts'
import { buildPayloadExample, exampleHost } from './servers/payloadExample.ts'
import { requestsPerCpuSecond, startSiteServer, type Target } from './servers/siteServer.ts'

/**
 * An academy's home page, warm, against a bare static page of Next of the same bytes under `next start`, and against a
 * page as Payload's multi-tenant example describes it; all without compression and with keep-alive. The figure is
 * requests per second of the server's CPU.
 *
 * The first baseline is kept honest by being the cheapest page Next has; the second by being small (it renders two
 * short texts), by a production build, by counting its SQL, and by comparing it with a dynamic page that asks Payload
 * once. SQL is counted at the socket: between each app and PostgreSQL stands a relay that counts what the app sends.
 */
const connections = 16
const amounts = { ours: 24_000, bare: 3_000, example: 600, one: 900 }
/** Sends that the example's page needs at least: the member, the academy and the page. */
const leastExampleQueries = 3

const children: ChildProcess[] = []
const relays: CountingRelay[] = []
const folder = await mkdtemp(join(tmpdir(), 'lectern-bench-'))
// PostgreSQL's system user has to enter it.
await chmod(folder, 0o755)
const apps = join(root, '.lectern/bench')
// Without it one process alone may serve sign-in, and that is the product itself.
const redis = await startRedis()
const product = await startProduct({ data: join(folder, 'data'), port: 0, seed: true, quiet: true })
try {
  const ours = await startOurs()
  const bare = await startBare(ours.size)
  const example = await startExample()

  await get(ours.port, ours.headers)
  const before = ours.relay.messages()
  const toBare = await inTurn(
    { ours: measure(ours, amounts.ours), baseline: measure(bare, amounts.bare) },
    leastRounds,
  )
  const messages = ours.relay.messages() - before
  const toExample = await inTurn(
    { ours: measure(ours, amounts.ours), baseline: measure(example.page, amounts.example) },
    leastRounds,
  )
  const control = await inTurn(
    { ours: measure(example.page, amounts.example), baseline: measure(example.one, amounts.one) },
    leastRounds,
  )
  const unit = 'requests/s per core'
  const figures: Figure[] = [
    figure({
      name: `vs bare Next static, ${ours.size} bytes`,
      unit,
      ours: median(toBare.ours),
      baseline: median(toBare.baseline),
      compared: toBare.compared,
      goal: '>=8',
    }),
    count('SQL messages while warm', messages, '<=0', messages === 0),
    figure({
      name: "vs a page as in Payload's multi-tenant example",
      unit,
      ours: median(toExample.ours),
      baseline: median(toExample.baseline),
      compared: toExample.compared,
      goal: '>=50',
    }),
    count(
      'SQL messages of one page of the example',
      example.queries,
      `>=${leastExampleQueries}`,
      example.queries >= leastExampleQueries,
    ),
    figure({
      name: 'control: that page vs a dynamic page with one payload.find',
      unit,
      ours: median(control.ours),
      baseline: median(control.baseline),
      compared: control.compared,
      goal: '>=0.25',
    }),
  ]
  print(
    { bench: 'tenant-page', figures, noise: toBare.noise, rounds: leastRounds },
    process.argv.includes('--json'),
  )
} finally {
  for (const child of children) child.kill('SIGKILL')
  for (const relay of relays) relay.close()
  await product.stop()
  await redis.stop()
  await rm(folder, { recursive: true, force: true })
  await rm(apps, { recursive: true, force: true })
}
process.exit()

async function startOurs() {
  const relay = await countingRelay(product.environment.DATABASE_URL ?? '')
  relays.push(relay)
  const port = await freePort()
  const own = { port, redisUrl: redis.url, databaseUrl: relay.url }
  const child = startSiteServer(product.environment, own)
  children.push(child)
  const host = `aurora.localhost:${port}`
  const size = Buffer.byteLength(await waitFor(port, host))
  return { pid: child.pid ?? 0, port, path: '/', headers: { host }, size, relay }
}

async function startBare(size: number): Promise<Target> {
  const at = join(apps, 'bare')
  const bytes = await buildBareNext(at, size)
  if (Math.abs(bytes / size - 1) > 0.02) throw new Error(`The pages differ: ${size} and ${bytes} bytes`)
  const port = await freePort()
  const child = startNextApp(at, port)
  children.push(child)
  await waitFor(port, 'localhost')
  return { pid: child.pid ?? 0, port, path: '/', headers: {} }
}

async function startExample() {
  const database = new URL(product.environment.DATABASE_URL ?? '')
  const client = new pg.Client({ connectionString: database.href })
  await client.connect()
  await client.query('create database example')
  await client.end()
  database.pathname = '/example'
  const at = join(apps, 'example')
  const { cookie, env } = await buildPayloadExample(at, database.href)
  const relay = await countingRelay(database.href)
  relays.push(relay)
  const port = await freePort()
  const child = startNextApp(at, port, { ...env, EXAMPLE_DATABASE_URL: relay.url })
  children.push(child)
  const headers = { host: `${exampleHost}:${port}`, cookie }
  // The example's own page is for members; this one is for everybody.
  await waitFor(port, headers.host, '/one')
  const before = relay.messages()
  const shown = await get(port, headers)
  if (!shown.body.includes('<h1>Home</h1>')) throw new Error('The example does not show its page')
  const page: Target = { pid: child.pid ?? 0, port, path: '/', headers }
  return { page, one: { ...page, path: '/one' }, queries: relay.messages() - before }
}

function measure(target: Target, amount: number) {
  return requestsPerCpuSecond(target, { amount, connections })
}

function count(name: string, value: number, goal: string, met: boolean): Figure {
  return {
    name,
    unit: 'messages',
    ours: value,
    baseline: 0,
    ratio: value,
    low: value,
    high: value,
    goal,
    met,
  }
}
