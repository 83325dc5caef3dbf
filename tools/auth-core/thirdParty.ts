import { randomUUID } from 'node:crypto'
import type { Core, Route } from './core.ts'
import { markVerified } from './emailVerification.ts'
import { email, filledText, flag, type Input, type Json, object, WIDTH } from './input.ts'
import { requireFactor } from './multitenancy.ts'
import { lockFor, type Queryable, transaction } from './storage.ts'
import { insertUser, shownId, userByInternalId } from './userRecords.ts'

interface Identity {
  tenant: string
  thirdPartyId: string
  thirdPartyUserId: string
  address: string
}

async function known(db: Queryable, identity: Identity): Promise<string | undefined> {
  const found = await db.query<{ user_id: string }>(
    `SELECT user_id FROM thirdparty_user_to_tenant
     WHERE app_id = 'public' AND tenant_id = $3 AND third_party_id = $1 AND third_party_user_id = $2`,
    [identity.thirdPartyId, identity.thirdPartyUserId, identity.tenant],
  )
  return found.rows[0]?.user_id
}

async function create(db: Queryable, identity: Identity, now: number): Promise<string> {
  const id = randomUUID()
  await insertUser(db, { id, tenant: identity.tenant, recipe: 'thirdparty', now })
  await db.query(
    `INSERT INTO thirdparty_users (third_party_id, third_party_user_id, user_id, email, time_joined)
     VALUES ($1, $2, $3, $4, $5)`,
    [identity.thirdPartyId, identity.thirdPartyUserId, id, identity.address, now],
  )
  await db.query(
    `INSERT INTO thirdparty_user_to_tenant (tenant_id, user_id, third_party_id, third_party_user_id)
     VALUES ($1, $2, $3, $4)`,
    [identity.tenant, id, identity.thirdPartyId, identity.thirdPartyUserId],
  )
  return id
}

/** Signs in by an identity that the SDK has already checked with its provider; the provider's address wins. */
async function signInUp(core: Core, { tenant, body }: Input): Promise<Json> {
  await requireFactor(core.db, tenant, 'thirdparty')
  const emailInfo = object(body, 'email')
  const identity: Identity = {
    tenant,
    thirdPartyId: filledText(body, 'thirdPartyId', WIDTH.thirdPartyId),
    thirdPartyUserId: filledText(body, 'thirdPartyUserId', WIDTH.thirdPartyUserId),
    address: email(emailInfo, 'id'),
  }
  const verified = flag(emailInfo, 'isVerified')
  return transaction(core.db, async db => {
    await lockFor(db, 'auth-core', 'third-party', tenant, identity.thirdPartyId, identity.thirdPartyUserId)
    const existing = await known(db, identity)
    const id = existing ?? (await create(db, identity, core.now()))
    if (existing !== undefined) {
      await db.query(`UPDATE thirdparty_users SET email = $2 WHERE app_id = 'public' AND user_id = $1`, [
        id,
        identity.address,
      ])
    }
    if (verified) await markVerified(db, await shownId(db, id), identity.address)
    const user = await userByInternalId(db, id)
    if (!user) throw new Error('auth-core: a user vanished while it was signing in')
    return {
      status: 'OK',
      createdNewUser: existing === undefined,
      user: user.shown,
      recipeUserId: user.shown.id,
    }
  })
}

export const thirdPartyRoutes: Route[] = [{ method: 'POST', path: '/recipe/signinup', handle: signInUp }]
