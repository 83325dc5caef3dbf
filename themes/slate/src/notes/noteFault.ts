import type { Answer } from '@lectern/theme-contract/client'
import type { NotesWord } from './words.ts'

export type NoteFault = Extract<NotesWord, `fault.${string}` | 'notes.missing' | 'notes.tooMany'>

/** The sentence for what did not work. */
export function noteFaultOf(answer: Answer<unknown>): NoteFault {
  if (answer.kind === 'offline') return 'fault.offline'
  if (answer.kind === 'ok') return 'fault.unexpected'
  if (answer.problem.code === 'too-many-notes') return 'notes.tooMany'
  return answer.problem.status === 401 ? 'fault.sessionEnded' : 'fault.unexpected'
}
