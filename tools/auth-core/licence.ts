import type { Route } from './core.ts'
import { Refusal } from './input.ts'

/** Features for which the real core asks for a licence key, by the paths that serve them (recorded: 402). */
const LICENSED: ReadonlyArray<{ prefix: string; feature: string }> = [
  { prefix: '/recipe/accountlinking/', feature: 'account_linking' },
  { prefix: '/recipe/totp/', feature: 'mfa' },
  { prefix: '/recipe/mfa/', feature: 'mfa' },
  { prefix: '/recipe/multitenancy/tenant/user', feature: 'multi_tenancy' },
  { prefix: '/recipe/multitenancy/app', feature: 'multi_tenancy' },
  { prefix: '/recipe/multitenancy/connectionuridomain', feature: 'multi_tenancy' },
]

export function licenceRefusal(feature: string): Refusal {
  return new Refusal(
    402,
    `Cannot use feature: ${feature}, because the license key is missing or does not include it`,
  )
}

/** The feature behind a path when it is a licensed one. */
export function licensedFeature(path: string): string | undefined {
  return LICENSED.find(entry => path.startsWith(entry.prefix))?.feature
}

/** What a licence gives here: further tenants, and nothing else. */
export const isGranted = (feature: string): boolean => feature === 'multi_tenancy'

/** How a caller learns what the licence includes. */
export const featureRoutes: Route[] = [
  {
    method: 'GET',
    path: '/ee/featureflag',
    handle: async core => ({
      status: 'OK',
      features: core.licensed ? ['multi_tenancy'] : [],
      usageStats: {},
    }),
  },
]
