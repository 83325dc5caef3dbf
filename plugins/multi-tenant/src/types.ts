import type { Field } from 'payload'

export interface MultiTenantOptions {
  /** Slug of the tenants' collection. @default 'tenants' */
  tenantsSlug?: string
  /** Every collection whose documents belong to one tenant. A test of the app compares it with the schema. */
  collections: readonly string[]
  /** Fields of a user's membership beside the tenant, such as the role. */
  membershipFields?: Field[]
  /** Users who reach every tenant; must not depend on a field that the user may write. */
  reachesEveryTenant: (user: object | null | undefined) => boolean
  /** Who may change memberships. @default nobody */
  mayChangeMemberships?: (args: { req: import('payload').PayloadRequest }) => boolean
}
