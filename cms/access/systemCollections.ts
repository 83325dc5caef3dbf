import type { Access, SanitizedConfig, Where } from 'payload'
import { actorOf } from './actor.ts'

/** Locks of one's own; the notice that somebody else is editing comes from the server, not from this collection. */
const ownLocks: Access = ({ req }) => {
  const { user } = req
  if (!user || !['platform', 'staff'].includes(actorOf(req).kind)) return false
  const mine: Where = { 'user.value': { equals: user.id } }
  const ofMyKind: Where = { 'user.relationTo': { equals: user.collection } }
  return { and: [mine, ofMyKind] }
}

/**
 * Payload's own collections have no options for access, and whoever is signed in may read and write the locks of all
 * academies. The built config is the one place where that can be changed.
 */
export function closeSystemCollections(config: SanitizedConfig): SanitizedConfig {
  for (const collection of config.collections) {
    if (collection.slug !== 'payload-locked-documents') continue
    collection.access = {
      ...collection.access,
      create: () => false,
      read: ownLocks,
      update: ownLocks,
      delete: ownLocks,
    }
  }
  return config
}
