import { randomBytes } from 'node:crypto'

/** Crockford's base 32: no I, L, O or U. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** A number that is read aloud easily and guessed by nobody: 60 bits, `XXXX-XXXX-XXXX`. */
export function drawNumber(): string {
  // 256 is a multiple of 32: the remainder is unbiased.
  const characters = Array.from(randomBytes(12), byte => alphabet[byte % 32]).join('')
  return characters.match(/.{4}/g)?.join('-') ?? ''
}

/** A number as it was typed or linked; `null` when none can be meant. */
export function readNumber(typed: string): string | null {
  const characters = typed.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1')
  return /^[0-9A-HJKMNP-TV-Z]{12}$/.test(characters) ? (characters.match(/.{4}/g)?.join('-') ?? null) : null
}
