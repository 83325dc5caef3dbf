import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { isJson } from './input.ts'
import { type Pool, sha256 } from './storage.ts'

/** What a refresh token says to the core that made it; to anybody else it is opaque. */
export interface RefreshContent {
  sessionHandle: string
  /** Digest of the token it was made from; null for the first one of a session. */
  parentHash1: string | null
  antiCsrfToken: string | null
}

/**
 * Refresh tokens are sealed (AES-256-GCM), not looked up: a child is not stored until it is used,
 * yet the core must know session and parent from the child alone.
 */
export interface RefreshTokens {
  seal(content: RefreshContent): string
  /** Undefined for anything this core's key did not seal. */
  open(token: string): RefreshContent | undefined
}

/** First digest; it travels inside access tokens. The database holds the digest of this digest. */
export const hash1 = (token: string): string => sha256(token)
export const hash2 = (first: string): string => sha256(first)

const IV_BYTES = 12
const TAG_BYTES = 16

/** The sealing key lives in the table `key_value`, like the real core's refresh token key. */
export async function loadRefreshTokens(pool: Pool, now: number): Promise<RefreshTokens> {
  await pool.query(
    `INSERT INTO key_value (name, value, created_at_time) VALUES ('refresh_token_key', $1, $2) ON CONFLICT DO NOTHING`,
    [randomBytes(32).toString('base64'), now],
  )
  const stored = await pool.query<{ value: string }>(
    `SELECT value FROM key_value WHERE app_id = 'public' AND tenant_id = 'public' AND name = 'refresh_token_key'`,
  )
  const key = Buffer.from(stored.rows[0]?.value ?? '', 'base64')
  if (key.length !== 32) throw new Error('auth-core: the stored refresh token key is malformed')
  return createRefreshTokens(key)
}

export function createRefreshTokens(key: Buffer): RefreshTokens {
  return {
    seal(content) {
      const iv = randomBytes(IV_BYTES)
      const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_BYTES })
      const sealed = Buffer.concat([cipher.update(JSON.stringify(content), 'utf8'), cipher.final()])
      return Buffer.concat([iv, sealed, cipher.getAuthTag()]).toString('base64url')
    },
    open(token) {
      const bytes = Buffer.from(token, 'base64url')
      // One token has one spelling, or its digest would not identify it.
      if (bytes.toString('base64url') !== token || bytes.length <= IV_BYTES + TAG_BYTES) return undefined
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_BYTES), {
        authTagLength: TAG_BYTES,
      })
      decipher.setAuthTag(bytes.subarray(-TAG_BYTES))
      try {
        const body =
          decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES), undefined, 'utf8') + decipher.final('utf8')
        return contentOf(JSON.parse(body))
      } catch {
        return undefined
      }
    },
  }
}

function contentOf(value: unknown): RefreshContent | undefined {
  if (!isJson(value) || typeof value.sessionHandle !== 'string') return undefined
  const { sessionHandle, parentHash1, antiCsrfToken } = value
  return {
    sessionHandle,
    parentHash1: typeof parentHash1 === 'string' ? parentHash1 : null,
    antiCsrfToken: typeof antiCsrfToken === 'string' ? antiCsrfToken : null,
  }
}
