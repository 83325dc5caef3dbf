import { getTenantFromCookie } from '@payloadcms/plugin-multi-tenant/utilities'
import {
  type CollectionBeforeOperationHook,
  type CollectionBeforeValidateHook,
  type CollectionSlug,
  type Config,
  ValidationError,
} from 'payload'
import { idOf, membershipsOf } from './memberships.ts'
import type { MultiTenantOptions } from './types.ts'

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
  /**
   * Before `access.create` is asked, so that it can look at the person's role in that very tenant. The cookie is
   * looked at here, since Payload's plugin would fill it in afterwards, when nobody asks for the role any more.
   */
  const nameTenant: CollectionBeforeOperationHook = async ({ args, collection, operation, req }) => {
    const { data, duplicateFromID, overrideAccess } = args as CreateArguments
    if (operation !== 'create' || overrideAccess || !data || idOf(data.tenant)) return args
    const user = req.user as Record<string, unknown> | null
    const own = user ? membershipsOf(user) : []
    const tenant = duplicateFromID
      ? await tenantOf(req, collection.slug, duplicateFromID)
      : own.length === 1
        ? own[0]
        : own.find(each => each === getTenantFromCookie(req.headers, 'text'))
    return tenant ? { ...args, data: { ...data, tenant } } : args
  }
  return {
    ...config,
    collections: config.collections?.map(collection =>
      scoped.has(collection.slug)
        ? {
            ...collection,
            hooks: {
              ...collection.hooks,
              beforeOperation: [nameTenant, ...(collection.hooks?.beforeOperation ?? [])],
              beforeValidate: [hookFor(collection.slug), ...(collection.hooks?.beforeValidate ?? [])],
            },
          }
        : collection,
    ),
  }
}

interface CreateArguments {
  data?: Record<string, unknown>
  duplicateFromID?: string
  overrideAccess?: boolean
}

/** Overrides access, since it only serves the question whether the person may create there. */
async function tenantOf(
  req: Parameters<CollectionBeforeOperationHook>[0]['req'],
  slug: string,
  id: string,
): Promise<string | undefined> {
  const document: object | null = await req.payload.findByID({
    collection: slug as CollectionSlug,
    id,
    depth: 0,
    overrideAccess: true,
    disableErrors: true,
    trash: true,
    req,
  })
  return document && 'tenant' in document ? idOf(document.tenant) : undefined
}
