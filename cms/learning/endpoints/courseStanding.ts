import { problem } from '../../problem.ts'
import { presentStanding } from '../../site/present/standing.ts'
import { readOutline } from '../../site/read/outline.ts'
import { isUuid } from '../access.ts'
import type { LearnEndpoint } from './types.ts'

/** Where a student stands in a course; what the public page of the course asks once after load. */
export const courseStanding: LearnEndpoint = async ({ studentId, id }) => {
  const outline = isUuid(id) ? await readOutline(studentId, id) : null
  if (!outline) return problem(404, 'not-found', 'There is no such course.')
  return Response.json(presentStanding(outline), { headers: { 'cache-control': 'private, no-store' } })
}
