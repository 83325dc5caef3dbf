import type { SiteAccess } from '../../site/siteAccess.ts'
import type { TenantDatabase } from '../tenantDatabase.ts'

/** One call of a signed-in student; `id` is the document in the path. */
export interface LearnCall {
  request: Request
  site: SiteAccess
  database: TenantDatabase
  studentId: string
  id: string
}

export type LearnEndpoint = (call: LearnCall) => Promise<Response>
