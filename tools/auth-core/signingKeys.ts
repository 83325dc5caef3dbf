import { createPrivateKey, createPublicKey, generateKeyPair, type KeyObject, randomUUID } from 'node:crypto'
import { promisify } from 'node:util'
import { lockFor, type Pool, type Queryable, transaction } from './storage.ts'

const generate = promisify(generateKeyPair)

export interface SigningKey {
  /** `d-…` for a rotating key, `s-…` for the static one: the SDK tells them apart by this. */
  kid: string
  privateKey: KeyObject
  publicKey: KeyObject
}

/**
 * RSA keys of access tokens, kept in the database so that a restart or a second process keeps sessions valid.
 * A rotating key signs for one interval and verifies for one access token lifetime longer.
 */
export interface SigningKeys {
  signer(kind: 'dynamic' | 'static'): Promise<SigningKey>
  byKid(kid: string): Promise<SigningKey | undefined>
  /** Everything that may still verify a token, as public JWKs. */
  jwks(): Promise<{ keys: Array<Record<string, unknown>> }>
  /** Deletes rotating keys that can verify nothing any more. */
  sweep(): Promise<void>
}

/** Base64 SubjectPublicKeyInfo, a bar, base64 PKCS #8. */
async function newKeyText(): Promise<string> {
  const { publicKey, privateKey } = await generate('rsa', { modulusLength: 2048 })
  const spki = publicKey.export({ type: 'spki', format: 'der' }).toString('base64')
  return `${spki}|${privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64')}`
}

function parseKey(kid: string, value: string): SigningKey {
  const [spki, pkcs8] = value.split('|')
  if (!spki || !pkcs8) throw new Error(`auth-core: stored signing key ${kid} is malformed`)
  return {
    kid,
    publicKey: createPublicKey({ key: Buffer.from(spki, 'base64'), type: 'spki', format: 'der' }),
    privateKey: createPrivateKey({ key: Buffer.from(pkcs8, 'base64'), type: 'pkcs8', format: 'der' }),
  }
}

interface DynamicRow {
  created_at_time: number
  value: string
}
interface StaticRow {
  key_id: string
  key_string: string
}

const newestDynamic = (db: Queryable) =>
  db.query<DynamicRow>(
    'SELECT created_at_time, value FROM session_access_token_signing_keys ORDER BY created_at_time DESC LIMIT 1',
  )
const firstStatic = (db: Queryable) =>
  db.query<StaticRow>('SELECT key_id, key_string FROM jwt_signing_keys ORDER BY created_at, key_id LIMIT 1')

export function createSigningKeys(
  pool: Pool,
  options: { intervalMs: number; accessTokenMs: number; now(): number },
): SigningKeys {
  const { intervalMs, accessTokenMs, now } = options
  const parsed = new Map<string, SigningKey>()
  let current: { key: SigningKey; until: number } | undefined
  let fixed: SigningKey | undefined

  const remember = (kid: string, value: string): SigningKey => {
    const known = parsed.get(kid)
    if (known) return known
    const key = parseKey(kid, value)
    parsed.set(kid, key)
    return key
  }
  const retiredBefore = () => now() - intervalMs - accessTokenMs

  async function dynamicKey(): Promise<SigningKey> {
    if (current && current.until > now()) return current.key
    const row = await transaction(pool, async db => {
      await lockFor(db, 'auth-core', 'signing-keys')
      const newest = (await newestDynamic(db)).rows[0]
      if (newest && newest.created_at_time + intervalMs > now()) return newest
      const created = { created_at_time: now(), value: await newKeyText() }
      await db.query(
        'INSERT INTO session_access_token_signing_keys (created_at_time, value) VALUES ($1, $2)',
        [created.created_at_time, created.value],
      )
      return created
    })
    const key = remember(`d-${row.created_at_time}`, row.value)
    current = { key, until: row.created_at_time + intervalMs }
    return key
  }

  async function staticKey(): Promise<SigningKey> {
    if (fixed) return fixed
    const row = await transaction(pool, async db => {
      await lockFor(db, 'auth-core', 'signing-keys')
      const first = (await firstStatic(db)).rows[0]
      if (first) return first
      const created = { key_id: `s-${randomUUID()}`, key_string: await newKeyText() }
      await db.query(
        'INSERT INTO jwt_signing_keys (key_id, key_string, algorithm, created_at) VALUES ($1, $2, $3, $4)',
        [created.key_id, created.key_string, 'RS256', now()],
      )
      return created
    })
    fixed = remember(row.key_id, row.key_string)
    return fixed
  }

  async function usable(): Promise<SigningKey[]> {
    const dynamic = await pool.query<DynamicRow>(
      `SELECT created_at_time, value FROM session_access_token_signing_keys
       WHERE created_at_time > $1 ORDER BY created_at_time DESC`,
      [retiredBefore()],
    )
    const fixedRows = await pool.query<StaticRow>('SELECT key_id, key_string FROM jwt_signing_keys')
    return [
      ...dynamic.rows.map(row => remember(`d-${row.created_at_time}`, row.value)),
      ...fixedRows.rows.map(row => remember(row.key_id, row.key_string)),
    ]
  }

  return {
    signer: kind => (kind === 'dynamic' ? dynamicKey() : staticKey()),
    async byKid(kid) {
      return (await usable()).find(key => key.kid === kid)
    },
    async jwks() {
      await dynamicKey()
      await staticKey()
      const keys = (await usable()).map(key => ({
        ...key.publicKey.export({ format: 'jwk' }),
        kid: key.kid,
        alg: 'RS256',
        use: 'sig',
      }))
      return { keys }
    },
    async sweep() {
      await pool.query('DELETE FROM session_access_token_signing_keys WHERE created_at_time <= $1', [
        retiredBefore(),
      ])
    },
  }
}
