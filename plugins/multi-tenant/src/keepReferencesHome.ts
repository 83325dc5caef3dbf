import {
  type CollectionBeforeChangeHook,
  type CollectionSlug,
  type Config,
  type PayloadRequest,
  ValidationError,
  type Where,
} from 'payload'
import { idOf } from './memberships.ts'
import { type Reference, references } from './references.ts'
import type { MultiTenantOptions } from './types.ts'

/**
 * A document refers only to documents of its own tenant, and to people who belong to it: in relations, uploads and rich
 * text, published or draft. Unknown and foreign look alike. Also the product's own writes are held to it.
 */
export function keepReferencesHome(config: Config, options: MultiTenantOptions): Config {
  const tenants = options.tenantsSlug ?? 'tenants'
  const owned = new Set(options.collections)
  const people = config.admin?.user
  /** What a document of `tenant` may refer to in a collection; `null` where that is not ours to say. */
  const withinTenant = (collection: string, tenant: string): Where | null => {
    if (owned.has(collection)) return { tenant: { equals: tenant } }
    if (collection === tenants) return { id: { equals: tenant } }
    return collection === people ? { 'tenants.tenant': { equals: tenant } } : null
  }

  const hookFor =
    (slug: string): CollectionBeforeChangeHook =>
    async ({ data, originalDoc, collection, req }) => {
      const tenant = idOf(slug === tenants ? originalDoc?.id : (data.tenant ?? originalDoc?.tenant))
      const found = references(data, collection.flattenedFields).filter(({ path }) => path !== 'tenant')
      const bySlug = Map.groupBy(found, reference => reference.collection)
      const foreign: Reference[] = []
      for (const [target, named] of bySlug) {
        const home = withinTenant(target, tenant ?? '')
        if (!home) continue
        const known = tenant === undefined ? new Set() : await existing(req, target, named, home)
        foreign.push(...named.filter(({ id }) => !known.has(id)))
      }
      if (foreign.length === 0) return data
      throw new ValidationError({
        collection: slug,
        req,
        errors: foreign.map(({ path }) => ({
          path,
          message: 'This is not in your academy. Choose another.',
        })),
      })
    }

  return {
    ...config,
    collections: config.collections?.map(collection =>
      owned.has(collection.slug) || collection.slug === tenants
        ? {
            ...collection,
            hooks: {
              ...collection.hooks,
              beforeChange: [...(collection.hooks?.beforeChange ?? []), hookFor(collection.slug)],
            },
          }
        : collection,
    ),
  }
}

/** The ids among those named that are within the tenant. Overrides access, since only a yes or no leaves the hook. */
async function existing(
  req: PayloadRequest,
  collection: string,
  named: readonly Reference[],
  home: Where,
): Promise<Set<string>> {
  const ids = [...new Set(named.map(({ id }) => id))].filter(isUuid)
  if (ids.length === 0) return new Set()
  const { docs } = await req.payload.find({
    collection: collection as CollectionSlug,
    where: { and: [{ id: { in: ids } }, home] },
    depth: 0,
    limit: ids.length,
    pagination: false,
    select: {},
    overrideAccess: true,
    trash: true,
    draft: false,
    req,
  })
  return new Set(docs.map(({ id }) => String(id)))
}

const isUuid = (id: string) => /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(id)
