import config from '@payload-config'
import { createLocalReq, getPayload, type Payload, type PayloadRequest } from 'payload'
import { cache } from 'react'
import type { Student } from '../payload-types.ts'

/**
 * What the pages of one academy may ask, for one request: the Local API with the academy and the student in it, and
 * access never overridden. `tenantId` is the entry's verdict.
 */
export interface SiteAccess {
  readonly tenantId: string
  readonly student: Student | null
  /** Staff looking at a preview: what is not published is there too, as it stands. */
  readonly drafts?: boolean
  /** Path of a student's own page, for forms that lead back to it. */
  readonly path?: string
  readonly payload: Payload
  /** Carries academy and student to the access rules; pass it with `overrideAccess: false`. */
  readonly req: PayloadRequest
}

export async function openSite(tenantId: string, student: Student | null = null): Promise<SiteAccess> {
  const payload = await getPayload({ config })
  const req = await createLocalReq(
    { context: { siteTenant: tenantId }, ...(student ? { user: student } : {}) },
    payload,
  )
  return { tenantId, student, payload, req }
}

/** What a visitor of the academy may ask; one for all parts of a render (layout, metadata, page). */
export const openVisitorSite = cache((tenantId: string): Promise<SiteAccess> => openSite(tenantId))
