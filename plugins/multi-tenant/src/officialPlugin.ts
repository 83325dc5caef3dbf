import { multiTenantPlugin as payloadPlugin } from '@payloadcms/plugin-multi-tenant'
import type { Config } from 'payload'
import type { MultiTenantOptions } from './types.ts'

/**
 * Payload's plugin with the settings that hold on PostgreSQL. Its clean-up after a tenant's deletion does not: the
 * foreign key empties the tenant column first, and the documents stay behind without an owner.
 */
export async function officialPlugin(config: Config, options: MultiTenantOptions): Promise<Config> {
  const mayChange = options.mayChangeMemberships ?? (() => false)
  return payloadPlugin({
    tenantsSlug: options.tenantsSlug ?? 'tenants',
    cleanupAfterTenantDelete: false,
    collections: Object.fromEntries(options.collections.map(slug => [slug, {}])),
    userHasAccessToAllTenants: user => options.reachesEveryTenant(user),
    // The app's own rules decide on tenants and users; the plugin would widen them for whoever is signed in.
    useTenantsCollectionAccess: false,
    useUsersTenantFilter: false,
    tenantsArrayField: {
      includeDefaultField: true,
      arrayFieldAccess: { create: mayChange, update: mayChange },
      rowFields: options.membershipFields ?? [],
    },
  })(config)
}
