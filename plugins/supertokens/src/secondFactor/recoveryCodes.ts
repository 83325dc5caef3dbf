import { createHmac, randomInt } from 'node:crypto'

/** Without 0, 1, i, l and o, which people mix up on paper. 31 characters: ten of them are 49 bits. */
const alphabet = '23456789abcdefghjkmnpqrstuvwxyz'
const half = 5
export const recoveryCodeCount = 10

/** Ten fresh codes, such as `k7m2p-9xqva`. Each works once. */
export function drawRecoveryCodes(): string[] {
  const part = () => Array.from({ length: half }, () => alphabet[randomInt(alphabet.length)]).join('')
  return Array.from({ length: recoveryCodeCount }, () => `${part()}-${part()}`)
}

/** What is compared: without blanks and dashes, lower case; `null` for anything that is no recovery code. */
export function normaliseRecoveryCode(typed: string): string | null {
  const code = typed.replaceAll(/[\s-]/g, '').toLowerCase()
  return code.length === 2 * half && [...code].every(character => alphabet.includes(character)) ? code : null
}

/** What is stored: HMAC-SHA256 of (person, code), so that a copy of the database signs nobody in. */
export function recoveryDigest(key: Buffer, userId: string, code: string): string {
  return createHmac('sha256', key)
    .update(`${userId}:${normaliseRecoveryCode(code) ?? ''}`)
    .digest('base64url')
}
