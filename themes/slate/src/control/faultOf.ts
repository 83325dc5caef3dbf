import type { Answer } from '@lectern/theme-contract/client'

/** What every call may end with, in the words of all pages. */
export type CallFault = 'fault.offline' | 'fault.unexpected' | 'fault.sessionEnded'

/** The sentence for a call that did not work. */
export function faultOf(answer: Answer<unknown>): CallFault {
  if (answer.kind === 'offline') return 'fault.offline'
  return answer.kind === 'problem' && answer.problem.status === 401
    ? 'fault.sessionEnded'
    : 'fault.unexpected'
}
