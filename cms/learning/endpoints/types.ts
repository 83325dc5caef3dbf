import type { SiteAccess } from '../../site/siteAccess.ts'

/** One call of a signed-in student, within the academy (`inTenant`); `id` is the document in the path. */
export interface LearnCall {
  request: Request
  site: SiteAccess
  studentId: string
  id: string
}

export type LearnEndpoint = (call: LearnCall) => Promise<Response>
