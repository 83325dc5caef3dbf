'use client'
import { formatClock, type QuizAttemptView, type Translate } from '@lectern/theme-contract'
import { post, type QuizResultAnswer, readQuizResult } from '@lectern/theme-contract/client'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { Fault } from '../control/FieldFrame.tsx'
import { type CallFault, faultOf } from '../control/faultOf.ts'
import { primaryButton, quietButton } from '../control/styles.ts'
import { type Draft, forgetDraft, isAnswered, keepDraft, recallDraft } from './drafts.ts'
import { QuestionField } from './QuestionField.tsx'
import { useTimeLeft } from './useTimeLeft.ts'
import type { QuizWord } from './words.ts'

interface QuizFormProps {
  readonly attempt: QuizAttemptView
  readonly onGraded: (answer: QuizResultAnswer) => void
  readonly t: Translate<QuizWord>
}

/** The questions of an attempt. What is answered stays in this browser until it is handed in. */
export function QuizForm({ attempt, onGraded, t }: QuizFormProps) {
  const { handInEndpoint, questions, number } = attempt
  const [draft, setDraft] = useState<Draft>({})
  const [isWorking, setWorking] = useState(false)
  const [isWarned, setWarned] = useState(false)
  const [fault, setFault] = useState<CallFault | null>(null)
  const form = useRef<HTMLFormElement>(null)
  const left = useTimeLeft(attempt.secondsLeft)
  const isOver = left !== null && left <= 0
  // Kept answers are the browser's, so they come after the first drawing, which is the server's.
  useEffect(() => setDraft(recallDraft(handInEndpoint)), [handInEndpoint])

  const missing = questions.filter(({ id }) => !isAnswered(draft, id))
  const give = (id: string, given: readonly string[]) => {
    const changed = { ...draft, [id]: given }
    setDraft(changed)
    setWarned(false)
    keepDraft(handInEndpoint, changed)
  }
  const send = async () => {
    setWorking(true)
    setFault(null)
    const answer = await post(handInEndpoint, { answers: draft }, readQuizResult)
    setWorking(false)
    if (answer.kind === 'ok') {
      forgetDraft(handInEndpoint)
      onGraded(answer.body)
    } else setFault(faultOf(answer))
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (isWorking) return
    if (missing.length > 0 && !isWarned && !isOver) {
      setWarned(true)
      const first = questions.findIndex(({ id }) => id === missing[0]?.id)
      form.current?.querySelectorAll('fieldset')[first]?.querySelector('input')?.focus()
      return
    }
    void send()
  }

  // In time by itself, once: what is answered at the end of the time counts.
  const ranOut = useRef(isOver)
  useEffect(() => {
    if (!isOver || ranOut.current) return
    ranOut.current = true
    void send()
  })

  return (
    <form ref={form} method="post" onSubmit={submit} className="mt-8">
      <div className="sticky top-0 z-10 -mx-4 flex flex-wrap items-baseline justify-between gap-x-6 bg-page px-4 py-3 tabular-nums sm:mx-0 sm:px-0">
        <h2 className="text-lg">{t('quiz.attempt', { number })}</h2>
        {left !== null && !isOver && (
          <p role="timer" className={left < 60 ? 'font-medium text-danger' : 'text-quiet'}>
            {t('quiz.timeLeft', { time: formatClock(Math.ceil(left)) })}
          </p>
        )}
        <p role="status" className="sr-only">
          {left !== null &&
            (left <= 60 ? left > 0 : left <= 300) &&
            t('quiz.minutesLeft', { minutes: left <= 60 ? 1 : 5 })}
        </p>
      </div>
      {isOver && <Fault id="quiz-over">{t('quiz.timeOver')}</Fault>}
      {questions.map((question, index) => (
        <QuestionField
          key={question.id}
          question={question}
          number={index + 1}
          total={questions.length}
          given={draft[question.id] ?? []}
          onGive={given => give(question.id, given)}
          t={t}
        />
      ))}
      <div className="flex flex-wrap items-center gap-x-6 gap-y-3 border-t border-line pt-6">
        <button
          type="submit"
          aria-disabled={isWorking}
          className={`${isWarned ? quietButton : primaryButton} min-w-40 aria-disabled:opacity-60 max-sm:w-full`}
        >
          {t(isWorking ? 'quiz.working' : isWarned ? 'quiz.handInAnyway' : 'quiz.handIn')}
        </button>
        <div className="min-w-0 text-sm text-quiet tabular-nums">
          <p>{t('quiz.answered', { done: questions.length - missing.length, total: questions.length })}</p>
          <p>{t('quiz.kept')}</p>
        </div>
        <div aria-live="polite" className="w-full empty:hidden">
          {isWarned && <Fault id="quiz-missing">{t('quiz.missing', { count: missing.length })}</Fault>}
          {fault && <Fault id="quiz-fault">{t(fault)}</Fault>}
        </div>
      </div>
    </form>
  )
}
