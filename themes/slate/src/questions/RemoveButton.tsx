'use client'
import type { Translate } from '@lectern/theme-contract'
import { remove } from '@lectern/theme-contract/client'
import { useState } from 'react'
import { textLink } from '../control/styles.ts'
import { type QuestionFault, questionFaultOf } from './questionFault.ts'
import type { QuestionsWord } from './words.ts'

interface RemoveButtonProps {
  readonly endpoint: string
  readonly onRemoved: () => void
  readonly t: Translate<QuestionsWord>
}

const link = `min-h-6 pointer-coarse:min-h-11 ${textLink}`

/** Takes back a question of one's own, in two steps. */
export function RemoveButton({ endpoint, onRemoved, t }: RemoveButtonProps) {
  const [isAsking, setAsking] = useState(false)
  const [fault, setFault] = useState<QuestionFault | null>(null)
  const removeIt = async () => {
    const answer = await remove(endpoint)
    // Gone already, in another tab, is gone as well.
    if (answer.kind === 'ok' || (answer.kind === 'problem' && answer.problem.status === 404)) onRemoved()
    else setFault(questionFaultOf(answer))
  }
  return (
    <span aria-live="polite" className="inline-flex flex-wrap gap-x-3 text-sm text-quiet">
      {isAsking ? (
        <>
          <button type="button" onClick={removeIt} className={`${link} text-danger`}>
            {t('questions.removeYes')}
          </button>
          <button type="button" onClick={() => setAsking(false)} className={link}>
            {t('questions.keep')}
          </button>
        </>
      ) : (
        <button type="button" onClick={() => setAsking(true)} className={`${link} text-quiet`}>
          {t('questions.remove')}
        </button>
      )}
      {fault && t(fault)}
    </span>
  )
}
