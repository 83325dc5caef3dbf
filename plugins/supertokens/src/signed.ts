import { createHmac, timingSafeEqual } from 'node:crypto'

/** A text that carries `content` and cannot be changed; anybody can read it. */
export function sign(key: Buffer, purpose: string, content: Record<string, string | number>): string {
  const text = Buffer.from(JSON.stringify(content)).toString('base64url')
  return `${text}.${signatureOf(key, purpose, text)}`
}

/** What was signed for this purpose and has not run out by its `until` (milliseconds since 1970); else `null`. */
export function readSigned(
  key: Buffer,
  purpose: string,
  signed: string | null | undefined,
  now = Date.now(),
): Record<string, unknown> | null {
  const [text, signature, ...rest] = (signed ?? '').split('.')
  if (!text || !signature || rest.length > 0) return null
  const expected = Buffer.from(signatureOf(key, purpose, text))
  const given = Buffer.from(signature)
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null
  const content: Record<string, unknown> = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
  return typeof content.until === 'number' && content.until > now ? content : null
}

function signatureOf(key: Buffer, purpose: string, text: string): string {
  return createHmac('sha256', key).update(`${purpose}:${text}`).digest('base64url')
}
