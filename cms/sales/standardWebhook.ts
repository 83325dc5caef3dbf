import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** How far the sender's clock may be from ours, in seconds, either way. */
const tolerance = 300

/** A new secret as Standard Webhooks writes it. */
export const newSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`

export interface SignedHeaders {
  id: string
  /** Seconds since 1970. */
  timestamp: string
  /** `v1,BASE64`, several parted by spaces while a sender changes its secret. */
  signature: string
}

/** The three headers of Standard Webhooks; null where one is missing or cannot be one. */
export function signedHeadersOf(headers: Headers): SignedHeaders | null {
  const [id = '', timestamp = '', signature = ''] = ['id', 'timestamp', 'signature'].map(
    name => headers.get(`webhook-${name}`) ?? '',
  )
  const isWhole = /^[\x21-\x7e]{1,200}$/.test(id) && /^\d{1,12}$/.test(timestamp) && signature.length < 2_000
  return isWhole && signature !== '' ? { id, timestamp, signature } : null
}

/** Pure: whether a call is of this moment, so that one that was recorded opens nothing later. */
export const isTimely = ({ timestamp }: SignedHeaders, now = Date.now()): boolean =>
  Math.abs(now / 1000 - Number(timestamp)) <= tolerance

/** Pure: `v1` signature over `id.timestamp.body`. */
export const signatureOf = (
  secret: string,
  { id, timestamp }: Pick<SignedHeaders, 'id' | 'timestamp'>,
  body: Uint8Array,
): string =>
  `v1,${createHmac('sha256', Buffer.from(secret.replace(/^whsec_/, ''), 'base64'))
    .update(`${id}.${timestamp}.`)
    .update(body)
    .digest('base64')}`

/** Pure: whether one of the call's signatures is that of the secret; compared in constant time. */
export function isSignedBy(secret: string, headers: SignedHeaders, body: Uint8Array): boolean {
  const expected = Buffer.from(signatureOf(secret, headers, body))
  return headers.signature
    .split(' ')
    .map(given => Buffer.from(given))
    .some(given => given.length === expected.length && timingSafeEqual(given, expected))
}
