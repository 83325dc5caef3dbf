import {
  type CollectionBeforeOperationHook,
  type CollectionConfig,
  type CollectionSlug,
  type Config,
  docAccessOperation,
  type Endpoint,
  NotFound,
} from 'payload'
import { requireReadable } from './requireReadable.ts'

/**
 * Two of Payload's answers tell documents that exist from those that do not: what a person may do with one, and
 * restoring one of its versions. Both look first whether the person can read it, and are 404 where not.
 */
export function hideForeignDocuments(config: Config): Config {
  return { ...config, collections: config.collections?.map(hide) }
}

function hide(collection: CollectionConfig): CollectionConfig {
  const { hooks, endpoints } = collection
  return {
    ...collection,
    hooks: { ...hooks, beforeOperation: [restoreOnlyReadable, ...(hooks?.beforeOperation ?? [])] },
    endpoints: endpoints === false ? false : [accessOfReadable(collection.slug), ...(endpoints ?? [])],
  }
}

const accessOfReadable = (slug: string): Endpoint => ({
  path: '/access/:id',
  method: 'post',
  handler: async req => {
    const id = String(req.routeParams?.id ?? '')
    const collection = req.payload.collections[slug as CollectionSlug]
    await requireReadable(req, slug, id)
    return Response.json(await docAccessOperation({ id, collection, data: req.data, req }))
  },
})

const restoreOnlyReadable: CollectionBeforeOperationHook = async ({ args, collection, operation, req }) => {
  if (operation !== 'restoreVersion') return args
  const { id, overrideAccess } = args as { id?: string; overrideAccess?: boolean }
  if (overrideAccess) return args
  const version = await req.payload
    .findVersionByID({
      collection: collection.slug as CollectionSlug,
      id: String(id ?? ''),
      depth: 0,
      overrideAccess: false,
      req,
    })
    .catch(() => null)
  if (!version) throw new NotFound(req.t)
  return args
}
