import { z } from 'zod'
import { problem } from '../../problem.ts'
import { type ProgressStep, saveProgress } from '../saveProgress.ts'
import { readBody, refuseFields } from './body.ts'
import { secondsInVideo } from './fields.ts'
import { refusalOf } from './openLecture.ts'
import type { LearnCall, LearnEndpoint } from './types.ts'

const played = z.strictObject({
  positionSeconds: secondsInVideo,
  intervals: z.array(z.tuple([secondsInVideo, secondsInVideo])).max(500, 'Send at most 500 parts at once.'),
})

async function answer(call: LearnCall, step: ProgressStep): Promise<Response> {
  const saved = await saveProgress(call.studentId, call.id, step)
  switch (saved.kind) {
    case 'unknown':
    case 'locked':
      return refusalOf(saved)
    case 'quiz':
      return problem(409, 'quiz', 'This lecture is done when its quiz is passed.')
    case 'saved':
      return Response.json({ completed: saved.completed, coursePercent: saved.coursePercent })
  }
}

export const savePlayed: LearnEndpoint = async call => {
  const body = await readBody(call.request, played)
  return 'fault' in body ? body.fault : answer(call, { kind: 'played', ...body.value })
}

export const markDone: LearnEndpoint = async call =>
  (await refuseFields(call.request)) ?? answer(call, { kind: 'done' })
