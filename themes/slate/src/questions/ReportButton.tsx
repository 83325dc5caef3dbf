'use client'
import type { Translate } from '@lectern/theme-contract'
import { post } from '@lectern/theme-contract/client'
import { useState } from 'react'
import { textLink } from '../control/styles.ts'
import { type QuestionFault, questionFaultOf } from './questionFault.ts'
import type { QuestionsWord } from './words.ts'

interface ReportButtonProps {
  readonly endpoint: string
  /** The answer that is meant; null for the question itself. */
  readonly answerId: string | null
  readonly t: Translate<QuestionsWord>
}

/** Tells an instructor that something does not belong here. */
export function ReportButton({ endpoint, answerId, t }: ReportButtonProps) {
  const [said, setSaid] = useState<QuestionFault | 'questions.reported' | null>(null)
  const report = async () => {
    const answer = await post(endpoint, { answer: answerId }, () => null)
    setSaid(answer.kind === 'ok' ? 'questions.reported' : questionFaultOf(answer))
  }
  return (
    <span aria-live="polite" className="text-sm text-quiet">
      {said !== 'questions.reported' && (
        <button
          type="button"
          onClick={report}
          className={`min-h-6 pointer-coarse:min-h-11 ${textLink} text-quiet`}
        >
          {t('questions.report')}
        </button>
      )}{' '}
      {said && t(said)}
    </span>
  )
}
