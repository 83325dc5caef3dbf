import type { Core, Route } from './core.ts'
import { filledText, type Input, isJson, type Json, object, optionalTexts, Refusal, WIDTH } from './input.ts'
import { licenceRefusal } from './licence.ts'
import { type Queryable, transaction } from './storage.ts'

export async function isTenant(db: Queryable, tenant: string): Promise<boolean> {
  const found = await db.query(`SELECT 1 FROM tenants WHERE app_id = 'public' AND tenant_id = $1`, [tenant])
  return found.rowCount === 1
}

async function firstFactors(db: Queryable, tenant: string): Promise<string[]> {
  const found = await db.query<{ factor_id: string }>(
    `SELECT factor_id FROM tenant_first_factors WHERE app_id = 'public' AND tenant_id = $1 ORDER BY factor_id`,
    [tenant],
  )
  return found.rows.map(row => row.factor_id)
}

/** Throws the refusal of a way in that the tenant does not offer. `public` offers all until it is told otherwise. */
export async function requireFactor(
  db: Queryable,
  tenant: string,
  factor: 'emailpassword' | 'thirdparty',
): Promise<void> {
  if (tenant !== 'public' && !(await firstFactors(db, tenant)).includes(factor)) {
    throw new Refusal(403, `${factor} login not enabled for tenant`)
  }
}

/** Settings of a tenant. `firstFactors` of `public` is left out until it is set; of any other it is there, maybe empty. */
async function readTenant(db: Queryable, tenant: string): Promise<Json> {
  const factors = await firstFactors(db, tenant)
  const providers = await db.query<{ config: string }>(
    `SELECT config FROM lectern_thirdparty_config
     WHERE app_id = 'public' AND tenant_id = $1 ORDER BY third_party_id`,
    [tenant],
  )
  return {
    tenantId: tenant,
    thirdParty: { providers: providers.rows.map(row => JSON.parse(row.config)) },
    ...(tenant !== 'public' || factors.length > 0 ? { firstFactors: factors } : {}),
    coreConfig: {},
  }
}

async function getTenant(core: Core, { tenant }: Input): Promise<Json> {
  if (!(await isTenant(core.db, tenant))) return { status: 'TENANT_NOT_FOUND_ERROR' }
  return { ...(await readTenant(core.db, tenant)), status: 'OK' }
}

async function listTenants(core: Core): Promise<Json> {
  const found = await core.db.query<{ tenant_id: string }>(
    `SELECT tenant_id FROM tenants WHERE app_id = 'public' ORDER BY created_at_time, tenant_id`,
  )
  const tenants = await Promise.all(found.rows.map(row => readTenant(core.db, row.tenant_id)))
  return { status: 'OK', tenants }
}

/** First segments of paths may not be taken for a tenant, nor may what the real core keeps for itself. */
function nameOf(body: Json): string {
  const name = filledText(body, 'tenantId', 64).toLowerCase()
  if (!/^[a-z0-9-]+$/.test(name))
    throw new Refusal(400, 'tenantId can only contain letters, numbers and hyphens')
  if (name.startsWith('appid-') || ['recipe', 'config', 'users', 'hello'].includes(name)) {
    throw new Refusal(400, `Cannot use '${name}' as a tenantId`)
  }
  return name
}

/** Makes a tenant, which lets nobody in until it is given first factors, or changes one. */
async function writeTenant(core: Core, { body }: Input): Promise<Json> {
  const tenant = nameOf(body)
  if (tenant !== 'public' && !core.licensed) throw licenceRefusal('multi_tenancy')
  if (optionalTexts(body, 'requiredSecondaryFactors')) throw licenceRefusal('mfa')
  if (isJson(body.coreConfig) && Object.keys(body.coreConfig).length > 0) {
    throw new Refusal(400, "Field name 'coreConfig' is not supported by this core")
  }
  const factors = optionalTexts(body, 'firstFactors', 128)
  return transaction(core.db, async db => {
    const made = await db.query(
      'INSERT INTO tenants (tenant_id, created_at_time) VALUES ($1, $2) ON CONFLICT DO NOTHING',
      [tenant, core.now()],
    )
    if (body.firstFactors !== undefined) {
      await db.query(`DELETE FROM tenant_first_factors WHERE app_id = 'public' AND tenant_id = $1`, [tenant])
      await db.query(
        `INSERT INTO tenant_first_factors (tenant_id, factor_id)
         SELECT DISTINCT $1::varchar, f FROM unnest($2::text[]) AS f ON CONFLICT DO NOTHING`,
        [tenant, factors ?? []],
      )
    }
    return { status: 'OK', createdNew: made.rowCount === 1 }
  })
}

/** What belongs to a tenant with no foreign key. */
const KEPT_BY_TENANT = [
  'tenant_first_factors',
  'lectern_thirdparty_config',
  'session_info',
  'user_roles',
  'emailverification_tokens',
]

async function removeTenant(core: Core, { body }: Input): Promise<Json> {
  const tenant = nameOf(body)
  if (tenant === 'public') {
    throw new Refusal(403, 'Cannot delete public tenant, use remove app API instead')
  }
  return transaction(core.db, async db => {
    for (const table of KEPT_BY_TENANT) {
      await db.query(`DELETE FROM ${table} WHERE app_id = 'public' AND tenant_id = $1`, [tenant])
    }
    const removed = await db.query(`DELETE FROM tenants WHERE app_id = 'public' AND tenant_id = $1`, [tenant])
    return { status: 'OK', didExist: removed.rowCount === 1 }
  })
}

async function writeProvider(core: Core, { tenant, body }: Input): Promise<Json> {
  const config = object(body, 'config')
  const id = filledText(config, 'thirdPartyId', WIDTH.thirdPartyId)
  const written = await core.db.query<{ created: boolean }>(
    `INSERT INTO lectern_thirdparty_config (tenant_id, third_party_id, config) VALUES ($1, $2, $3)
     ON CONFLICT (app_id, tenant_id, third_party_id) DO UPDATE SET config = EXCLUDED.config
     RETURNING (xmax = 0) AS created`,
    [tenant, id, JSON.stringify(config)],
  )
  return { status: 'OK', createdNew: written.rows[0]?.created ?? false }
}

async function removeProvider(core: Core, { tenant, body }: Input): Promise<Json> {
  const removed = await core.db.query(
    `DELETE FROM lectern_thirdparty_config
     WHERE app_id = 'public' AND tenant_id = $1 AND third_party_id = $2`,
    [tenant, filledText(body, 'thirdPartyId', WIDTH.thirdPartyId)],
  )
  return { status: 'OK', didConfigExist: removed.rowCount === 1 }
}

export const multitenancyRoutes: Route[] = [
  { method: 'GET', path: '/recipe/multitenancy/tenant/v2', handle: getTenant },
  { method: 'PUT', path: '/recipe/multitenancy/tenant/v2', handle: writeTenant },
  { method: 'GET', path: '/recipe/multitenancy/tenant/list/v2', handle: listTenants },
  { method: 'POST', path: '/recipe/multitenancy/tenant/remove', handle: removeTenant },
  { method: 'PUT', path: '/recipe/multitenancy/config/thirdparty', handle: writeProvider },
  { method: 'POST', path: '/recipe/multitenancy/config/thirdparty/remove', handle: removeProvider },
]
