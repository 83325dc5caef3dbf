import { problem } from '../../problem.ts'
import { paths } from '../../site/navigation.ts'
import { enrollFree } from '../enrolling/enrollFree.ts'
import { refuseFields } from './body.ts'
import type { LearnEndpoint } from './types.ts'

/** Joins a free course; `href` is where to begin. */
export const enrollInFree: LearnEndpoint = async ({ request, studentId, id }) => {
  const unwanted = await refuseFields(request)
  if (unwanted !== null) return unwanted
  const enrollment = await enrollFree(studentId, id)
  switch (enrollment.kind) {
    case 'unknown':
      return problem(404, 'not-found', 'There is no such course.')
    case 'not-free':
      return problem(403, 'not-free', 'This course is not free. Redeem a code for it.')
    case 'paused':
      return problem(403, 'paused', 'Your place in the course is paused; ask your instructor.')
  }
  const { kind, slug, firstLecture } = enrollment
  return Response.json({ kind, href: firstLecture ? paths.lecture(slug, firstLecture) : paths.course(slug) })
}
