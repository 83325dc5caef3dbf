import type { Json } from './input.ts'
import type { Queryable } from './storage.ts'

interface UserRow {
  user_id: string
  recipe_id: string
  tenant_id: string
  time_joined: number
  external_user_id: string | null
  email: string
  third_party_id: string | null
  third_party_user_id: string | null
  verified: boolean
}

/** A user as the interface shows it (without linking, one login method and one tenant each). `internalId` stays inside. */
export interface UserRecord {
  internalId: string
  timeJoined: number
  shown: Json & { id: string }
}

const SELECT = `
SELECT a.user_id, a.recipe_id, a.tenant_id, a.time_joined, m.external_user_id,
  COALESCE(ep.email, tp.email) AS email, tp.third_party_id, tp.third_party_user_id,
  EXISTS (
    SELECT 1 FROM emailverification_verified_emails v
    WHERE v.app_id = a.app_id AND v.user_id = COALESCE(m.external_user_id, a.user_id::text)
      AND v.email = COALESCE(ep.email, tp.email)
  ) AS verified
FROM all_auth_recipe_users a
LEFT JOIN userid_mapping m ON m.app_id = a.app_id AND m.supertokens_user_id = a.user_id
LEFT JOIN emailpassword_users ep ON ep.app_id = a.app_id AND ep.user_id = a.user_id
LEFT JOIN thirdparty_users tp ON tp.app_id = a.app_id AND tp.user_id = a.user_id
WHERE a.app_id = 'public'`

/** Reads users that satisfy `condition` (SQL over `a`, `m`, `ep`, `tp`, beginning with AND, with its ORDER BY). */
export async function readUsers(db: Queryable, condition: string, values: unknown[]): Promise<UserRecord[]> {
  const found = await db.query<UserRow>(`${SELECT} ${condition}`, values)
  return found.rows.map(recordOf)
}

/** Finds a user by either of its ids. */
export async function findUser(db: Queryable, id: string): Promise<UserRecord | undefined> {
  const internal = await internalId(db, id)
  return internal === undefined ? undefined : userByInternalId(db, internal)
}

export async function userByInternalId(db: Queryable, internal: string): Promise<UserRecord | undefined> {
  return (await readUsers(db, 'AND a.user_id = $1', [internal]))[0]
}

/** The core's own id of a user given by that or by its mapped, external id; the former wins. */
export async function internalId(db: Queryable, id: string): Promise<string | undefined> {
  const found = await db.query<{ user_id: string }>(
    `SELECT user_id, 0 AS preference FROM app_id_to_user_id WHERE app_id = 'public' AND user_id = $1
     UNION ALL
     SELECT supertokens_user_id, 1 FROM userid_mapping WHERE app_id = 'public' AND external_user_id = $1
     ORDER BY preference LIMIT 1`,
    [id],
  )
  return found.rows[0]?.user_id
}

/** The id that callers know a user by: the external one where a mapping exists. */
export async function shownId(db: Queryable, id: string): Promise<string> {
  const found = await db.query<{ external_user_id: string }>(
    `SELECT external_user_id FROM userid_mapping WHERE app_id = 'public' AND supertokens_user_id = $1`,
    [id],
  )
  return found.rows[0]?.external_user_id ?? id
}

/** Every id under which data of this user may be stored. */
export async function allIds(db: Queryable, id: string): Promise<string[]> {
  const internal = await internalId(db, id)
  return [...new Set(internal === undefined ? [id] : [id, internal, await shownId(db, internal)])]
}

/** Writes what every user has, whatever the recipe; the recipe's own rows follow in the same transaction. */
export async function insertUser(
  db: Queryable,
  user: { id: string; tenant: string; recipe: 'emailpassword' | 'thirdparty'; now: number },
): Promise<void> {
  await db.query(
    'INSERT INTO app_id_to_user_id (user_id, recipe_id, primary_or_recipe_user_id) VALUES ($1, $2, $1)',
    [user.id, user.recipe],
  )
  await db.query(
    `INSERT INTO all_auth_recipe_users
       (user_id, primary_or_recipe_user_id, recipe_id, time_joined, primary_or_recipe_user_time_joined, tenant_id)
     VALUES ($1, $1, $2, $3, $3, $4)`,
    [user.id, user.recipe, user.now, user.tenant],
  )
}

function recordOf(row: UserRow): UserRecord {
  const id = row.external_user_id ?? row.user_id
  const thirdParty =
    row.third_party_id !== null ? { id: row.third_party_id, userId: row.third_party_user_id } : undefined
  return {
    internalId: row.user_id,
    timeJoined: row.time_joined,
    shown: {
      id,
      isPrimaryUser: false,
      tenantIds: [row.tenant_id],
      timeJoined: row.time_joined,
      emails: [row.email],
      phoneNumbers: [],
      thirdParty: thirdParty ? [thirdParty] : [],
      webauthn: { credentialIds: [] },
      loginMethods: [
        {
          recipeId: row.recipe_id,
          recipeUserId: id,
          tenantIds: [row.tenant_id],
          email: row.email,
          timeJoined: row.time_joined,
          verified: row.verified,
          ...(thirdParty ? { thirdParty } : {}),
        },
      ],
    },
  }
}
