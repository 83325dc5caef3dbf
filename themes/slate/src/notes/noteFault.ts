import type { Answer } from '@lectern/theme-contract/client'
import { faultOf } from '../control/faultOf.ts'
import type { NotesWord } from './words.ts'

export type NoteFault = Extract<NotesWord, `fault.${string}` | 'notes.missing' | 'notes.tooMany'>

/** The sentence for what did not work. */
export function noteFaultOf(answer: Answer<unknown>): NoteFault {
  if (answer.kind === 'problem' && answer.problem.code === 'too-many-notes') return 'notes.tooMany'
  return faultOf(answer)
}
