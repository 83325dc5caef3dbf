import type { SiteAccess } from '../../site/siteAccess.ts'

/** One call of a signed-in student, within the academy (`inTenant`); `id` and `fileId` are the documents in the path. */
export interface LearnCall {
  request: Request
  site: SiteAccess
  studentId: string
  id: string
  /** Empty where the path has none. */
  fileId: string
}

export type LearnEndpoint = (call: LearnCall) => Promise<Response>
