import { createHmac, timingSafeEqual } from 'node:crypto'

const macOf = (key: Buffer, site: string, token: string) =>
  createHmac('sha256', key).update(`password reset ${site.length}:${site}${token}`).digest('base64url')

/** The core's token bound to a site: the core knows none, and would use up a token that is shown on a foreign host. */
export const bindToken = (key: Buffer, site: string, token: string): string =>
  `${Buffer.from(token).toString('base64url')}.${macOf(key, site, token)}`

/** The core's token, or `null` when this was not made for the site. */
export function readBoundToken(key: Buffer, site: string, bound: unknown): string | null {
  if (typeof bound !== 'string' || bound.length > 1_000) return null
  const [encoded = '', mac = ''] = bound.split('.')
  const token = Buffer.from(encoded, 'base64url').toString()
  const [given, right] = [Buffer.from(mac), Buffer.from(macOf(key, site, token))]
  return given.length === right.length && timingSafeEqual(given, right) ? token : null
}
