'use client'
import { formatClock, type QuestionsView, type Translate } from '@lectern/theme-contract'
import { post, readQuestions } from '@lectern/theme-contract/client'
import { useState } from 'react'
import { quietButton, textLink } from '../control/styles.ts'
import { TextArea } from '../control/TextArea.tsx'
import { AtSecond } from '../lecture/AtSecond.tsx'
import { useWriting } from '../lecture/useWriting.ts'
import { type QuestionFault, questionFaultOf } from './questionFault.ts'
import type { QuestionsWord } from './words.ts'

interface WriteFormProps {
  readonly id: string
  readonly endpoint: string
  readonly label: string
  readonly button: string
  /** What stands under the field where no second of a video can be chosen. */
  readonly hint: string
  /** A question may belong to a second; an answer belongs to its question. */
  readonly isPlaced: boolean
  readonly onCancel?: () => void
  readonly onWritten: (view: QuestionsView) => void
  readonly t: Translate<QuestionsWord>
}

/** Room to write a question or an answer. */
export function WriteForm(props: WriteFormProps) {
  const { id, endpoint, label, button, hint, isPlaced, onCancel, onWritten, t } = props
  const { text, write, submit, isWorking, fault, seconds } = useWriting<QuestionFault>('questions.missing')
  const [isAtSecond, setAtSecond] = useState(false)
  const send = submit(async text => {
    const place = isPlaced ? { seconds: isAtSecond ? seconds : null } : {}
    const answer = await post(endpoint, { text, ...place }, readQuestions)
    if (answer.kind !== 'ok' || !answer.body) return questionFaultOf(answer)
    setAtSecond(false)
    onWritten(answer.body)
    return null
  })
  return (
    <form method="post" onSubmit={send} className="flex flex-col gap-2">
      <TextArea
        id={id}
        label={label}
        value={text}
        maxLength={isPlaced ? 2_000 : 5_000}
        autoFocus={onCancel !== undefined}
        onChange={event => write(event.target.value)}
        fault={fault ? t(fault) : undefined}
      />
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        {isPlaced && seconds !== null ? (
          <AtSecond
            isChosen={isAtSecond}
            onChoose={setAtSecond}
            label={t('notes.at', { time: formatClock(seconds) })}
          />
        ) : (
          <p className="text-sm text-quiet">{hint}</p>
        )}
        <div className="flex items-center gap-5">
          {onCancel && (
            <button type="button" onClick={onCancel} className={`min-h-11 text-sm ${textLink}`}>
              {t('questions.cancel')}
            </button>
          )}
          <button
            type="submit"
            aria-disabled={isWorking}
            className={`${quietButton} aria-disabled:opacity-60`}
          >
            {isWorking ? t('questions.working') : button}
          </button>
        </div>
      </div>
    </form>
  )
}
