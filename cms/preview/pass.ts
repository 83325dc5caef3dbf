import { createHmac, timingSafeEqual } from 'node:crypto'

/** What the cookie of a preview says: which member of staff looks at which academy, and until when. */
export interface PreviewPass {
  userId: string
  tenantId: string
  /** Seconds since 1970. */
  expires: number
}

export const passCookie = 'lectern_preview'
/** Long enough to look through a course; the admin gives another one with a click. */
export const passSeconds = 3_600

const signatureOf = (key: Buffer, text: string) => createHmac('sha256', key).update(text).digest('base64url')

export function writePass(key: Buffer, pass: PreviewPass): string {
  const text = Buffer.from(JSON.stringify(pass)).toString('base64url')
  return `${text}.${signatureOf(key, text)}`
}

/** `null` for whatever was not written with this key for this academy, and for what is over. */
export function readPass(
  key: Buffer,
  cookies: string | null,
  { tenantId, now }: { tenantId: string; now: Date },
): PreviewPass | null {
  const found = new RegExp(`(?:^|; *)${passCookie}=([\\w-]+)\\.([\\w-]+)(?:;|$)`).exec(cookies ?? '')
  const [, text = '', signature = ''] = found ?? []
  const expected = Buffer.from(signatureOf(key, text))
  const given = Buffer.from(signature)
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null
  const pass: PreviewPass = JSON.parse(Buffer.from(text, 'base64url').toString())
  return pass.tenantId === tenantId && pass.expires * 1000 > now.getTime() ? pass : null
}
