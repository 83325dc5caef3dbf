import { createHmac, timingSafeEqual } from 'node:crypto'

/** What a mailed token says: the core's own, and the identifier of the account, from which nobody reads an address. */
export interface BoundToken {
  token: string
  identifier: string
}

const macOf = (key: Buffer, site: string, content: string) =>
  createHmac('sha256', key).update(`password reset ${site.length}:${site}${content}`).digest('base64url')

/** The core's token bound to a site: the core knows none, and would use up a token that is shown on a foreign host. */
export function bindToken(key: Buffer, site: string, { token, identifier }: BoundToken): string {
  const content = JSON.stringify([token, identifier])
  return `${Buffer.from(content).toString('base64url')}.${macOf(key, site, content)}`
}

/** What was bound, or `null` when this was not made for the site. */
export function readBoundToken(key: Buffer, site: string, bound: unknown): BoundToken | null {
  if (typeof bound !== 'string' || bound.length > 1_000) return null
  const [encoded = '', mac = ''] = bound.split('.')
  const content = Buffer.from(encoded, 'base64url').toString()
  const [given, right] = [Buffer.from(mac), Buffer.from(macOf(key, site, content))]
  if (given.length !== right.length || !timingSafeEqual(given, right)) return null
  const [token, identifier] = JSON.parse(content) as [string, string]
  return { token, identifier }
}
