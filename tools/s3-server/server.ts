import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Address, readAddress } from './address.ts'
import { authenticate } from './authenticate.ts'
import type { Call } from './call.ts'
import type { Settings } from './claim.ts'
import { assertUnderstood } from './contentHeaders.ts'
import { answerPreflight, corsHeaders } from './cors.ts'
import { S3Error } from './errors.ts'
import type { Fault, PlannedFaults } from './faults.ts'
import type { Notifier } from './notifications.ts'
import { findOperation } from './operations/index.ts'
import type { Storage } from './storage/index.ts'
import { writeXml } from './xml.ts'

export type Surroundings = {
  storage: Storage
  notifier: Notifier
  faults: PlannedFaults
  settings: Settings
  region: string
  publicUrl: () => string
}

/** Parameters of the signature that do not stand for a header. */
const signatureParameters = new Set(
  ['algorithm', 'credential', 'date', 'expires', 'signedheaders', 'signature', 'security-token'].map(
    name => `x-amz-${name}`,
  ),
)

/** Answers one request. `expectsContinue`: the client waits for a `100 Continue` before it sends the body. */
export async function handle(
  surroundings: Surroundings,
  request: IncomingMessage,
  response: ServerResponse,
  expectsContinue: boolean,
): Promise<void> {
  const requestId = randomBytes(8).toString('hex').toUpperCase()
  response.setHeader('x-amz-request-id', requestId)
  request.on('error', () => {})
  try {
    const address = readAddress(request.url ?? '/')
    const fault = surroundings.faults.take(request.method ?? '', address.key)
    if (fault && !(await applyEarly(fault, request, response))) return
    offerToScripts(surroundings, address, request, response)
    if (request.method === 'OPTIONS') return preflight(surroundings, address, request, response)
    const call = enter(surroundings, address, requestId, request, response, expectsContinue, fault)
    await findOperation(call.method, address, call.headers)(call)
  } catch (error) {
    sendError(error, request, response, requestId)
  } finally {
    discardRest(request, response)
  }
}

/** Authenticates a request and gathers what operations need. */
function enter(
  surroundings: Surroundings,
  address: Address,
  requestId: string,
  request: IncomingMessage,
  response: ServerResponse,
  expectsContinue: boolean,
  fault: Fault | undefined,
): Call {
  const method = request.method ?? ''
  const { accessKeyId, payload } = authenticate(
    { method, address, headers: request.headersDistinct },
    surroundings.settings,
  )
  const headers = mergedHeaders(request, address)
  assertUnderstood(headers)
  return {
    method,
    address,
    headers,
    body: { headers, payload, open: () => openBody(request, response, expectsContinue, fault) },
    response,
    requestId,
    accessKeyId,
    sourceAddress: request.socket.remoteAddress ?? '',
    storage: surroundings.storage,
    notifier: surroundings.notifier,
    region: surroundings.region,
    publicUrl: surroundings.publicUrl(),
  }
}

function mergedHeaders(request: IncomingMessage, address: Address): Record<string, string | undefined> {
  const headers: Record<string, string | undefined> = {}
  for (const [name, value] of address.query) {
    const lower = name.toLowerCase()
    if (lower.startsWith('x-amz-') && !signatureParameters.has(lower)) headers[lower] = value
  }
  for (const [name, values] of Object.entries(request.headersDistinct)) headers[name] = values?.join(', ')
  return headers
}

async function* openBody(
  request: IncomingMessage,
  response: ServerResponse,
  expectsContinue: boolean,
  fault: Fault | undefined,
): AsyncGenerator<Buffer> {
  if (expectsContinue) response.writeContinue()
  const limit = fault?.kind === 'drop' ? fault.afterBytes : undefined
  let seen = 0
  try {
    // Not destroyed when reading ends early: the client has to see why it is refused.
    for await (const piece of request.iterator({ destroyOnReturn: false })) {
      seen += piece.length
      if (limit !== undefined && seen >= limit) request.socket.destroy()
      yield piece
    }
  } catch {
    throw new S3Error('IncompleteBody', 'The connection ended before the body did.')
  }
}

/** Applies what of a fault comes before the work. Returns false when the request ends here. */
async function applyEarly(
  fault: Fault,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  if (fault.kind === 'delay') await sleep(fault.milliseconds)
  else if (fault.kind === 'error') throw new S3Error(fault.code ?? 'InternalError', 'A planned fault.')
  else if (fault.at === 'response') {
    // The work is done, the answer gets lost: the first byte of it closes the connection instead.
    response.writeHead = () => {
      request.socket.destroy()
      return response
    }
  } else if (fault.afterBytes === undefined) {
    request.socket.destroy()
    return false
  }
  return true
}

/** Lets scripts of the bucket's origins read the answer, also when it is an error. */
function offerToScripts(
  surroundings: Surroundings,
  address: Address,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const { origin } = request.headers
  const rules = surroundings.storage.bucket(address.bucket ?? '')?.settings().cors
  if (origin === undefined || !rules) return
  for (const [name, value] of Object.entries(corsHeaders(rules, origin, request.method ?? '')))
    response.setHeader(name, value)
}

function preflight(
  surroundings: Surroundings,
  address: Address,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const { origin } = request.headers
  const method = request.headers['access-control-request-method']
  if (origin === undefined || method === undefined) {
    throw new S3Error('AccessForbidden', 'Insufficient information. Origin request header needed.')
  }
  const rules = surroundings.storage.bucket(address.bucket ?? '')?.settings().cors ?? []
  const allowed = answerPreflight(rules, origin, method, request.headers['access-control-request-headers'])
  if (!allowed) {
    throw new S3Error(
      'AccessForbidden',
      "CORSResponse: This CORS request is not allowed. This is usually because the evalution of Origin, request method / Access-Control-Request-Method or Access-Control-Request-Headers are not whitelisted by the resource's CORS spec.",
    )
  }
  response.writeHead(200, { ...allowed, 'content-length': '0' })
  response.end()
}

function sendError(
  error: unknown,
  request: IncomingMessage,
  response: ServerResponse,
  requestId: string,
): void {
  if (response.headersSent || request.socket.destroyed) {
    response.destroy()
    return
  }
  const known =
    error instanceof S3Error
      ? error
      : new S3Error('InternalError', 'We encountered an internal error. Please try again.')
  if (known !== error) process.emitWarning(error instanceof Error ? error : String(error), 'S3ServerWarning')
  const resource = (request.url ?? '').split('?')[0] ?? ''
  const text = writeXml(
    'Error',
    { Code: known.code, Message: known.message, ...known.details, Resource: resource, RequestId: requestId },
    false,
  )
  response.writeHead(known.status, {
    ...(request.method === 'HEAD' ? {} : { 'content-type': 'application/xml' }),
    ...(known.code === 'InvalidRange'
      ? { 'content-range': `bytes */${known.details.ActualObjectSize}` }
      : {}),
    'content-length': request.method === 'HEAD' ? 0 : Buffer.byteLength(text),
    ...(request.complete ? {} : { connection: 'close' }),
  })
  response.end(request.method === 'HEAD' ? undefined : text)
}

/** Milliseconds during which the rest of a refused body is read and thrown away, so that the client gets to see the answer. */
const patience = 5_000

function discardRest(request: IncomingMessage, response: ServerResponse): void {
  if (request.complete || request.destroyed) return
  request.resume()
  const timer = setTimeout(() => request.socket.destroy(), patience)
  timer.unref()
  request.once('close', () => clearTimeout(timer))
  response.once('close', () => clearTimeout(timer))
}
