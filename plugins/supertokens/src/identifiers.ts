import { createHmac } from 'node:crypto'

/** `.invalid` can never be delivered to (RFC 2606), should an identifier ever be taken for an address. */
const identifierDomain = 'identity.invalid'

/** Whether the core stores one of ours there, not an address. */
export const isIdentifier = (email: string): boolean => email.endsWith(`@${identifierDomain}`)

/** One spelling per address: trimmed, composed, lower case. */
export function normaliseEmail(email: string): string {
  return email.trim().normalize('NFC').toLowerCase()
}

/**
 * What the core stores instead of an address: HMAC-SHA256 of (site, e-mail). The same person has unrelated
 * identifiers, passwords and sessions in two academies, and the core learns no address. 81 characters of the
 * core's 256.
 */
export function accountIdentifier(key: Buffer, site: string, email: string): string {
  // The length makes the pair unambiguous: no (site, e-mail) can spell another one's bytes.
  const digest = createHmac('sha256', key).update(`${site.length}:${site}${normaliseEmail(email)}`)
  return `${digest.digest('hex')}@${identifierDomain}`
}
