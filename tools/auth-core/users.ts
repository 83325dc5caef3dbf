import type { Core, Route } from './core.ts'
import { type Input, type Json, optionalParameter, parameter, Refusal, text, WIDTH } from './input.ts'
import { transaction } from './storage.ts'
import { allIds, findUser, readUsers } from './userRecords.ts'

/** Page sizes of the real core: 100 unless asked otherwise, 500 at most. */
const PAGE = 100
const LARGEST_PAGE = 500

async function getUser(core: Core, { query }: Input): Promise<Json> {
  const user = await findUser(core.db, parameter(query, 'userId'))
  return user ? { status: 'OK', user: user.shown } : { status: 'UNKNOWN_USER_ID_ERROR' }
}

async function usersByAccountInfo(core: Core, { tenant, query }: Input): Promise<Json> {
  const email = optionalParameter(query, 'email')?.toLowerCase()
  const thirdPartyId = optionalParameter(query, 'thirdPartyId')
  const thirdPartyUserId = optionalParameter(query, 'thirdPartyUserId')
  if ((thirdPartyId === undefined) !== (thirdPartyUserId === undefined)) {
    throw new Refusal(
      400,
      'If thirdPartyId is provided, thirdPartyUserId must also be provided, and the reverse',
    )
  }
  const values: string[] = [tenant]
  const conditions: string[] = []
  if (email !== undefined) {
    values.push(email)
    conditions.push(`COALESCE(ep.email, tp.email) = $${values.length}`)
  }
  if (thirdPartyId !== undefined && thirdPartyUserId !== undefined) {
    values.push(thirdPartyId, thirdPartyUserId)
    conditions.push(
      `(tp.third_party_id = $${values.length - 1} AND tp.third_party_user_id = $${values.length})`,
    )
  }
  // Nobody here has a telephone number or a passkey.
  for (const name of ['phoneNumber', 'webauthnCredentialId']) {
    if (optionalParameter(query, name, 4096) !== undefined) conditions.push('FALSE')
  }
  if (conditions.length === 0) return { status: 'OK', users: [] }
  const joint = query.get('doUnionOfAccountInfo') === 'true' ? ' OR ' : ' AND '
  const users = await readUsers(
    core.db,
    `AND a.tenant_id = $1 AND (${conditions.join(joint)}) ORDER BY a.time_joined, a.user_id`,
    values,
  )
  return { status: 'OK', users: users.map(user => user.shown) }
}

async function listUsers(core: Core, { tenant, query }: Input): Promise<Json> {
  const order = optionalParameter(query, 'timeJoinedOrder') ?? 'ASC'
  if (order !== 'ASC' && order !== 'DESC') {
    throw new Refusal(400, "timeJoinedOrder can be either 'ASC' or 'DESC'")
  }
  const limit = Number(optionalParameter(query, 'limit') ?? PAGE)
  if (!Number.isInteger(limit) || limit < 1 || limit > LARGEST_PAGE) {
    throw new Refusal(400, `limit must be a whole number from 1 to ${LARGEST_PAGE}`)
  }
  const values: unknown[] = []
  const conditions: string[] = []
  const add = (value: unknown, condition: (place: string) => string) => {
    values.push(value)
    conditions.push(`AND ${condition(`$${values.length}`)}`)
  }
  add(tenant, place => `a.tenant_id = ${place}`)
  const recipes = optionalParameter(query, 'includeRecipeIds')
  if (recipes !== undefined) add(recipes.split(','), place => `a.recipe_id = ANY(${place})`)
  const email = optionalParameter(query, 'email')?.toLowerCase()
  if (email !== undefined) {
    add(
      email,
      place => `(starts_with(COALESCE(ep.email, tp.email), ${place})
      OR starts_with(split_part(COALESCE(ep.email, tp.email), '@', 2), ${place}))`,
    )
  }
  const provider = optionalParameter(query, 'provider')
  if (provider !== undefined) add(provider, place => `starts_with(tp.third_party_id, ${place})`)
  const page = optionalParameter(query, 'paginationToken', 512)
  if (page !== undefined) {
    const from = readPage(page)
    values.push(from.timeJoined, from.userId)
    const comparison = order === 'ASC' ? '>=' : '<='
    conditions.push(
      `AND (a.time_joined, a.user_id) ${comparison} ($${values.length - 1}::bigint, $${values.length}::bpchar)`,
    )
  }
  values.push(limit + 1)
  const found = await readUsers(
    core.db,
    `${conditions.join(' ')} ORDER BY a.time_joined ${order}, a.user_id ${order} LIMIT $${values.length}`,
    values,
  )
  const next = found[limit]
  return {
    status: 'OK',
    users: found.slice(0, limit).map(user => user.shown),
    ...(next ? { nextPaginationToken: writePage(next.internalId, next.timeJoined) } : {}),
  }
}

function writePage(userId: string, timeJoined: number): string {
  return Buffer.from(`${userId};${timeJoined}`).toString('base64')
}

function readPage(token: string): { userId: string; timeJoined: number } {
  const [userId, time] = Buffer.from(token, 'base64').toString('latin1').split(';')
  const timeJoined = Number(time)
  if (!userId || !/^[0-9a-f-]{36}$/.test(userId) || !Number.isSafeInteger(timeJoined)) {
    throw new Refusal(400, 'invalid pagination token')
  }
  return { userId, timeJoined }
}

async function countUsers(core: Core, { tenant, query }: Input): Promise<Json> {
  const recipes = optionalParameter(query, 'includeRecipeIds')
  const counted = await core.db.query<{ count: number }>(
    `SELECT COUNT(*) AS count FROM all_auth_recipe_users
     WHERE app_id = 'public' AND ($1::text[] IS NULL OR recipe_id = ANY($1::text[]))
       AND ($2::text IS NULL OR tenant_id = $2)`,
    [recipes?.split(',') ?? null, query.get('includeAllTenants') === 'true' ? null : tenant],
  )
  return { status: 'OK', count: counted.rows[0]?.count ?? 0 }
}

/** Data that recipes keep under a user id with no foreign key, since any string may be an id there. */
const KEPT_BY_USER_ID = [
  'session_info',
  'user_metadata',
  'user_roles',
  'emailverification_tokens',
  'emailverification_verified_emails',
]

async function removeUser(core: Core, { body }: Input): Promise<Json> {
  const id = text(body, 'userId', WIDTH.userId)
  await transaction(core.db, async db => {
    const ids = await allIds(db, id)
    for (const table of KEPT_BY_USER_ID) {
      await db.query(`DELETE FROM ${table} WHERE app_id = 'public' AND user_id = ANY($1)`, [ids])
    }
    // Identity, password hash, reset tokens and mapping go with this row (ON DELETE CASCADE).
    await db.query(`DELETE FROM app_id_to_user_id WHERE app_id = 'public' AND user_id = ANY($1::bpchar[])`, [
      ids,
    ])
  })
  return { status: 'OK' }
}

export const userRoutes: Route[] = [
  { method: 'GET', path: '/user/id', handle: getUser },
  { method: 'GET', path: '/users', handle: listUsers },
  { method: 'GET', path: '/users/count', handle: countUsers },
  { method: 'GET', path: '/users/by-accountinfo', handle: usersByAccountInfo },
  { method: 'POST', path: '/user/remove', handle: removeUser },
]
