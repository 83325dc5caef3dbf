import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { createRequire } from 'node:module'
import { type AddressInfo, connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import autocannon from 'autocannon'
import { cmsFolder, serverProgram } from '../tools/start/build.ts'
import { root } from '../tools/start/folders.ts'
import { startProduct } from '../tools/start/product.ts'
import {
  type BenchResult,
  cpuSecondsOf,
  figure,
  inTurn,
  leastRounds,
  median,
  print,
} from './protocol/index.ts'

/**
 * An academy's home page, warm, against a bare static page of Next of the same bytes under `next start`, both without
 * compression and with keep-alive. The figure is requests per second of the server's CPU.
 *
 * The baseline is kept honest by being the cheapest page Next has: no components, no data, no middleware, prerendered
 * at build time, `compress: false`. SQL is counted at the socket: between the app and PostgreSQL stands a relay that
 * counts what the app sends.
 */
const name = 'tenant-page'
const connections = 16
const amounts = { ours: 24_000, baseline: 3_000 }
const call = promisify(execFile)
const next = createRequire(import.meta.url).resolve('next/dist/bin/next')

async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'lectern-bench-'))
  // PostgreSQL's system user has to enter it.
  await chmod(folder, 0o755)
  const product = await startProduct({ data: join(folder, 'data'), port: 0, seed: true, quiet: true })
  const relay = await countingRelay(product.environment.DATABASE_URL ?? '')
  const children: ChildProcess[] = []
  const bare = join(root, '.lectern/bench/bare')
  try {
    const port = await freePort()
    const env = {
      ...process.env,
      ...product.environment,
      DATABASE_URL: relay.url,
      PORT: String(port),
      LECTERN_ROLE: 'site',
    }
    children.push(spawn(process.execPath, [serverProgram, cmsFolder], { cwd: root, env, stdio: 'ignore' }))
    const host = `aurora.localhost:${port}`
    const home = await waitFor(port, host)
    const size = Buffer.byteLength(home)
    const barePort = await freePort()
    const bareSize = await buildBare(bare, size)
    children.push(
      spawn(process.execPath, [next, 'start', '-p', String(barePort), bare], {
        cwd: bare,
        env: { ...process.env, NODE_ENV: 'production' },
        stdio: 'ignore',
      }),
    )
    await waitFor(barePort, 'localhost')
    if (Math.abs(bareSize / size - 1) > 0.02)
      throw new Error(`The pages differ: ${size} and ${bareSize} bytes`)

    const [oursPid, barePid] = children.map(child => child.pid ?? 0)
    const measure =
      (pid: number, target: number, amount: number, headers: Record<string, string>) => async () => {
        const before = cpuSecondsOf(pid)
        const result = await autocannon({ url: `http://127.0.0.1:${target}/`, connections, amount, headers })
        if (result.non2xx > 0 || result.errors > 0)
          throw new Error(`${result.non2xx + result.errors} requests failed`)
        return amount / (cpuSecondsOf(pid) - before)
      }
    const before = relay.messages()
    const rounds = await inTurn(
      {
        ours: measure(oursPid ?? 0, port, amounts.ours, { host }),
        baseline: measure(barePid ?? 0, barePort, amounts.baseline, {}),
      },
      leastRounds,
    )
    const statements = relay.messages() - before
    const result: BenchResult = {
      bench: name,
      figures: [
        figure({
          name: `vs bare Next static, ${size} bytes`,
          unit: 'requests/s per core',
          ours: median(rounds.ours),
          baseline: median(rounds.baseline),
          compared: rounds.compared,
          goal: '>=8',
        }),
        {
          name: 'SQL messages while warm',
          unit: 'messages',
          ours: statements,
          baseline: 0,
          ratio: statements,
          low: statements,
          high: statements,
          goal: '<=0',
          met: statements === 0,
        },
      ],
      noise: rounds.noise,
      rounds: leastRounds,
    }
    print(result, process.argv.includes('--json'))
  } finally {
    for (const child of children) child.kill('SIGKILL')
    relay.close()
    await product.stop()
    await rm(folder, { recursive: true, force: true })
    await rm(bare, { recursive: true, force: true })
  }
}

/** Passes bytes on to PostgreSQL and counts the app's sends. */
async function countingRelay(databaseUrl: string) {
  const target = new URL(databaseUrl)
  let messages = 0
  const server = createServer(socket => {
    const up = connect(Number(target.port), target.hostname)
    socket.on('data', () => messages++)
    socket.pipe(up)
    up.pipe(socket)
    const drop = () => {
      socket.destroy()
      up.destroy()
    }
    for (const end of [socket, up]) end.on('error', () => undefined).on('close', drop)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const url = new URL(databaseUrl)
  url.hostname = '127.0.0.1'
  url.port = String((server.address() as AddressInfo).port)
  return { url: url.href, messages: () => messages, close: () => server.close() }
}

/** Builds the bare app with a page of that many bytes; a first build shows what Next itself adds. @returns the size */
async function buildBare(folder: string, size: number): Promise<number> {
  const build = async (filler: number): Promise<number> => {
    await rm(folder, { recursive: true, force: true })
    await mkdir(join(folder, 'app'), { recursive: true })
    await writeFile(join(folder, 'package.json'), '{"name":"bare","private":true}')
    await writeFile(
      join(folder, 'next.config.mjs'),
      'export default { compress: false, poweredByHeader: false }\n',
    )
    await writeFile(
      join(folder, 'app/layout.jsx'),
      'export default ({ children }) => <html lang="en"><body>{children}</body></html>\n',
    )
    const text = 'static '.repeat(Math.ceil(filler / 7)).slice(0, filler)
    await writeFile(
      join(folder, 'app/page.jsx'),
      `export const dynamic = 'force-static'\nexport default () => <p>${text}</p>\n`,
    )
    await call(process.execPath, [next, 'build', folder], {
      env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
    })
    const port = await freePort()
    const child = spawn(process.execPath, [next, 'start', '-p', String(port), folder], {
      env: { ...process.env, NODE_ENV: 'production' },
      stdio: 'ignore',
    })
    try {
      return Buffer.byteLength(await waitFor(port, 'localhost'))
    } finally {
      child.kill('SIGKILL')
    }
  }
  // The text stands in the page twice: as HTML and in what the client router reads.
  const empty = await build(7)
  return build(Math.max(7, Math.round((size - empty) / 2) + 7))
}

const freePort = () =>
  new Promise<number>(resolve => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })

async function waitFor(port: number, host: string): Promise<string> {
  const until = Date.now() + 60_000
  for (;;) {
    const answer = await get(port, host).catch(() => null)
    if (answer?.status === 200) return answer.body
    if (Date.now() > until) throw new Error(`${host} did not answer`)
    await new Promise(resolve => setTimeout(resolve, 300))
  }
}

const get = (port: number, host: string) =>
  new Promise<{ status: number; body: string }>((resolve, reject) => {
    request({ host: '127.0.0.1', port, path: '/', headers: { host } }, answer => {
      const chunks: Buffer[] = []
      answer.on('data', chunk => chunks.push(chunk))
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, body: Buffer.concat(chunks).toString() }),
      )
    })
      .on('error', reject)
      .end()
  })

await main()
process.exit(0)
