import { randomUUID } from 'node:crypto'

/** The handle of a new session; like the real core's, it names a tenant other than `public`. */
export const newHandle = (tenant: string): string =>
  tenant === 'public' ? randomUUID() : `${randomUUID()}_${tenant}`

/** The tenant that a handle names. */
export const tenantOf = (handle: string): string => handle.split('_')[1] ?? 'public'
