import { type CollectionBeforeValidateHook, type Config, ValidationError } from 'payload'
import type { MultiTenantOptions } from './types.ts'

const idOf = (relation: unknown): string | undefined => {
  if (typeof relation === 'string') return relation
  return typeof relation === 'object' && relation !== null && 'id' in relation
    ? String(relation.id)
    : undefined
}

const membershipsOf = (user: Record<string, unknown>): string[] =>
  (Array.isArray(user.tenants) ? user.tenants : []).flatMap(
    (row: { tenant?: unknown }) => idOf(row?.tenant) ?? [],
  )

/**
 * Every document gets a tenant that its writer belongs to, drafts too: the given one, else the only one there is to
 * choose. A document never moves to another tenant, since its versions, files and links would stay behind.
 * Writes without a user (migrations, the product itself) must name the tenant.
 */
export function giveTenant(config: Config, options: MultiTenantOptions): Config {
  const scoped = new Set(options.collections)
  const hookFor =
    (slug: string): CollectionBeforeValidateHook =>
    ({ data, originalDoc, operation, req }) => {
      const refuse = (message: string): never => {
        throw new ValidationError({ collection: slug, errors: [{ message, path: 'tenant' }], req })
      }
      const stored = idOf(originalDoc?.tenant)
      const given = idOf(data?.tenant)
      if (operation === 'update' && stored) {
        if (given && given !== stored)
          refuse('A document stays in its academy. Make a new one in the other academy.')
        return { ...data, tenant: stored }
      }
      const user = req.user as Record<string, unknown> | null
      const own = user && !options.reachesEveryTenant(user) ? membershipsOf(user) : null
      const tenant = given ?? (own?.length === 1 ? own[0] : undefined)
      if (!tenant) return refuse('Choose the academy that this belongs to.')
      if (own && user?.collection === config.admin?.user && !own.includes(tenant)) {
        return refuse('Choose one of your academies.')
      }
      return { ...data, tenant }
    }
  return {
    ...config,
    collections: config.collections?.map(collection =>
      scoped.has(collection.slug)
        ? {
            ...collection,
            hooks: {
              ...collection.hooks,
              beforeValidate: [hookFor(collection.slug), ...(collection.hooks?.beforeValidate ?? [])],
            },
          }
        : collection,
    ),
  }
}
