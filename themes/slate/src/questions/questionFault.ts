import type { Answer } from '@lectern/theme-contract/client'
import { faultOf } from '../control/faultOf.ts'
import type { QuestionsWord } from './words.ts'

export type QuestionFault = Extract<
  QuestionsWord,
  `fault.${string}` | 'questions.missing' | 'questions.locked'
>

/** The sentence for what did not work. */
export function questionFaultOf(answer: Answer<unknown>): QuestionFault {
  if (answer.kind === 'problem' && answer.problem.status === 429) return 'fault.tooMany'
  if (answer.kind === 'problem' && answer.problem.code === 'locked-question') return 'questions.locked'
  return faultOf(answer)
}
