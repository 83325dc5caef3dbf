import type { Core, Method, Route } from './core.ts'
import { emailPasswordRoutes } from './emailPassword.ts'
import { emailVerificationRoutes } from './emailVerification.ts'
import type { Json } from './input.ts'
import { Refusal } from './input.ts'
import { jwtRoutes } from './jwt.ts'
import { featureRoutes, isGranted, licenceRefusal, licensedFeature } from './licence.ts'
import { metadataRoutes } from './metadata.ts'
import { isTenant, multitenancyRoutes } from './multitenancy.ts'
import { passwordResetRoutes } from './passwordReset.ts'
import { roleRoutes } from './roles.ts'
import { sessionRoutes } from './sessions.ts'
import { CDI_VERSION } from './settings.ts'
import { thirdPartyRoutes } from './thirdParty.ts'
import { userIdMappingRoutes } from './userIdMapping.ts'
import { userRoutes } from './users.ts'

async function hello(core: Core): Promise<string> {
  await core.db.query('SELECT 1')
  return 'Hello\n'
}

const coreRoutes: Route[] = [
  { method: 'GET', path: '/', handle: hello },
  { method: 'GET', path: '/hello', handle: hello },
  { method: 'POST', path: '/hello', handle: hello },
  { method: 'GET', path: '/apiversion', handle: async (): Promise<Json> => ({ versions: [CDI_VERSION] }) },
  { method: 'GET', path: '/telemetry', handle: async (): Promise<Json> => ({ exists: false }) },
]

const ROUTES = new Map<string, Map<Method, Route>>()
for (const route of [
  ...coreRoutes,
  ...featureRoutes,
  ...emailPasswordRoutes,
  ...passwordResetRoutes,
  ...thirdPartyRoutes,
  ...sessionRoutes,
  ...jwtRoutes,
  ...emailVerificationRoutes,
  ...roleRoutes,
  ...metadataRoutes,
  ...userRoutes,
  ...userIdMappingRoutes,
  ...multitenancyRoutes,
]) {
  const methods = ROUTES.get(route.path) ?? new Map<Method, Route>()
  ROUTES.set(route.path, methods.set(route.method, route))
}

/** Answered without an API key, as by the real core. */
const OPEN = new Set(['/', '/hello', '/.well-known/jwks.json'])
const FIRST_SEGMENTS = new Set([
  '',
  'recipe',
  'user',
  'users',
  'hello',
  'apiversion',
  'telemetry',
  'ee',
  '.well-known',
])

export interface Target {
  /** The path without its tenant; what faults and error reports name. */
  path: string
  tenant: string
  needsKey: boolean
}

/** Splits `/<tenant>/recipe/...` or `/appid-<app>/<tenant>/recipe/...`; without a tenant it is `public`. */
export function locate(pathname: string): Target {
  const segments = pathname.split('/').slice(1)
  let tenant = 'public'
  if (segments[0]?.startsWith('appid-')) {
    const app = segments.shift()?.slice('appid-'.length)
    if (app !== 'public') tenant = `${app}/`
  }
  if (!FIRST_SEGMENTS.has(segments[0] ?? '')) {
    const named = segments.shift()?.toLowerCase() ?? ''
    tenant = tenant === 'public' ? named : `${tenant}${named}`
  }
  const path = `/${segments.join('/')}`
  return { path, tenant, needsKey: !OPEN.has(path) }
}

/** Finds the operation. Throws the refusal of an unknown path, method, tenant or of a licensed feature. */
export function route(target: Target, method: string, licensed = false): Route {
  const methods = ROUTES.get(target.path)
  const feature = licensedFeature(target.path)
  if (!methods && feature !== undefined && !(licensed && isGranted(feature))) throw licenceRefusal(feature)
  if (!methods) throw new Refusal(404, 'Not found')
  const found = [...methods.values()].find(candidate => candidate.method === method)
  if (!found) throw new Refusal(405, 'Method not supported')
  if (target.tenant !== 'public' && !licensed && found.path !== TENANT_PATH) throw unknownTenant()
  return found
}

/** Asking for a tenant is how callers learn whether it is there. */
const TENANT_PATH = '/recipe/multitenancy/tenant/v2'

const unknownTenant = () => new Refusal(400, 'AppId or tenantId not found')

/** Throws the refusal of a tenant that does not exist. */
export async function requireTenant(core: Core, { tenant }: Target, { path }: Route): Promise<void> {
  if (path !== TENANT_PATH && !(await isTenant(core.db, tenant))) throw unknownTenant()
}
