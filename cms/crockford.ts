/** Crockford's base 32: no I, L, O or U, so that nothing looks like anything else. */
export const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Characters from random bytes. 256 is a multiple of 32: the remainder is unbiased. */
export function crockfordOf(bytes: Uint8Array): string {
  let characters = ''
  for (const byte of bytes) characters += crockford[byte % 32]
  return characters
}

/** Letters as they were meant: O is 0, I and L are 1, whatever their case. */
export const meantBy = (typed: string): string => typed.toUpperCase().replace(/O/g, '0').replace(/[IL]/g, '1')
