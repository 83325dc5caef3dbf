import {
  mergeIntervals,
  type ProgressAnswer,
  type ProgressBody,
  post,
  readProgress,
} from '@lectern/theme-contract/client'
import type { PlayerStore } from './playerStore.ts'

/** Progress is saved this often while playing, and at each pause, jump, end and hiding. */
export const saveEveryMs = 15_000

export interface Reporter {
  /** Sends what was played and not yet saved. The call outlives the page, which may go at any moment. */
  readonly save: () => Promise<void>
}

const round = (seconds: number) => Math.round(seconds * 100) / 100

/** Saves what was really played. What could not be sent is kept and goes with the next save. */
export function createReporter(
  store: PlayerStore,
  endpoint: string,
  onAnswer: (answer: ProgressAnswer) => void,
): Reporter {
  const save = async () => {
    const { unsent, position } = store.getState()
    if (unsent.length === 0) return
    store.setState({ unsent: [] })
    const body: ProgressBody = {
      positionSeconds: round(position),
      intervals: mergeIntervals(unsent).map(([from, to]) => [round(from), round(to)]),
    }
    const answer = await post(endpoint, body, readProgress, { keepalive: true })
    if (answer.kind === 'ok') {
      store.setState({ isUnsaved: false })
      onAnswer(answer.body)
      return
    }
    store.setState(state => ({ unsent: [...unsent, ...state.unsent], isUnsaved: true }))
  }
  return { save }
}
