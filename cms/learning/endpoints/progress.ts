import { z } from 'zod'
import { type ProgressStep, saveProgress } from '../saveProgress.ts'
import { readBody, refuseFields } from './body.ts'
import { refusalOf } from './openLecture.ts'
import type { LearnCall, LearnEndpoint } from './types.ts'

const seconds = z
  .number({ error: 'Give seconds as a number.' })
  .min(0, 'Give seconds from 0.')
  .max(172_800, 'Give at most 48 hours.')

const played = z.strictObject({
  positionSeconds: seconds,
  intervals: z.array(z.tuple([seconds, seconds])).max(500, 'Send at most 500 parts at once.'),
})

async function answer(call: LearnCall, step: ProgressStep): Promise<Response> {
  const saved = await saveProgress(call.studentId, call.id, step)
  switch (saved.kind) {
    case 'unknown':
    case 'locked':
      return refusalOf(saved)
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
