import {
  type Access,
  type CollectionBeforeChangeHook,
  type CollectionSlug,
  type Endpoint,
  Forbidden,
  NotFound,
  type PayloadRequest,
  type SanitizedConfig,
} from 'payload'
import { refuseBeforeQuery } from '../badValues.ts'
import { actorOf, idOf } from './actor.ts'

/** Locks end after five minutes, so more at once than this is nobody's editing. */
const manyLocks = 1_000

/**
 * Locks on documents that the person can read: the notice "somebody else is editing" and taking over work within an
 * academy, and nothing is told of others.
 */
const locksOfReadable: Access = async ({ req }) => {
  if (!['platform', 'staff'].includes(actorOf(req).kind)) return false
  const locks = await everyLock(req)
  const allowed: string[] = []
  for (const [slug, held] of Map.groupBy(locks, lock => lock.collection)) {
    const { docs } = await req.payload
      .find({
        collection: slug as CollectionSlug,
        where: { id: { in: held.map(({ document }) => document) } },
        depth: 0,
        pagination: false,
        overrideAccess: false,
        trash: true,
        req,
      })
      .catch(() => ({ docs: [] }))
    const readable = new Set(docs.map(({ id }) => String(id)))
    allowed.push(...held.filter(({ document }) => readable.has(document)).map(({ id }) => id))
  }
  return { id: { in: allowed } }
}

/** Overrides access because locks have no academy of their own; only ids leave the caller. */
async function everyLock(req: PayloadRequest) {
  const { docs } = await req.payload.find({
    collection: 'payload-locked-documents',
    depth: 0,
    limit: manyLocks,
    pagination: false,
    overrideAccess: true,
    req,
  })
  return docs.flatMap(({ id, document }) => {
    const named = idOf(document?.value)
    return document && named ? [{ id, collection: document.relationTo, document: named }] : []
  })
}

/** A lock stays on its document; whoever writes to it takes it over. */
const keepLock: CollectionBeforeChangeHook = ({ data, operation, originalDoc, req: { user } }) =>
  operation === 'update' && user
    ? { ...data, document: originalDoc.document, user: { relationTo: user.collection, value: user.id } }
    : data

/** Payload's own deletion of a preference fails on PostgreSQL whatever the key. */
const deletePreference: Endpoint = {
  path: '/:key',
  method: 'delete',
  handler: async req => {
    if (!req.user) throw new Forbidden(req.t)
    const { docs } = await req.payload.delete({
      collection: 'payload-preferences',
      where: {
        key: { equals: String(req.routeParams?.key ?? '') },
        'user.value': { equals: req.user.id },
        'user.relationTo': { equals: req.user.collection },
      },
      // Overrides access: the query names the person, and preferences have no rule that could say it.
      overrideAccess: true,
      req,
    })
    if (docs.length === 0) throw new NotFound(req.t)
    return Response.json({ message: req.t('general:deletedSuccessfully') })
  },
}

/**
 * Payload's own collections have no options for access, and whoever is signed in may read and write the locks of all
 * academies. The built config is the one place where that can be changed. Routes for versions that a collection does
 * not have go, since they end in a 500.
 */
export function closeSystemCollections(config: SanitizedConfig): SanitizedConfig {
  for (const collection of config.collections) {
    if (!collection.versions && collection.endpoints) {
      collection.endpoints = collection.endpoints.filter(({ path }) => !path.startsWith('/versions'))
    }
    // Added by Payload after the plugins, which give it to all others.
    if (collection.slug.startsWith('payload-')) {
      collection.hooks.beforeOperation.unshift(refuseBeforeQuery)
      // Tells documents that exist from those that do not; the admin has no page for these.
      if (collection.endpoints)
        collection.endpoints = collection.endpoints.filter(({ path }) => path !== '/access/:id?')
    }
    if (collection.slug === 'payload-preferences' && collection.endpoints) {
      collection.endpoints = [deletePreference, ...collection.endpoints]
      // The admin writes by key, for the person who is signed in; other ways are not needed.
      collection.access = { ...collection.access, create: () => false, update: () => false }
    }
    if (collection.slug === 'payload-migrations') {
      const never = () => false
      collection.access = { ...collection.access, create: never, read: never, update: never, delete: never }
    }
    if (collection.slug === 'payload-locked-documents') {
      const access = { read: locksOfReadable, update: locksOfReadable, delete: locksOfReadable }
      collection.access = { ...collection.access, create: () => false, ...access }
      collection.hooks.beforeChange.push(keepLock)
    }
  }
  return config
}
