import { randomBytes } from 'node:crypto'
import { crockfordOf, meantBy } from '../crockford.ts'

const grouped = (characters: string): string => characters.match(/.{4}/g)?.join('-') ?? ''

/** A number that is read aloud easily and guessed by nobody: 60 bits, `XXXX-XXXX-XXXX`. */
export const drawNumber = (): string => grouped(crockfordOf(randomBytes(12)))

/** A number as it was typed or linked; `null` when none can be meant. */
export function readNumber(typed: string): string | null {
  const characters = meantBy(typed.replace(/[\s-]/g, ''))
  return /^[0-9A-HJKMNP-TV-Z]{12}$/.test(characters) ? grouped(characters) : null
}
