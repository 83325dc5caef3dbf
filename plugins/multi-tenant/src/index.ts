import type { Config } from 'payload'
import { giveTenant } from './giveTenant.ts'
import { hideForeignDocuments } from './hideForeignDocuments.ts'
import { hideForeignMemberships } from './hideForeignMemberships.ts'
import { keepQueriesHome } from './keepQueriesHome.ts'
import { keepReferencesHome } from './keepReferencesHome.ts'
import { officialPlugin } from './officialPlugin.ts'
import type { MultiTenantOptions } from './types.ts'

export { pathsOf, sortPaths } from './relationPaths.ts'
export { requireReadable } from './requireReadable.ts'
export { requireTenantColumns, type Tables } from './requireTenantColumns.ts'
export type { MultiTenantOptions } from './types.ts'

/**
 * Scopes collections to tenants: Payload's own plugin, and what it leaves open. Goes last in `plugins`, since it
 * scopes what the plugins before it added.
 */
export const multiTenantPlugin =
  (options: MultiTenantOptions) =>
  async (config: Config): Promise<Config> => {
    refuseUnknownCollections(config, options)
    const scoped = giveTenant(await officialPlugin(config, options), options)
    const hidden = hideForeignMemberships(hideForeignDocuments(scoped), options)
    return keepQueriesHome(keepReferencesHome(hidden, options))
  }

function refuseUnknownCollections(config: Config, { collections }: MultiTenantOptions): void {
  const known = new Set(config.collections?.map(({ slug }) => slug))
  const unknown = collections.filter(slug => !known.has(slug))
  if (unknown.length > 0)
    throw new Error(
      `The multi-tenant plugin is told to scope ${unknown.join(', ')}, which no collection is called`,
    )
}
