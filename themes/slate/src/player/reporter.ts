import type { Outbox, ProgressAnswer } from '@lectern/theme-contract/client'
import type { PlayerStore } from './playerStore.ts'

/** While playing without a pause progress is sent this often; at each pause, jump, end and hiding it is sent anyway. */
export const saveEveryMs = 6 * 60_000

/** What a crash of the browser may cost. */
export const keepEveryMs = 15_000

export interface Reporter {
  /** Puts what was played where it outlives the page; tries again to send what did not arrive. */
  readonly keep: () => void
  /** Sends what was played and not yet acknowledged. The call outlives the page, which may go at any moment. */
  readonly save: () => Promise<void>
}

/** Reports what was really played. */
export function createReporter(
  store: PlayerStore,
  outbox: Outbox,
  endpoint: string,
  onAnswer: (answer: ProgressAnswer) => void,
): Reporter {
  const put = () => {
    const { unsent, position } = store.getState()
    if (unsent.length === 0) return
    store.setState({ unsent: [] })
    outbox.keep(endpoint, { positionSeconds: position, intervals: unsent })
  }
  const save = async () => {
    put()
    const answer = await outbox.send(endpoint)
    if (answer === null) return
    store.setState({ isUnsaved: answer.kind !== 'ok' })
    if (answer.kind === 'ok') onAnswer(answer.body)
  }
  return {
    keep() {
      if (store.getState().isUnsaved) save()
      else put()
    },
    save,
  }
}
