import { platformClaim } from './claim/index.ts'
import type { ResolvedOptions } from './options.ts'
import type { Audience, Site } from './types.ts'

/** The value of the token's `ct` claim for a site: the tenant's id, or the word for the platform. */
export function siteKey(site: Site): string {
  if (site.kind === 'platform') return platformClaim
  if (site.tenantId === '' || site.tenantId === platformClaim) {
    throw new Error('supertokensPlugin: a tenant id may be neither empty nor the word of the platform')
  }
  return site.tenantId
}

/** Staff belong to the platform's host, students to academies' hosts. */
export function audienceOf(site: Site): Audience {
  return site.kind === 'platform' ? 'users' : 'students'
}

/** The academy of a site; the platform has none. */
export function tenantOf(site: Site): string | undefined {
  return site.kind === 'academy' ? site.tenantId : undefined
}

/** Slug of the Payload collection that holds an audience. */
export function collectionOf(audience: Audience, options: ResolvedOptions): string {
  return audience === 'users' ? options.users.collection : options.students.collection
}
