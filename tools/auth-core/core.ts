import type { Input, Json } from './input.ts'
import type { Passwords } from './passwords.ts'
import type { RefreshTokens } from './refreshTokens.ts'
import type { SigningKeys } from './signingKeys.ts'
import type { Pool } from './storage.ts'

/** Milliseconds. Sources beside each default in settings.ts. */
export interface Lifetimes {
  accessToken: number
  refreshToken: number
  resetToken: number
  verificationToken: number
}

/** What every operation works with. */
export interface Core {
  db: Pool
  /** Whether the licence for further tenants is there. */
  licensed: boolean
  /** Milliseconds since 1970. */
  now(): number
  lifetimes: Lifetimes
  keys: SigningKeys
  passwords: Passwords
  refreshTokens: RefreshTokens
}

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

/** One operation. A returned object is sent with 200; a `Refusal` thrown is sent as text with its status. */
export interface Route {
  method: Method
  /** Without the tenant: `/recipe/signin` also answers `/public/recipe/signin`. */
  path: string
  handle(core: Core, input: Input): Promise<Json | string>
}
