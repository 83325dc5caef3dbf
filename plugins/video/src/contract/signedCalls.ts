import { fromBase64, hmacKey, toBase64 } from './encoding.ts'

/** How far the clock of the caller may be from ours, in seconds, either way. */
export const callToleranceSeconds = 300

/** Header names of Standard Webhooks (https://www.standardwebhooks.com), in lower case. */
export interface CallHeaders {
  readonly 'webhook-id': string
  readonly 'webhook-timestamp': string
  readonly 'webhook-signature': string
}

export type CallVerdict =
  | { kind: 'valid'; id: string }
  | { kind: 'invalid'; reason: 'missing-header' | 'bad-timestamp' | 'outside-tolerance' | 'bad-signature' }

/** Anything that can say a header's value: a plain record with lower-case names, or `Headers`. */
export type HeaderSource = Headers | Readonly<Record<string, string | readonly string[] | undefined>>

const signatureVersion = 'v1'
const text = new TextEncoder()
const content = (id: string, timestamp: string, body: string) => text.encode(`${id}.${timestamp}.${body}`)

/**
 * Headers for a call between worker and cms: HMAC-SHA256 over `id.timestamp.body`.
 *
 * @param keys base64, at least 24 bytes each; the first one signs
 * @param id fresh for each call (a retry of the same call keeps it), without a dot
 * @param timestamp seconds since 1970
 * @param body the exact text that is sent
 */
export const signCall = async (call: {
  keys: readonly string[]
  id: string
  timestamp: number
  body: string
}): Promise<CallHeaders> => {
  const [first] = call.keys
  if (first === undefined) throw new Error('signCall needs at least one key')
  const timestamp = String(Math.floor(call.timestamp))
  const key = await hmacKey(fromBase64(first), 'sign')
  const signature = await crypto.subtle.sign('HMAC', key, content(call.id, timestamp, call.body))
  return {
    'webhook-id': call.id,
    'webhook-timestamp': timestamp,
    'webhook-signature': `${signatureVersion},${toBase64(new Uint8Array(signature))}`,
  }
}

/**
 * Checks a call against any of several keys (rotation: put the new key first on one side at a time).
 * The comparison is `subtle.verify`, constant in time. `body` is the raw text as received, before any parsing.
 * A repeated `id` within the tolerance is not noticed here: calls must be idempotent.
 */
export const verifyCall = async (call: {
  keys: readonly string[]
  headers: HeaderSource
  body: string
  now: Date
}): Promise<CallVerdict> => {
  const id = headerOf(call.headers, 'webhook-id')
  const timestamp = headerOf(call.headers, 'webhook-timestamp')
  const signatures = headerOf(call.headers, 'webhook-signature')
  if (!id || !timestamp || !signatures) return { kind: 'invalid', reason: 'missing-header' }
  if (!/^\d{1,12}$/.test(timestamp) || id.includes('.')) return { kind: 'invalid', reason: 'bad-timestamp' }
  if (Math.abs(call.now.getTime() / 1000 - Number(timestamp)) > callToleranceSeconds) {
    return { kind: 'invalid', reason: 'outside-tolerance' }
  }
  const signed = content(id, timestamp, call.body)
  const candidates = signatures.split(' ').slice(0, 8).flatMap(signatureBytes)
  for (const secret of call.keys) {
    const key = await hmacKey(fromBase64(secret), 'verify')
    for (const candidate of candidates) {
      if (await crypto.subtle.verify('HMAC', key, candidate, signed)) return { kind: 'valid', id }
    }
  }
  return { kind: 'invalid', reason: 'bad-signature' }
}

const signatureBytes = (written: string): Uint8Array<ArrayBuffer>[] => {
  const [version, base64] = written.split(',')
  if (version !== signatureVersion || !base64) return []
  try {
    return [fromBase64(base64)]
  } catch {
    return []
  }
}

const headerOf = (headers: HeaderSource, name: string): string | undefined => {
  if (headers instanceof Headers) return headers.get(name) ?? undefined
  const value = headers[name]
  return typeof value === 'string' ? value : undefined
}
