import type { ProgressAnswer } from '@lectern/theme-contract/client'
import { problem } from '../../problem.ts'
import { startCourseOver, startLectureOver } from '../startOver.ts'
import { refuseFields } from './body.ts'
import { refusalOf } from './openLecture.ts'
import type { LearnEndpoint } from './types.ts'

export const beginLectureAnew: LearnEndpoint = async ({ request, studentId, id }) => {
  const unwanted = await refuseFields(request)
  if (unwanted !== null) return unwanted
  const begun = await startLectureOver(studentId, id)
  if (begun.kind !== 'begun') return refusalOf(begun)
  const { completed, coursePercent, completion } = begun
  return Response.json({ completed, coursePercent, completion } satisfies ProgressAnswer)
}

export const beginCourseAnew: LearnEndpoint = async ({ request, studentId, id }) => {
  const unwanted = await refuseFields(request)
  if (unwanted !== null) return unwanted
  return (await startCourseOver(studentId, id))
    ? new Response(null, { status: 204 })
    : problem(404, 'not-found', 'You are in no such course.')
}
