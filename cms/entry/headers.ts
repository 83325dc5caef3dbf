import type { IncomingMessage, ServerResponse } from 'node:http'

/** The verdict's headers, written by the entry alone; see `handOver`. */
export const verdictHeaders = {
  site: 'x-lectern-site',
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

/**
 * The client's address: the connection's own, or, when that is a trusted proxy, the last address in
 * `X-Forwarded-For` that is none.
 */
export function clientAddress(request: IncomingMessage, trusted: readonly string[]): string {
  const direct = request.socket.remoteAddress ?? ''
  if (!trusted.includes(direct)) return direct
  const chain = String(request.headers['x-forwarded-for'] ?? '')
    .split(',')
    .map(part => part.trim())
    .filter(Boolean)
  return chain.reverse().find(address => !trusted.includes(address)) ?? direct
}
