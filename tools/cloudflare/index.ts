import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { type Faults, planFaults } from './faults.ts'
import { createRate, type Plan } from './limits.ts'
import { type Answer, readPurge, refusal } from './purge.ts'

export type { Fault, Faults } from './faults.ts'
export type { Plan } from './limits.ts'

export type CloudflareOptions = {
  /** 0, the default, picks a free port. */
  port?: number
  /** The one API token that may purge. */
  token: string
  zones: readonly { id: string; plan: Plan }[]
  now?: () => number
}

export type Purge = { zone: string; tags: string[]; at: number }

export type RunningCloudflare = {
  /** With `/client/v4`, without a slash at the end. */
  url: string
  faults: Faults
  /** What was purged, the oldest first. */
  purges(): Purge[]
  /** Calls that were answered, also those that were refused. */
  calls(): number
  stop(): Promise<void>
}

/** Largest body that is read. */
const mostBytes = 1024 * 1024

/** Starts the part of Cloudflare's API that Lectern calls. Throws in production, unless LECTERN_EMBEDDED=1. */
export async function startCloudflare(options: CloudflareOptions): Promise<RunningCloudflare> {
  refuseProduction()
  const { token, now = Date.now } = options
  const rates = new Map(options.zones.map(({ id, plan }) => [id, createRate(plan, now)]))
  const faults = planFaults()
  const purges: Purge[] = []
  let calls = 0

  function judge(request: IncomingMessage, body: string): Answer {
    const { method, url = '', headers } = request
    if (headers.authorization !== `Bearer ${token}`) return refusal(403, 10000, 'Authentication error')
    const zone = /^\/client\/v4\/zones\/([^/?]+)\/purge_cache$/.exec(url)?.[1]
    if (zone === undefined) return refusal(400, 7000, 'No route for that URI')
    if (method !== 'POST') return refusal(405, 10405, 'Method not allowed for this authentication scheme')
    const rate = rates.get(zone)
    if (!rate) return refusal(403, 10000, 'Authentication error')
    const wanted = readPurge(body)
    if (!('tags' in wanted)) return wanted
    const wait = rate()
    if (wait > 0)
      return refusal(429, 971, 'Please wait and consider throttling your request speed', {
        'retry-after': String(wait),
      })
    purges.push({ zone, tags: wanted.tags, at: now() })
    return {
      status: 200,
      body: { success: true, errors: [], messages: [], result: { id: randomBytes(16).toString('hex') } },
    }
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    calls++
    const fault = faults.take()
    if (fault?.kind === 'drop' && fault.at !== 'response') return void request.socket.destroy()
    if (fault?.kind === 'delay') await new Promise(resolve => setTimeout(resolve, fault.milliseconds))
    const body = await textOf(request)
    if (body === null) return send(response, refusal(413, 10413, 'Request entity too large'))
    if (fault?.kind === 'error') return send(response, refusal(fault.status, 10001, 'Internal server error'))
    if (fault?.kind === 'refuse') return send(response, refusal(200, 1016, 'One or more cache purge errors'))
    const answer = judge(request, body)
    if (fault?.kind === 'drop') return void request.socket.destroy()
    send(response, answer)
  }

  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy())
  })
  await new Promise<void>((done, failed) => {
    server.once('error', failed)
    server.listen(options.port ?? 0, '127.0.0.1', done)
  })
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : options.port

  return {
    url: `http://127.0.0.1:${port}/client/v4`,
    faults: { add: faults.add, clear: faults.clear },
    purges: () => [...purges],
    calls: () => calls,
    stop: () =>
      new Promise(done => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}

async function textOf(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    size += chunk.length
    if (size > mostBytes) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString()
}

function send(response: ServerResponse, { status, body, headers }: Answer): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers })
  response.end(JSON.stringify(body))
}

function refuseProduction(): void {
  if (process.env.NODE_ENV === 'production' && process.env.LECTERN_EMBEDDED !== '1') {
    throw new Error(
      'This stand-in for Cloudflare is not for production: leave CLOUDFLARE_API_URL out, or set LECTERN_EMBEDDED=1 to use it nevertheless.',
    )
  }
}
