import type { IncomingMessage, ServerResponse } from 'node:http'
import { isIP } from 'node:net'
import { plainAddress } from './trustedProxies.ts'

/** The verdict's headers, written by the entry alone; see `handOver`. */
export const verdictHeaders = {
  site: 'x-lectern-site',
  /** Instead of `site` on a preview host. */
  preview: 'x-lectern-preview',
  host: 'x-lectern-host',
  origin: 'x-lectern-origin',
  client: 'x-lectern-client',
  secret: 'x-lectern-secret',
} as const

const internal =
  /^(?:x-(?:lectern-|middleware-|matched-path$|invoke-|now-route-matches$|nextjs-rewritten-|forwarded-)|content-security-policy)/

/** Removes what only this process or a trusted proxy may say, from both views that node:http keeps of the headers. */
export function stripInternalHeaders(request: IncomingMessage): void {
  for (const name of Object.keys(request.headers)) if (internal.test(name)) delete request.headers[name]
  const raw = request.rawHeaders
  for (let i = raw.length - 2; i >= 0; i -= 2) {
    if (internal.test(raw[i]?.toLowerCase() ?? '')) raw.splice(i, 2)
  }
}

export const countHosts = (request: IncomingMessage): number =>
  request.rawHeaders.filter((name, index) => index % 2 === 0 && name.toLowerCase() === 'host').length

export function setHeader(request: IncomingMessage, name: string, value: string): void {
  request.headers[name] = value
  request.rawHeaders.push(name, value)
}

/** Runs `decide` once, just before the answer's head leaves, when its status and headers are final. */
export function beforeHead(response: ServerResponse, decide: (status: number) => void): void {
  const writeHead = response.writeHead
  response.writeHead = function (this: ServerResponse, status: number, ...rest: unknown[]) {
    response.writeHead = writeHead
    const headers = rest.find(
      (part): part is Record<string, string> => typeof part === 'object' && part !== null,
    )
    for (const [name, value] of Object.entries(headers ?? {})) response.setHeader(name, value)
    response.statusCode = status
    decide(status)
    return writeHead.call(response, status)
  } as typeof response.writeHead
}

/** What a trusted proxy says was asked for; `null` when it says two things, `undefined` when it says nothing. */
export function forwardedHost(request: IncomingMessage): string | null | undefined {
  const given = request.headers['x-forwarded-host']
  // Node joins repeated headers by a comma, as a chain of proxies does: which of them is meant cannot be told.
  return given === undefined ? undefined : String(given).includes(',') ? null : String(given).trim()
}

/** Makes the forwarded host the request's own, so that nothing behind the entry sees another. */
export function replaceHost(request: IncomingMessage, host: string): void {
  const raw = request.rawHeaders
  for (let i = raw.length - 2; i >= 0; i -= 2) if (raw[i]?.toLowerCase() === 'host') raw.splice(i, 2)
  setHeader(request, 'host', host)
}

/**
 * The client's address: the connection's own, or, when that is a trusted proxy, the last address in
 * `X-Forwarded-For` that is none. What is no address is not looked behind.
 */
export function clientAddress(request: IncomingMessage, trusted: (address: string) => boolean): string {
  const direct = plainAddress(request.socket.remoteAddress ?? '')
  if (!trusted(direct)) return direct
  let client = direct
  for (const part of String(request.headers['x-forwarded-for'] ?? '')
    .split(',')
    .reverse()) {
    const address = plainAddress(part.trim())
    if (isIP(address) === 0) break
    client = address
    if (!trusted(address)) break
  }
  return client
}
