import type { ProgressAnswer } from '@lectern/theme-contract/client'
import { z } from 'zod'
import { problem } from '../../problem.ts'
import type { CompletionRule } from '../completion.ts'
import { type ProgressStep, saveProgress } from '../saveProgress.ts'
import { readBody, refuseFields } from './body.ts'
import { secondsInVideo } from './fields.ts'
import { refusalOf } from './openLecture.ts'
import type { LearnCall, LearnEndpoint } from './types.ts'

const played = z.strictObject({
  positionSeconds: secondsInVideo,
  intervals: z.array(z.tuple([secondsInVideo, secondsInVideo])).max(500, 'Send at most 500 parts at once.'),
  spentSeconds: secondsInVideo.default(0),
  /** A year: what a browser kept for longer is as old as that. */
  ageSeconds: z
    .number({ error: 'Give seconds as a number.' })
    .min(0, 'Give seconds from 0.')
    .transform(seconds => Math.min(seconds, 31_536_000))
    .default(0),
})

async function answer(call: LearnCall, step: ProgressStep): Promise<Response> {
  const saved = await saveProgress(call.studentId, call.id, step)
  switch (saved.kind) {
    case 'unknown':
    case 'locked':
      return refusalOf(saved)
    case 'not-marked':
      return problem(409, 'not-marked', sentenceOf(saved.rule))
    case 'saved': {
      const { completed, coursePercent, completion } = saved
      return Response.json({ completed, coursePercent, completion } satisfies ProgressAnswer)
    }
  }
}

/** What completes a lecture that nobody can mark as done. */
function sentenceOf(rule: CompletionRule): string {
  switch (rule.kind) {
    case 'percent':
      return `This lecture is done when ${rule.percent} % of its video was watched.`
    case 'end':
      return 'This lecture is done when its video was watched to the end.'
    case 'time':
      return `This lecture is done after ${rule.minutes} minutes of reading.`
    case 'quiz':
      return 'This lecture is done when its quiz is passed.'
    case 'marked':
      return 'This lecture is done when you mark it.'
  }
}

export const savePlayed: LearnEndpoint = async call => {
  const body = await readBody(call.request, played)
  return 'fault' in body ? body.fault : answer(call, { kind: 'played', ...body.value })
}

export const markDone: LearnEndpoint = async call =>
  (await refuseFields(call.request)) ?? answer(call, { kind: 'done' })
