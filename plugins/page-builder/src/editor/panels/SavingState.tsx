'use client'

import { useEditing, useSaving } from '../context.ts'
import { Button } from '../parts/Parts.tsx'
import { isDirty } from '../saving/saveLoop.ts'
import { useWords } from '../useWords.ts'

/** In words, where the work of the author is. */
export const SavingState = () => {
  const { session, readOnly, decide } = useEditing()
  const state = useSaving()
  const { say } = useWords()
  if (readOnly) return <span className="lpb-state">{say('readOnly')}</span>
  const isWaiting = state.phase === 'pausing' || state.phase === 'refused' || state.phase === 'conflict'
  const word = isWaiting
    ? (`save-${state.phase}` as const)
    : isDirty(state)
      ? state.phase === 'sending'
        ? 'save-sending'
        : 'save-waiting'
      : 'save-idle'
  return (
    <span className="lpb-state" data-phase={isDirty(state) ? state.phase : 'saved'}>
      <span className="lpb-state__dot" aria-hidden="true" />
      <span>{say(word)}</span>
      {state.phase === 'refused' && <span className="lpb-state__reason">{state.refusal}</span>}
      {state.phase === 'conflict' && (
        <Button look="second" onClick={decide}>
          {say('decide')}
        </Button>
      )}
      {state.phase === 'pausing' && (
        <Button look="quiet" onClick={session.saving.saveNow}>
          {say('tryNow')}
        </Button>
      )}
    </span>
  )
}
