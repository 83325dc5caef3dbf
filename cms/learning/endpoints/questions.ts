import { z } from 'zod'
import { problem } from '../../problem.ts'
import { presentQuestions } from '../../site/present/questions.ts'
import {
  type Asked,
  answerQuestion,
  askQuestion,
  readQuestions,
  removeQuestion,
  reportQuestion,
} from '../questions/questions.ts'
import { attemptOf, refuseTooMany } from './attempts.ts'
import { readBody, refuseFields } from './body.ts'
import { secondsInVideo, writtenText } from './fields.ts'
import { refusalOf } from './openLecture.ts'
import type { LearnCall, LearnEndpoint } from './types.ts'

const question = z.strictObject({
  text: writtenText(2_000),
  seconds: secondsInVideo.nullable().default(null),
})
const answer = z.strictObject({ text: writtenText(5_000) })
const report = z.strictObject({
  answer: z.string({ error: 'Give the id of an answer.' }).max(64).nullable().default(null),
})

const unknown = () => problem(404, 'not-found', 'There is no such question.')
const off = () => problem(403, 'questions-off', 'This academy takes no questions under lectures.')

export const ask: LearnEndpoint = async call => {
  const body = await readBody(call.request, question)
  if ('fault' in body) return body.fault
  const limited = await takeTurn(call)
  if (limited) return limited
  const asked = await askQuestion(call.studentId, call.id, body.value)
  return asked.kind === 'asked' ? listOf(call, call.id) : refusal(asked)
}

export const giveAnswer: LearnEndpoint = async call => {
  const body = await readBody(call.request, answer)
  if ('fault' in body) return body.fault
  const limited = await takeTurn(call)
  if (limited) return limited
  const answered = await answerQuestion(call.studentId, call.id, body.value.text)
  if (answered.kind === 'closed')
    return problem(409, 'locked-question', 'This question takes no more answers.')
  if (answered.kind === 'answered') return listOf(call, answered.lectureId)
  return answered.kind === 'unknown' ? unknown() : refusal(answered)
}

export const reportIt: LearnEndpoint = async call => {
  const body = await readBody(call.request, report)
  if ('fault' in body) return body.fault
  const limited = await takeTurn(call)
  if (limited) return limited
  const reported = await reportQuestion(call.studentId, call.id, body.value.answer)
  if (reported.kind === 'reported') return new Response(null, { status: 204 })
  return reported.kind === 'unknown' ? unknown() : refusal(reported)
}

export const takeBack: LearnEndpoint = async ({ request, studentId, id }) => {
  const unwanted = await refuseFields(request)
  if (unwanted !== null) return unwanted
  return (await removeQuestion(studentId, id)) ? new Response(null, { status: 204 }) : unknown()
}

const refusal = (refused: Exclude<Asked, { kind: 'asked' }>): Response =>
  refused.kind === 'off' ? off() : refusalOf(refused)

/** The questions as they are now: others may have written meanwhile. */
async function listOf({ studentId }: LearnCall, lectureId: string): Promise<Response> {
  const questions = await readQuestions(studentId, lectureId)
  return questions ? Response.json(presentQuestions(questions, lectureId), { status: 201 }) : off()
}

const takeTurn = (call: LearnCall) =>
  refuseTooMany(attemptOf(call, 'ask'), 'You wrote a lot in a short time.')
