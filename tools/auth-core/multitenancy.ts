import type { Core, Route } from './core.ts'
import { filledText, type Input, isJson, type Json, object, optionalTexts, Refusal, WIDTH } from './input.ts'
import { licenceRefusal } from './licence.ts'
import { type Queryable, transaction } from './storage.ts'

/** Settings of `public`, the only tenant without a licence. `firstFactors` is left out until it is set. */
async function readTenant(db: Queryable): Promise<Json> {
  const factors = await db.query<{ factor_id: string }>(
    `SELECT factor_id FROM tenant_first_factors WHERE app_id = 'public' AND tenant_id = 'public' ORDER BY factor_id`,
  )
  const providers = await db.query<{ config: string }>(
    `SELECT config FROM lectern_thirdparty_config
     WHERE app_id = 'public' AND tenant_id = 'public' ORDER BY third_party_id`,
  )
  return {
    tenantId: 'public',
    thirdParty: { providers: providers.rows.map(row => JSON.parse(row.config)) },
    ...(factors.rows.length > 0 ? { firstFactors: factors.rows.map(row => row.factor_id) } : {}),
    coreConfig: {},
  }
}

async function getTenant(core: Core): Promise<Json> {
  return { ...(await readTenant(core.db)), status: 'OK' }
}

async function listTenants(core: Core): Promise<Json> {
  return { status: 'OK', tenants: [await readTenant(core.db)] }
}

async function writeTenant(core: Core, { body }: Input): Promise<Json> {
  if (filledText(body, 'tenantId', 64).toLowerCase() !== 'public') throw licenceRefusal('multi_tenancy')
  if (optionalTexts(body, 'requiredSecondaryFactors')) throw licenceRefusal('mfa')
  if (isJson(body.coreConfig) && Object.keys(body.coreConfig).length > 0) {
    throw new Refusal(400, "Field name 'coreConfig' is not supported by this core")
  }
  const factors = optionalTexts(body, 'firstFactors', 128)
  if (body.firstFactors !== undefined) {
    await transaction(core.db, async db => {
      await db.query(`DELETE FROM tenant_first_factors WHERE app_id = 'public' AND tenant_id = 'public'`)
      await db.query(
        'INSERT INTO tenant_first_factors (factor_id) SELECT DISTINCT unnest($1::text[]) ON CONFLICT DO NOTHING',
        [factors ?? []],
      )
    })
  }
  return { status: 'OK', createdNew: false }
}

async function removeTenant(_core: Core, { body }: Input): Promise<Json> {
  if (filledText(body, 'tenantId', 64).toLowerCase() === 'public') {
    throw new Refusal(403, 'Cannot delete public tenant, use remove app API instead')
  }
  return { status: 'OK', didExist: false }
}

async function writeProvider(core: Core, { body }: Input): Promise<Json> {
  const config = object(body, 'config')
  const id = filledText(config, 'thirdPartyId', WIDTH.thirdPartyId)
  const written = await core.db.query<{ created: boolean }>(
    `INSERT INTO lectern_thirdparty_config (third_party_id, config) VALUES ($1, $2)
     ON CONFLICT (app_id, tenant_id, third_party_id) DO UPDATE SET config = EXCLUDED.config
     RETURNING (xmax = 0) AS created`,
    [id, JSON.stringify(config)],
  )
  return { status: 'OK', createdNew: written.rows[0]?.created ?? false }
}

async function removeProvider(core: Core, { body }: Input): Promise<Json> {
  const removed = await core.db.query(
    `DELETE FROM lectern_thirdparty_config
     WHERE app_id = 'public' AND tenant_id = 'public' AND third_party_id = $1`,
    [filledText(body, 'thirdPartyId', WIDTH.thirdPartyId)],
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
