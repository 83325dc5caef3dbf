import type { SiteAccess } from '../../site/siteAccess.ts'

/** One call of a signed-in student, within the academy (`inTenant`); `id` and `partId` are the documents in the path. */
export interface LearnCall {
  request: Request
  site: SiteAccess
  studentId: string
  id: string
  /** Of something below the first document; empty where the path has none. */
  partId: string
}

export type LearnEndpoint = (call: LearnCall) => Promise<Response>
