import type { CollectionConfig, IncomingAuthType } from 'payload'
import type { ResolvedOptions } from '../options.ts'
import type { Audience } from '../types.ts'
import { accountStrategy } from './strategy.ts'

/** Replaces Payload's own sign-in by ours and keeps what else the collection says about `auth`. */
export function replaceLocalStrategy(
  collection: CollectionConfig,
  audience: Audience,
  options: ResolvedOptions,
): CollectionConfig {
  const incoming: IncomingAuthType = typeof collection.auth === 'object' ? collection.auth : {}
  const own = options.enabled ? [accountStrategy(audience, options)] : []
  return {
    ...collection,
    auth: { ...incoming, disableLocalStrategy: true, strategies: [...(incoming.strategies ?? []), ...own] },
  }
}
