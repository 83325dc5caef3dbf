import { z } from 'zod'
import { problem } from '../../problem.ts'
import { presentAttempt, presentQuiz } from '../../site/present/quiz.ts'
import { beginAttempt, handIn } from '../quiz/attempts.ts'
import { readBody, refuseFields } from './body.ts'
import { withoutNul } from './fields.ts'
import { refusalOf } from './openLecture.ts'
import type { LearnEndpoint } from './types.ts'

const answers = z.strictObject({
  answers: z
    .record(
      z.string().regex(/^[\w-]{1,64}$/, 'This is not the id of a question.'),
      z
        .array(
          z
            .string({ error: 'Give answers as text.' })
            .max(1_000, 'Write at most 1,000 characters.')
            .refine(...withoutNul),
          {
            error: 'Give a list of answers for each question.',
          },
        )
        .max(12, 'Give at most 12 answers to one question.'),
      { error: 'Give the answers by the id of their question.' },
    )
    .refine(given => Object.keys(given).length <= 100, 'Answer at most 100 questions.'),
})

const noQuiz = () => problem(404, 'not-found', 'There is no such quiz or attempt.')

/** Opens an attempt at a lecture's quiz and hands out its questions, or those of the attempt that is open. */
export const beginQuiz: LearnEndpoint = async ({ request, studentId, id }) => {
  const unwanted = await refuseFields(request)
  if (unwanted !== null) return unwanted
  const begun = await beginAttempt(studentId, id)
  if (begun.kind === 'unknown') return noQuiz()
  if (begun.kind === 'locked') return refusalOf(begun)
  if (begun.kind === 'no-attempt-left')
    return problem(409, 'no-attempt-left', 'You have used all attempts at this quiz.')
  const attempt = begun.quiz.attempts.at(-1)
  if (!attempt) throw new Error('A quiz that was begun has an attempt')
  return Response.json(presentAttempt(begun.quiz, attempt, id, new Date()))
}

/** Hands an attempt in. */
export const handInQuiz: LearnEndpoint = async ({ request, studentId, id, partId }) => {
  const body = await readBody(request, answers)
  if ('fault' in body) return body.fault
  const handedIn = await handIn(studentId, id, partId, body.value.answers)
  if (handedIn.kind === 'unknown') return noQuiz()
  if (handedIn.kind === 'locked') return refusalOf(handedIn)
  const { quiz, coursePercent } = handedIn
  return Response.json({ quiz: presentQuiz(quiz, id, new Date()), coursePercent })
}
