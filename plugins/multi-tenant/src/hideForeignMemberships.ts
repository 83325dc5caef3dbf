import type { CollectionAfterReadHook, Config } from 'payload'
import { idOf, membershipsOf } from './memberships.ts'
import type { MultiTenantOptions } from './types.ts'

/** Colleagues see of one another the memberships that they share; whoever reaches every tenant, and oneself, all. */
export function hideForeignMemberships(config: Config, options: MultiTenantOptions): Config {
  const hide: CollectionAfterReadHook = ({ doc, overrideAccess, req }) => {
    const { user } = req
    if (overrideAccess || options.reachesEveryTenant(user) || !Array.isArray(doc.tenants)) return doc
    if (user?.collection === config.admin?.user && user?.id === doc.id) return doc
    const shared = new Set(user?.collection === config.admin?.user ? membershipsOf(user ?? {}) : [])
    const tenants = doc.tenants.filter((row: { tenant?: unknown }) => shared.has(idOf(row?.tenant) ?? ''))
    return { ...doc, tenants }
  }
  return {
    ...config,
    collections: config.collections?.map(collection =>
      collection.slug === config.admin?.user
        ? {
            ...collection,
            hooks: { ...collection.hooks, afterRead: [...(collection.hooks?.afterRead ?? []), hide] },
          }
        : collection,
    ),
  }
}
