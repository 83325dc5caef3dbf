import { createHmac, type KeyObject } from 'node:crypto'
import { crockford, crockfordOf, meantBy } from '../crockford.ts'

/**
 * Random characters of a code. Twelve of 32 are 60 bits, so that one guess at an academy with a million codes (2^20)
 * opens something with a chance of 2^20 / 2^60 = 2^-40. The limiter (`cms/signIn/limits.ts`) lets an account make 10
 * wrong guesses a minute and a whole academy 3,000 in ten minutes, 432,000 a day: if nobody did anything else, a first
 * hit would be expected after 2^40 / 432,000 = 2.5 million days, 7,000 years. Ten characters, the fewest that may be
 * chosen, are worth the same among a thousand codes, and 7 years among a million.
 */
export const defaultLength = 12

/** For a single code bytes will do; for many a key object, since Node prepares bytes anew for each of them. */
export type Key = Buffer | KeyObject

/** ISO 7064 MOD 37-2 over values 0..31 needs symbols beyond the alphabet; a Luhn mod 32 sum stays within it. */
export function checkCharacter(characters: string): string {
  let factor = 2
  let sum = 0
  for (let i = characters.length - 1; i >= 0; i--) {
    const product = factor * crockford.indexOf(characters[i] ?? '0')
    sum += Math.floor(product / 32) + (product % 32)
    factor = factor === 2 ? 1 : 2
  }
  return crockford[(32 - (sum % 32)) % 32] ?? '0'
}

/**
 * Code number `index` of a batch, derived from its seed: the batch can print its codes again, and the stored digests
 * tell nothing without it. Form: `PREFIX-XXXX-XXXX-XXXXC`, where C is the check character over the random part.
 */
export function codeOf(seed: Key, index: number, { prefix = '', length = defaultLength } = {}): string {
  const bytes = createHmac('sha512', seed).update(`code ${index}`).digest()
  const random = crockfordOf(bytes.subarray(0, length))
  const characters = random + checkCharacter(random)
  const groups = characters.match(/.{1,4}/g) ?? []
  if (groups.length > 1 && (groups.at(-1)?.length ?? 4) < 3) groups.splice(-2, 2, groups.slice(-2).join(''))
  return [...(prefix ? [prefix] : []), ...groups].join('-')
}

/**
 * What a person typed or pasted, as it was meant: case, spaces and hyphens do not matter, O is 0, I and L are 1, and
 * of an address only the part after the last slash counts. `null` when no code can be meant.
 */
export function normaliseCode(input: string): string | null {
  const last = input.trim().split(/[?#]/, 1)[0]?.replace(/\/+$/, '').split('/').at(-1) ?? ''
  let text = last
  try {
    text = decodeURIComponent(last)
  } catch {
    return null
  }
  const characters = meantBy(text.replace(/[\s\-_.–—]/g, ''))
  return /^[0-9A-Z]{6,80}$/.test(characters) ? characters : null
}

/** The keyed digest under which a code is stored and looked up; equal within one installation only. */
export const digestOf = (key: Key, normalised: string): string =>
  createHmac('sha256', key).update(normalised).digest('base64url')
