import type { Where } from 'payload'

/** What belongs to a published course of this academy is as public as the course. */
export const ofPublishedCourse = ({ tenantId }: { tenantId: string }): Where => ({
  and: [{ tenant: { equals: tenantId } }, { 'course._status': { equals: 'published' } }],
})
