import { APIError, type CollectionBeforeDeleteHook } from 'payload'

/**
 * A course goes with its lectures and sections, but not from under students: what they have in it, and codes that open
 * it, must be ended first, so that nobody loses a course by a slip. Videos stay in the academy.
 */
export const emptyCourse: CollectionBeforeDeleteHook = async ({ id, req }) => {
  const inUse = [
    { collection: 'enrollments', where: { course: { equals: id } }, what: 'students enrolled' },
    { collection: 'access-code-batches', where: { courses: { in: [id] } }, what: 'access codes' },
    {
      collection: 'course-invitations',
      where: { course: { equals: id }, revoked: { not_equals: true } },
      what: 'invitations',
    },
  ] as const
  for (const { collection, where, what } of inUse) {
    // Overrides access, since whoever may delete the course need not see all that hangs on it; only a number is read.
    const { totalDocs } = await req.payload.count({ collection, where, overrideAccess: true, req })
    if (totalDocs > 0) {
      throw new APIError(
        `This course has ${what}. Unpublish it instead, or end those first.`,
        409,
        null,
        true,
      )
    }
  }
  for (const collection of ['lectures', 'sections', 'course-invitations'] as const) {
    const { errors } = await req.payload.delete({
      collection,
      where: { course: { equals: id } },
      depth: 0,
      // The right to delete the course includes what it consists of.
      overrideAccess: true,
      req,
    })
    if (errors.length > 0)
      throw new APIError(`Some ${collection} of this course could not be deleted.`, 409, null, true)
  }
}
