import type { AddressInfo } from 'node:net'
import type { Core } from './core.ts'
import { sweep } from './expiry.ts'
import { createFaults, type Faults } from './faults.ts'
import { createHttpServer } from './http.ts'
import { createPasswords } from './passwords.ts'
import { loadRefreshTokens } from './refreshTokens.ts'
import { createTables } from './schema.ts'
import {
  ACCESS_TOKEN_SECONDS,
  BCRYPT_COST,
  DYNAMIC_KEY_MS,
  REFRESH_TOKEN_SECONDS,
  RESET_TOKEN_MS,
  SWEEP_MS,
  VERIFICATION_TOKEN_MS,
} from './settings.ts'
import { createSigningKeys } from './signingKeys.ts'
import { openPool, type Pool } from './storage.ts'

export type { Fault, Faults } from './faults.ts'

export interface AuthCoreOptions {
  /** 0 takes a free one. */
  port: number
  /** A loopback address; default 127.0.0.1. */
  host?: string
  /** What callers send as `api-key`. */
  apiKey: string
  /** A PostgreSQL database of the core's own; tables are made in its schema `public`. */
  databaseUrl: string
  /** Behaves like a core whose licence includes further tenants. Default false. */
  licensed?: boolean
  /** Default 3600. */
  accessTokenSeconds?: number
  /** Default 8640000 (100 days). */
  refreshTokenSeconds?: number
  /** bcrypt's cost, log2 of its rounds. Default 10. */
  bcryptCost?: number
  /** Milliseconds since 1970, for tests that must see time pass. Default Date.now. */
  now?: () => number
  /** Told of unexpected failures, without personal data. Default: standard error. */
  report?: (line: string) => void
}

export interface AuthCore {
  /** For `supertokens.connectionURI`. */
  url: string
  /** Lets tests make operations slow or fail. */
  faults: Faults
  /** Deletes ended sessions, tokens and keys now; it also runs every hour. */
  sweep(): Promise<void>
  /** Ends connections and the pool. Calling it again is harmless. */
  stop(): Promise<void>
}

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost'])

/**
 * Starts a core that speaks SuperTokens' Core Driver Interface 5.4.
 * Throws when asked to listen beyond loopback, in production without LECTERN_EMBEDDED=1, without an API key,
 * and when database or port cannot be had.
 */
export async function startAuthCore(options: AuthCoreOptions): Promise<AuthCore> {
  const host = options.host ?? '127.0.0.1'
  refuseUnsafe(host, options.apiKey)
  const pool = openPool(options.databaseUrl)
  try {
    const core = await assemble(pool, options)
    const faults = createFaults()
    const report = options.report ?? ((line: string) => console.error(line))
    const server = createHttpServer({ core, apiKey: options.apiKey, faults, report })
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(options.port, host, resolve)
    })
    const timer = setInterval(() => {
      sweep(core).catch(() => report('auth-core: the hourly sweep failed'))
    }, SWEEP_MS)
    timer.unref()
    let stopping: Promise<void> | undefined
    const stop = async () => {
      clearInterval(timer)
      const closed = new Promise<void>(resolve => server.close(() => resolve()))
      server.closeAllConnections()
      await closed
      await pool.end()
    }
    return {
      url: urlOf(host, server.address()),
      faults,
      sweep: () => sweep(core),
      stop: () => {
        stopping ??= stop()
        return stopping
      },
    }
  } catch (error) {
    await pool.end()
    throw error
  }
}

function refuseUnsafe(host: string, apiKey: string): void {
  if (!LOOPBACK.has(host)) throw new Error('auth-core listens on loopback only')
  if (apiKey === '') throw new Error('auth-core needs an API key')
  if (process.env.NODE_ENV === 'production' && process.env.LECTERN_EMBEDDED !== '1') {
    throw new Error(
      'auth-core is for development: in production run the SuperTokens core, or set LECTERN_EMBEDDED=1',
    )
  }
}

async function assemble(pool: Pool, options: AuthCoreOptions): Promise<Core> {
  const now = options.now ?? Date.now
  await createTables(pool, now())
  const accessToken = (options.accessTokenSeconds ?? ACCESS_TOKEN_SECONDS) * 1000
  return {
    db: pool,
    licensed: options.licensed ?? false,
    now,
    lifetimes: {
      accessToken,
      refreshToken: (options.refreshTokenSeconds ?? REFRESH_TOKEN_SECONDS) * 1000,
      resetToken: RESET_TOKEN_MS,
      verificationToken: VERIFICATION_TOKEN_MS,
    },
    keys: createSigningKeys(pool, { intervalMs: DYNAMIC_KEY_MS, accessTokenMs: accessToken, now }),
    passwords: await createPasswords(options.bcryptCost ?? BCRYPT_COST),
    refreshTokens: await loadRefreshTokens(pool, now()),
  }
}

function urlOf(host: string, address: string | AddressInfo | null): string {
  if (address === null || typeof address === 'string') throw new Error('auth-core: the socket has no port')
  return `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`
}
