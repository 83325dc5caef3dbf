import type { Core, Route } from './core.ts'
import {
  filledText,
  type Input,
  type Json,
  optionalFlag,
  optionalParameter,
  optionalText,
  parameter,
  Refusal,
  WIDTH,
} from './input.ts'
import { lockFor, type Queryable, transaction } from './storage.ts'

interface Mapping {
  supertokens_user_id: string
  external_user_id: string
  external_user_id_info: string | null
}

type IdType = 'SUPERTOKENS' | 'EXTERNAL' | 'ANY'

function idType(value: string | undefined): IdType {
  const type = value ?? 'ANY'
  if (type === 'SUPERTOKENS' || type === 'EXTERNAL' || type === 'ANY') return type
  throw new Refusal(400, "Field name 'userIdType' should be one of 'SUPERTOKENS', 'EXTERNAL' or 'ANY'")
}

/** Under ANY the core's own id wins over an equal external one. */
async function find(db: Queryable, id: string, type: IdType): Promise<Mapping | undefined> {
  const found = await db.query<Mapping>(
    `SELECT supertokens_user_id, external_user_id, external_user_id_info FROM userid_mapping
     WHERE app_id = 'public'
       AND (($2 IN ('SUPERTOKENS', 'ANY') AND supertokens_user_id = $1::bpchar)
         OR ($2 IN ('EXTERNAL', 'ANY') AND external_user_id = $1::text))
     ORDER BY (supertokens_user_id = $1::bpchar) DESC LIMIT 1`,
    [id, type],
  )
  return found.rows[0]
}

const CLAIMED = {
  session_info: 'session',
  user_metadata: 'usermetadata',
  user_roles: 'userroles',
  emailverification_tokens: 'emailverification',
  emailverification_verified_emails: 'emailverification',
} as const

/** Data stored under the old id would be out of reach once callers know the user by another. */
async function refuseIfUsed(db: Queryable, id: string): Promise<void> {
  for (const [table, recipe] of Object.entries(CLAIMED)) {
    const used = await db.query(`SELECT 1 FROM ${table} WHERE app_id = 'public' AND user_id = $1 LIMIT 1`, [
      id,
    ])
    if (used.rowCount !== 0) throw new Refusal(400, `UserId is already in use in ${recipe} recipe`)
  }
}

async function isUser(db: Queryable, id: string): Promise<boolean> {
  const found = await db.query(`SELECT 1 FROM app_id_to_user_id WHERE app_id = 'public' AND user_id = $1`, [
    id,
  ])
  return found.rowCount === 1
}

async function createMapping(core: Core, { body }: Input): Promise<Json> {
  const own = filledText(body, 'superTokensUserId', WIDTH.userId)
  const external = filledText(body, 'externalUserId', WIDTH.userId)
  const info = optionalText(body, 'externalUserIdInfo')
  const force = optionalFlag(body, 'force') ?? false
  return transaction(core.db, async db => {
    await lockFor(db, 'auth-core', 'user-id-mapping')
    if (!(await isUser(db, own))) return { status: 'UNKNOWN_SUPERTOKENS_USER_ID_ERROR' }
    const doesSuperTokensUserIdExist = (await find(db, own, 'SUPERTOKENS')) !== undefined
    const doesExternalUserIdExist = (await find(db, external, 'EXTERNAL')) !== undefined
    if (doesSuperTokensUserIdExist || doesExternalUserIdExist) {
      return {
        status: 'USER_ID_MAPPING_ALREADY_EXISTS_ERROR',
        doesSuperTokensUserIdExist,
        doesExternalUserIdExist,
      }
    }
    if (!force) {
      if (await isUser(db, external)) {
        throw new Refusal(
          400,
          'Cannot create a userId mapping where the externalId is also a SuperTokens userID',
        )
      }
      await refuseIfUsed(db, own)
    }
    await db.query(
      'INSERT INTO userid_mapping (supertokens_user_id, external_user_id, external_user_id_info) VALUES ($1, $2, $3)',
      [own, external, info ?? null],
    )
    return { status: 'OK' }
  })
}

async function readMapping(core: Core, { query }: Input): Promise<Json> {
  const type = idType(optionalParameter(query, 'userIdType'))
  const mapping = await find(core.db, parameter(query, 'userId'), type)
  if (!mapping) return { status: 'UNKNOWN_MAPPING_ERROR' }
  return {
    status: 'OK',
    superTokensUserId: mapping.supertokens_user_id,
    externalUserId: mapping.external_user_id,
    ...(mapping.external_user_id_info === null ? {} : { externalUserIdInfo: mapping.external_user_id_info }),
  }
}

async function removeMapping(core: Core, { body }: Input): Promise<Json> {
  const id = filledText(body, 'userId', WIDTH.userId)
  const type = idType(optionalText(body, 'userIdType'))
  const force = optionalFlag(body, 'force') ?? false
  return transaction(core.db, async db => {
    await lockFor(db, 'auth-core', 'user-id-mapping')
    const mapping = await find(db, id, type)
    if (!mapping) return { status: 'OK', didMappingExist: false }
    if (!force) await refuseIfUsed(db, mapping.external_user_id)
    await db.query(`DELETE FROM userid_mapping WHERE app_id = 'public' AND supertokens_user_id = $1`, [
      mapping.supertokens_user_id,
    ])
    return { status: 'OK', didMappingExist: true }
  })
}

async function writeInfo(core: Core, { body }: Input): Promise<Json> {
  const id = filledText(body, 'userId', WIDTH.userId)
  const type = idType(optionalText(body, 'userIdType'))
  const info = optionalText(body, 'externalUserIdInfo') ?? null
  const mapping = await find(core.db, id, type)
  if (!mapping) return { status: 'UNKNOWN_MAPPING_ERROR' }
  await core.db.query(
    `UPDATE userid_mapping SET external_user_id_info = $2 WHERE app_id = 'public' AND supertokens_user_id = $1`,
    [mapping.supertokens_user_id, info],
  )
  return { status: 'OK' }
}

export const userIdMappingRoutes: Route[] = [
  { method: 'POST', path: '/recipe/userid/map', handle: createMapping },
  { method: 'GET', path: '/recipe/userid/map', handle: readMapping },
  { method: 'POST', path: '/recipe/userid/map/remove', handle: removeMapping },
  { method: 'PUT', path: '/recipe/userid/external-user-id-info', handle: writeInfo },
]
