import { randomBytes } from 'node:crypto'
import type { Core, Route } from './core.ts'
import { type Input, type Json, Refusal, text, WIDTH } from './input.ts'
import { lockFor, sha256, transaction } from './storage.ts'
import { internalId, shownId } from './userRecords.ts'

async function createToken(core: Core, { body }: Input): Promise<Json> {
  const id = text(body, 'userId', WIDTH.userId)
  const address = text(body, 'email', WIDTH.email).trim().toLowerCase()
  const internal = await internalId(core.db, id)
  if (internal === undefined) return { status: 'UNKNOWN_USER_ID_ERROR' }
  const token = randomBytes(48).toString('base64url')
  // A user deleted since the look-up leaves nothing to insert for.
  const written = await core.db.query(
    `INSERT INTO emailpassword_pswd_reset_tokens (user_id, token, email, token_expiry)
     SELECT user_id, $2, $3, $4 FROM app_id_to_user_id WHERE app_id = 'public' AND user_id = $1`,
    [internal, sha256(token), address, core.now() + core.lifetimes.resetToken],
  )
  return written.rowCount === 1 ? { status: 'OK', token } : { status: 'UNKNOWN_USER_ID_ERROR' }
}

/** A token works once, and its use ends every other token of the user. */
async function consumeToken(core: Core, { body }: Input): Promise<Json> {
  const given = text(body, 'token')
  if (given === '') throw new Refusal(400, "Field name 'token' cannot be an empty String")
  const token = sha256(given)
  const invalid = { status: 'RESET_PASSWORD_INVALID_TOKEN_ERROR' }
  return transaction(core.db, async db => {
    const owner = await db.query<{ user_id: string }>(
      `SELECT user_id FROM emailpassword_pswd_reset_tokens WHERE app_id = 'public' AND token = $1`,
      [token],
    )
    const userId = owner.rows[0]?.user_id
    if (userId === undefined) return invalid
    await lockFor(db, 'auth-core', 'reset', userId)
    const ended = await db.query<{ token: string; email: string; token_expiry: number }>(
      `DELETE FROM emailpassword_pswd_reset_tokens WHERE app_id = 'public' AND user_id = $1
       RETURNING token, email, token_expiry`,
      [userId],
    )
    const used = ended.rows.find(row => row.token === token)
    if (!used || used.token_expiry <= core.now()) return invalid
    return { status: 'OK', userId: await shownId(db, userId), email: used.email }
  })
}

export const passwordResetRoutes: Route[] = [
  { method: 'POST', path: '/recipe/user/password/reset/token', handle: createToken },
  { method: 'POST', path: '/recipe/user/password/reset/token/consume', handle: consumeToken },
]
