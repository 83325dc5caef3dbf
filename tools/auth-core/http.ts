import { timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Core } from './core.ts'
import type { FaultBook } from './faults.ts'
import { isJson, type Json, Refusal } from './input.ts'
import { locate, requireTenant, route } from './router.ts'
import { BODY_LIMIT, CDI_VERSION } from './settings.ts'
import { sha256 } from './storage.ts'

/** Beyond this the connection is ended instead. */
const DRAIN_LIMIT = 16 * BODY_LIMIT

export interface HttpOptions {
  core: Core
  apiKey: string
  faults: FaultBook
  /** Told of operations that failed unexpectedly: method, path and the error's name and code, nothing personal. */
  report(line: string): void
}

export function createHttpServer(options: HttpOptions): Server {
  return createServer((request, response) => {
    const closed = new AbortController()
    response.once('close', () => closed.abort())
    answer(options, request, response, closed.signal).catch((error: unknown) => {
      if (closed.signal.aborted) return
      const { pathname } = address(request)
      options.report(`auth-core: ${request.method} ${locate(pathname).path} failed: ${describe(error)}`)
      send(response, 500, 'Internal Error')
    })
  })
}

async function answer(
  options: HttpOptions,
  request: IncomingMessage,
  response: ServerResponse,
  signal: AbortSignal,
): Promise<void> {
  try {
    const url = address(request)
    const target = locate(url.pathname)
    if (target.needsKey && !keyMatches(options.apiKey, request.headers['api-key'])) {
      throw new Refusal(401, 'Invalid API key')
    }
    const version = request.headers['cdi-version']
    if (version !== undefined && version !== CDI_VERSION) {
      throw new Refusal(400, `cdi-version ${CDI_VERSION} is the only one supported`)
    }
    const operation = route(target, request.method ?? '', options.core.licensed)
    await requireTenant(options.core, target, operation)
    const body = request.method === 'GET' ? {} : parseBody(await readBody(request))
    const fault = await options.faults.strike(target.path, signal)
    if (fault?.status !== undefined) throw new Refusal(fault.status, 'Injected fault')
    const result = await operation.handle(options.core, {
      tenant: target.tenant,
      query: url.searchParams,
      body,
    })
    if (fault?.cut) request.socket.destroy()
    else send(response, 200, result)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    send(response, error.status, error.message)
  }
}

function address(request: IncomingMessage): URL {
  try {
    return new URL(request.url ?? '/', 'http://core.invalid')
  } catch {
    throw new Refusal(400, 'Invalid request target')
  }
}

function keyMatches(expected: string, given: string | string[] | undefined): boolean {
  if (typeof given !== 'string') return false
  return timingSafeEqual(Buffer.from(sha256(expected)), Buffer.from(sha256(given)))
}

/** Reads to the end even when too much comes, since a client that is cut off while sending sees no answer. */
async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    size += chunk.length
    if (size <= BODY_LIMIT) chunks.push(chunk)
    else chunks.length = 0
    if (size > DRAIN_LIMIT) break
  }
  if (size > BODY_LIMIT) throw new Refusal(413, `Request body is larger than ${BODY_LIMIT} bytes`)
  return Buffer.concat(chunks).toString('utf8')
}

function parseBody(body: string): Json {
  if (body === '') return {}
  let value: unknown
  try {
    value = JSON.parse(body)
  } catch {
    throw new Refusal(400, 'Invalid Json Input')
  }
  if (!isJson(value)) throw new Refusal(400, 'Invalid Json Input')
  return value
}

function send(response: ServerResponse, status: number, content: Json | string): void {
  if (response.headersSent || response.destroyed) return
  const isText = typeof content === 'string'
  response.writeHead(status, {
    'content-type': isText ? 'text/plain; charset=UTF-8' : 'application/json; charset=UTF-8',
    'cache-control': 'no-store',
  })
  response.end(isText ? content : JSON.stringify(content))
}

/** Messages of database errors quote values, addresses among them: only name and code are told. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown error'
  const code = 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : ''
  return `${error.name}${code}`
}
