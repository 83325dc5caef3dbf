import { createHash, randomBytes } from 'node:crypto'

/** 256 random bits: nobody guesses one, so a plain digest is enough to keep it from whoever reads the database. */
export const newToken = (): string => randomBytes(32).toString('base64url')

export const tokenDigest = (token: string): string => createHash('sha256').update(token).digest('base64url')

export const isToken = (value: string): boolean => /^[\w-]{43}$/.test(value)

export const expiryOf = (days: number, now = Date.now()): string =>
  new Date(now + days * 24 * 60 * 60 * 1000).toISOString()
