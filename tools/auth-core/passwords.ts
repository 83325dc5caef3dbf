import { randomBytes } from 'node:crypto'
import bcrypt from 'bcrypt'

/** `$2a$`, `$2b$` and PHP's `$2y$` name the same computation; `$2x$` is a faulty one and is not accepted. */
const BCRYPT = /^\$2[aby]\$(0[4-9]|[12]\d|3[01])\$[./A-Za-z0-9]{53}$/

/**
 * Password hashing. bcrypt reads the first 72 bytes (UTF-8) of a password: what follows does not count,
 * here as in the real core's bcrypt mode.
 */
export interface Passwords {
  hash(password: string): Promise<string>
  /** Takes one bcrypt run whether or not there is a hash, so that the time tells nothing about the account. */
  matches(password: string, hash: string | undefined): Promise<boolean>
}

export async function createPasswords(cost: number): Promise<Passwords> {
  const nobody = await bcrypt.hash(randomBytes(32).toString('base64'), cost)
  return {
    hash: password => bcrypt.hash(password, cost),
    async matches(password, hash) {
      const same = await bcrypt.compare(password, (hash ?? nobody).replace(/^\$2y\$/, '$2b$'))
      return same && hash !== undefined
    },
  }
}

export function isBcryptHash(hash: string): boolean {
  return BCRYPT.test(hash)
}
