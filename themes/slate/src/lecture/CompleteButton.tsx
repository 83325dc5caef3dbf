'use client'
import { type CompletionView, createTranslator, type Messages } from '@lectern/theme-contract'
import { post, readProgress } from '@lectern/theme-contract/client'
import { Check } from 'lucide-react'
import { useState } from 'react'
import { Fault } from '../control/FieldFrame.tsx'
import { type CallFault, faultOf } from '../control/faultOf.ts'
import { Progress } from '../control/Progress.tsx'
import { quietButton } from '../control/styles.ts'
import { doneSentence } from './doneSentence.ts'
import { noteProgress, useKnownProgress } from './progressStore.ts'
import { useReading } from './useReading.ts'
import type { completeWords } from './words.ts'

interface CompleteButtonProps {
  readonly endpoints: { readonly complete: string; readonly progress: string }
  readonly lectureId: string
  readonly progress: {
    readonly completed: boolean
    readonly coursePercent: number
    readonly completion: CompletionView
    readonly studentKey: string
  }
  readonly locale: string
  readonly messages: Pick<Messages, (typeof completeWords)[number]>
}

/** Whether the lecture is done, a button to say so or what is missing, and what that makes of the course. */
export function CompleteButton(props: CompleteButtonProps) {
  const t = createTranslator(props.messages, props.locale)
  const known = useKnownProgress(props.lectureId)
  const { completed, coursePercent } = known ?? props.progress
  const completion = known?.completion ?? props.progress.completion
  const read = useReading({
    lectureId: props.lectureId,
    endpoint: props.endpoints.progress,
    studentKey: props.progress.studentKey,
    completion,
    isCompleted: completed,
  })
  const missing = doneSentence(completion.rule === 'time' ? { ...completion, reached: read } : completion, t)
  const [isWorking, setWorking] = useState(false)
  const [fault, setFault] = useState<CallFault | null>(null)
  const complete = async () => {
    setWorking(true)
    setFault(null)
    const answer = await post(props.endpoints.complete, {}, readProgress)
    setWorking(false)
    if (answer.kind === 'ok') noteProgress(props.lectureId, answer.body)
    else setFault(faultOf(answer))
  }
  return (
    <>
      <div className="min-w-52 empty:hidden max-sm:w-full" aria-live="polite">
        {completed ? (
          <p className="inline-flex min-h-11 items-center gap-2 font-medium text-success">
            <Check aria-hidden="true" className="size-5" strokeWidth={1.75} />
            {t('lecture.completed')}
          </p>
        ) : missing !== null ? (
          <p className="inline-flex min-h-11 items-center text-quiet tabular-nums">{missing}</p>
        ) : (
          <button
            type="button"
            onClick={complete}
            aria-disabled={isWorking}
            className={`${quietButton} w-full aria-disabled:opacity-60`}
          >
            <Check aria-hidden="true" className="size-5" strokeWidth={1.75} />
            {t('lecture.complete')}
          </button>
        )}
        {fault && <Fault id="complete-fault">{t(fault)}</Fault>}
      </div>
      <p className="w-40 text-sm text-quiet tabular-nums max-sm:hidden">
        {t('lecture.progress', { percent: coursePercent })}
        <span className="mt-1.5 block">
          <Progress percent={coursePercent} />
        </span>
      </p>
    </>
  )
}
