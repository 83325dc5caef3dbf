import { createHmac, timingSafeEqual } from 'node:crypto'

/** How long a preview link is good for, in seconds. */
export const previewSeconds = 24 * 60 * 60

const signatureOf = (key: Buffer, text: string) =>
  createHmac('sha256', key).update(`page-preview ${text}`).digest('base64url')

/** Names a page and an end, signed. */
export const signPreview = (page: string, key: Buffer, now: Date): { token: string; until: Date } => {
  const until = Math.floor(now.getTime() / 1000) + previewSeconds
  const text = `${page}.${until}`
  return { token: `${text}.${signatureOf(key, text)}`, until: new Date(until * 1000) }
}

/** The page that a token opens; `null` for whatever was not signed with this key, and for what is over. Pure. */
export const verifyPreview = (token: string, key: Buffer, now: Date): { readonly page: string } | null => {
  const [, text = '', page = '', until = '', signature = ''] =
    /^(([\w-]{1,64})\.(\d{1,12}))\.([\w-]{43})$/.exec(token) ?? []
  const expected = Buffer.from(signatureOf(key, text))
  const given = Buffer.from(signature)
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null
  return Number(until) * 1000 > now.getTime() ? { page } : null
}
