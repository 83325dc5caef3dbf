import { randomBytes } from 'node:crypto'
import type { Core, Route } from './core.ts'
import { email, filledText, type Input, type Json, parameter, Refusal, text, WIDTH } from './input.ts'
import { lockFor, type Queryable, sha256, transaction } from './storage.ts'

export async function markVerified(db: Queryable, userId: string, address: string): Promise<void> {
  await db.query(
    'INSERT INTO emailverification_verified_emails (user_id, email) VALUES ($1, $2) ON CONFLICT DO NOTHING',
    [userId, address],
  )
}

async function isVerified(db: Queryable, userId: string, address: string): Promise<boolean> {
  const found = await db.query(
    `SELECT 1 FROM emailverification_verified_emails WHERE app_id = 'public' AND user_id = $1 AND email = $2`,
    [userId, address],
  )
  return found.rowCount === 1
}

async function createToken(core: Core, { tenant, body }: Input): Promise<Json> {
  const userId = filledText(body, 'userId', WIDTH.userId)
  const address = email(body)
  if (await isVerified(core.db, userId, address)) return { status: 'EMAIL_ALREADY_VERIFIED_ERROR' }
  const token = randomBytes(48).toString('base64url')
  await core.db.query(
    `INSERT INTO emailverification_tokens (tenant_id, user_id, email, token, token_expiry)
     VALUES ($1, $2, $3, $4, $5)`,
    [tenant, userId, address, sha256(token), core.now() + core.lifetimes.verificationToken],
  )
  return { status: 'OK', token }
}

/** A token works once, and its use ends the other tokens for the same user and address. */
async function verify(core: Core, { tenant, body }: Input): Promise<Json> {
  if (text(body, 'method') !== 'token') {
    throw new Refusal(400, "Unsupported method for email verification: only 'token' is allowed")
  }
  const token = sha256(text(body, 'token'))
  const invalid = { status: 'EMAIL_VERIFICATION_INVALID_TOKEN_ERROR' }
  return transaction(core.db, async db => {
    const subject = await db.query<{ user_id: string; email: string }>(
      `SELECT user_id, email FROM emailverification_tokens
       WHERE app_id = 'public' AND tenant_id = $2 AND token = $1`,
      [token, tenant],
    )
    const row = subject.rows[0]
    if (!row) return invalid
    await lockFor(db, 'auth-core', 'verification', row.user_id)
    const ended = await db.query<{ token: string; token_expiry: number }>(
      `DELETE FROM emailverification_tokens
       WHERE app_id = 'public' AND tenant_id = $3 AND user_id = $1 AND email = $2
       RETURNING token, token_expiry`,
      [row.user_id, row.email, tenant],
    )
    const used = ended.rows.find(candidate => candidate.token === token)
    if (!used || used.token_expiry <= core.now()) return invalid
    await markVerified(db, row.user_id, row.email)
    return { status: 'OK', userId: row.user_id, email: row.email }
  })
}

async function readVerified(core: Core, { query }: Input): Promise<Json> {
  const userId = parameter(query, 'userId')
  return {
    status: 'OK',
    isVerified: await isVerified(core.db, userId, parameter(query, 'email').toLowerCase()),
  }
}

async function unverify(core: Core, { body }: Input): Promise<Json> {
  await core.db.query(
    `DELETE FROM emailverification_verified_emails WHERE app_id = 'public' AND user_id = $1 AND email = $2`,
    [filledText(body, 'userId', WIDTH.userId), email(body)],
  )
  return { status: 'OK' }
}

async function revokeTokens(core: Core, { tenant, body }: Input): Promise<Json> {
  await core.db.query(
    `DELETE FROM emailverification_tokens
     WHERE app_id = 'public' AND tenant_id = $3 AND user_id = $1 AND email = $2`,
    [filledText(body, 'userId', WIDTH.userId), email(body), tenant],
  )
  return { status: 'OK' }
}

export const emailVerificationRoutes: Route[] = [
  { method: 'POST', path: '/recipe/user/email/verify/token', handle: createToken },
  { method: 'POST', path: '/recipe/user/email/verify/token/remove', handle: revokeTokens },
  { method: 'GET', path: '/recipe/user/email/verify', handle: readVerified },
  { method: 'POST', path: '/recipe/user/email/verify', handle: verify },
  { method: 'POST', path: '/recipe/user/email/verify/remove', handle: unverify },
]
