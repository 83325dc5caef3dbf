import { randomUUID } from 'node:crypto'
import type { Core, Route } from './core.ts'
import { email, type Input, type Json, optionalText, Refusal, text, WIDTH } from './input.ts'
import { requireFactor } from './multitenancy.ts'
import { isBcryptHash } from './passwords.ts'
import { isUniqueViolation, type Queryable, transaction } from './storage.ts'
import { insertUser, internalId, userByInternalId } from './userRecords.ts'

const EMAIL_KEY = 'emailpassword_user_to_tenant_email_key'

interface Credentials {
  user_id: string
  password_hash: string
}

async function credentialsOf(
  db: Queryable,
  tenant: string,
  address: string,
): Promise<Credentials | undefined> {
  const found = await db.query<Credentials>(
    `SELECT u.user_id, u.password_hash FROM emailpassword_user_to_tenant t
     JOIN emailpassword_users u ON u.app_id = t.app_id AND u.user_id = t.user_id
     WHERE t.app_id = 'public' AND t.tenant_id = $1 AND t.email = $2`,
    [tenant, address],
  )
  return found.rows[0]
}

type Created = { kind: 'created'; id: string } | { kind: 'email-taken' }

async function createUser(
  core: Core,
  tenant: string,
  address: string,
  passwordHash: string,
): Promise<Created> {
  const id = randomUUID()
  const now = core.now()
  try {
    await transaction(core.db, async db => {
      await insertUser(db, { id, tenant, recipe: 'emailpassword', now })
      await db.query(
        'INSERT INTO emailpassword_users (user_id, email, password_hash, time_joined) VALUES ($1, $2, $3, $4)',
        [id, address, passwordHash, now],
      )
      await db.query(
        'INSERT INTO emailpassword_user_to_tenant (tenant_id, user_id, email) VALUES ($1, $2, $3)',
        [tenant, id, address],
      )
    })
    return { kind: 'created', id }
  } catch (error) {
    if (isUniqueViolation(error, EMAIL_KEY)) return { kind: 'email-taken' }
    throw error
  }
}

/** The answer that carries a user, its login method being the one just used. */
async function userAnswer(core: Core, internal: string): Promise<Json> {
  const user = await userByInternalId(core.db, internal)
  if (!user) throw new Error('auth-core: a user vanished while it was being answered')
  return { status: 'OK', user: user.shown, recipeUserId: user.shown.id }
}

function password(body: Json): string {
  const value = text(body, 'password')
  if (value === '') throw new Refusal(400, 'Password cannot be an empty string')
  return value
}

async function signUp(core: Core, { tenant, body }: Input): Promise<Json> {
  await requireFactor(core.db, tenant, 'emailpassword')
  const address = email(body)
  const created = await createUser(core, tenant, address, await core.passwords.hash(password(body)))
  return created.kind === 'created' ? userAnswer(core, created.id) : { status: 'EMAIL_ALREADY_EXISTS_ERROR' }
}

async function signIn(core: Core, { tenant, body }: Input): Promise<Json> {
  await requireFactor(core.db, tenant, 'emailpassword')
  const credentials = await credentialsOf(core.db, tenant, email(body))
  const matches = await core.passwords.matches(text(body, 'password'), credentials?.password_hash)
  if (!matches || !credentials) return { status: 'WRONG_CREDENTIALS_ERROR' }
  return userAnswer(core, credentials.user_id)
}

async function updateUser(core: Core, { body }: Input): Promise<Json> {
  const id = text(body, 'recipeUserId', WIDTH.userId)
  const address = optionalText(body, 'email') === undefined ? undefined : email(body)
  const newPassword = optionalText(body, 'password') === undefined ? undefined : password(body)
  if (address === undefined && newPassword === undefined) {
    throw new Refusal(400, 'You need to provide either email or password.')
  }
  const hash = newPassword === undefined ? undefined : await core.passwords.hash(newPassword)
  try {
    return await transaction(core.db, async db => {
      const internal = await internalId(db, id)
      const known = await db.query(
        `SELECT 1 FROM emailpassword_users WHERE app_id = 'public' AND user_id = $1 FOR UPDATE`,
        [internal ?? ''],
      )
      if (known.rowCount === 0) return { status: 'UNKNOWN_USER_ID_ERROR' }
      if (address !== undefined) {
        await db.query(`UPDATE emailpassword_users SET email = $2 WHERE app_id = 'public' AND user_id = $1`, [
          internal,
          address,
        ])
        await db.query(
          `UPDATE emailpassword_user_to_tenant SET email = $2 WHERE app_id = 'public' AND user_id = $1`,
          [internal, address],
        )
      }
      if (hash !== undefined) {
        await db.query(
          `UPDATE emailpassword_users SET password_hash = $2 WHERE app_id = 'public' AND user_id = $1`,
          [internal, hash],
        )
      }
      return { status: 'OK' }
    })
  } catch (error) {
    if (isUniqueViolation(error, EMAIL_KEY)) return { status: 'EMAIL_ALREADY_EXISTS_ERROR' }
    throw error
  }
}

/** Takes over a bcrypt hash made elsewhere; for a known address it replaces the stored hash. */
async function importHash(core: Core, { tenant, body }: Input): Promise<Json> {
  const address = email(body)
  const hash = text(body, 'passwordHash', 256).trim()
  const algorithm = optionalText(body, 'hashingAlgorithm')?.toLowerCase() ?? 'bcrypt'
  if (algorithm !== 'bcrypt' || !isBcryptHash(hash)) {
    throw new Refusal(400, 'Unsupported password hashing format: this core imports bcrypt hashes only')
  }
  const created = await createUser(core, tenant, address, hash)
  if (created.kind === 'created')
    return { ...(await userAnswer(core, created.id)), didUserAlreadyExist: false }
  const changed = await core.db.query<{ user_id: string }>(
    `UPDATE emailpassword_users u SET password_hash = $2 FROM emailpassword_user_to_tenant t
     WHERE t.app_id = 'public' AND t.tenant_id = $3 AND t.email = $1
       AND u.app_id = t.app_id AND u.user_id = t.user_id
     RETURNING u.user_id`,
    [address, hash, tenant],
  )
  const row = changed.rows[0]
  if (!row) throw new Error('auth-core: the user of an imported hash vanished meanwhile')
  return { ...(await userAnswer(core, row.user_id)), didUserAlreadyExist: true }
}

export const emailPasswordRoutes: Route[] = [
  { method: 'POST', path: '/recipe/signup', handle: signUp },
  { method: 'POST', path: '/recipe/signin', handle: signIn },
  { method: 'PUT', path: '/recipe/user', handle: updateUser },
  { method: 'POST', path: '/recipe/user/passwordhash/import', handle: importHash },
]
