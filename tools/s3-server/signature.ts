import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { encodeUri } from './address.ts'

/*
 * Signature Version 4 as S3 uses it: paths are encoded once, not twice, and `..` is not removed.
 * AWS documentation: "Authenticating Requests (AWS Signature Version 4)" in the S3 API reference.
 */

export const algorithm = 'AWS4-HMAC-SHA256'

/** SHA-256 of nothing, in hex. */
export const emptyHash = createHash('sha256').update('').digest('hex')

/** Date, region and service that a signing key is bound to. */
export type Scope = { date: string; region: string; service: string }

export type SignedRequest = {
  method: string
  /** Decoded path. */
  path: string
  /** Decoded query without `X-Amz-Signature`. */
  query: [name: string, value: string][]
  /** All values of each header by its lower-case name. */
  headers: Record<string, string[] | undefined>
  /** Lower-case names in the order of the signature. */
  signedHeaders: string[]
  /** Hex hash of the body, or one of the words that stand in its place. */
  payloadHash: string
}

export function canonicalRequest(request: SignedRequest): string {
  const query = request.query
    .map(([name, value]) => [encodeUri(name), encodeUri(value)] as const)
    .sort((a, b) => compare(a[0], b[0]) || compare(a[1], b[1]))
    .map(([name, value]) => `${name}=${value}`)
    .join('&')
  const headers = request.signedHeaders
    .map(name => `${name}:${canonicalValue(request.headers[name])}\n`)
    .join('')
  return [
    request.method,
    encodeUri(request.path, true),
    query,
    headers,
    request.signedHeaders.join(';'),
    request.payloadHash,
  ].join('\n')
}

function canonicalValue(values: string[] | undefined): string {
  return (values ?? []).map(value => value.trim().replace(/ +/g, ' ')).join(',')
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

export function scopeText(scope: Scope): string {
  return `${scope.date}/${scope.region}/${scope.service}/aws4_request`
}

/** `timestamp` is `YYYYMMDDTHHMMSSZ`. */
export function stringToSign(timestamp: string, scope: Scope, canonical: string): string {
  return [algorithm, timestamp, scopeText(scope), sha256(canonical)].join('\n')
}

/** Signing key of a secret for one scope. */
export function signingKey(secret: string, scope: Scope): Buffer {
  let key = hmac(`AWS4${secret}`, scope.date)
  for (const part of [scope.region, scope.service, 'aws4_request']) key = hmac(key, part)
  return key
}

export function sign(key: Buffer, text: string): string {
  return hmac(key, text).toString('hex')
}

/** What a chunk of a `STREAMING-AWS4-HMAC-SHA256-PAYLOAD` body is signed by. */
export function chunkStringToSign(
  timestamp: string,
  scope: Scope,
  previousSignature: string,
  chunkHash: string,
): string {
  return [`${algorithm}-PAYLOAD`, timestamp, scopeText(scope), previousSignature, emptyHash, chunkHash].join(
    '\n',
  )
}

/** What the trailing headers of a signed streaming body are signed by. `trailer` is `name:value\n` for each. */
export function trailerStringToSign(
  timestamp: string,
  scope: Scope,
  previousSignature: string,
  trailer: string,
): string {
  return [`${algorithm}-TRAILER`, timestamp, scopeText(scope), previousSignature, sha256(trailer)].join('\n')
}

/** Compares two hex signatures in constant time. */
export function sameSignature(expected: string, given: string): boolean {
  const a = Buffer.from(expected)
  const b = Buffer.from(given)
  return a.length === b.length && timingSafeEqual(a, b)
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest()
}
