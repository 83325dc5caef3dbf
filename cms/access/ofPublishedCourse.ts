import type { Where } from 'payload'

/** What belongs to a published course of this academy is as public as the course. */
export const ofPublishedCourse = ({ tenantId }: { tenantId: string }): Where => ({
  and: [{ tenant: { equals: tenantId } }, { 'course._status': { equals: 'published' } }],
})

/** Lectures without the tick are drafts: staff alone see them. The read models say the same in SQL. */
export const publishedLecture = (of: { tenantId: string }): Where => ({
  and: [ofPublishedCourse(of), { published: { equals: true } }],
})
