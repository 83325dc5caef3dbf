import type { Answer } from '@lectern/theme-contract/client'
import type { QuestionsWord } from './words.ts'

export type QuestionFault = Extract<
  QuestionsWord,
  `fault.${string}` | 'questions.missing' | 'questions.locked'
>

/** The sentence for what did not work. */
export function questionFaultOf(answer: Answer<unknown>): QuestionFault {
  if (answer.kind === 'offline') return 'fault.offline'
  if (answer.kind === 'ok') return 'fault.unexpected'
  if (answer.problem.status === 429) return 'fault.tooMany'
  if (answer.problem.code === 'locked-question') return 'questions.locked'
  return answer.problem.status === 401 ? 'fault.sessionEnded' : 'fault.unexpected'
}
