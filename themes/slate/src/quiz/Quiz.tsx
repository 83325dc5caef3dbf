'use client'
import {
  createTranslator,
  type LectureLinkView,
  type Messages,
  type QuizAttemptView,
  type QuizView,
} from '@lectern/theme-contract'
import { post, type QuizResultAnswer, readQuizAttempt } from '@lectern/theme-contract/client'
import { ArrowRight } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { Fault } from '../control/FieldFrame.tsx'
import { type CallFault, faultOf } from '../control/faultOf.ts'
import { primaryButton, quietButton } from '../control/styles.ts'
import { noteProgress } from '../lecture/progressStore.ts'
import { QuizForm } from './QuizForm.tsx'
import { QuizResult } from './QuizResult.tsx'
import type { QuizWord } from './words.ts'

interface QuizProps {
  readonly quiz: QuizView
  readonly lectureId: string
  readonly next: LectureLinkView | null
  readonly locale: string
  readonly messages: Pick<Messages, QuizWord>
}

/** A quiz from its facts over its questions to its grade; an attempt that was begun is gone on with. */
export function Quiz({ quiz: atFirst, lectureId, next, locale, messages }: QuizProps) {
  const t = createTranslator(messages, locale)
  const [quiz, setQuiz] = useState(atFirst)
  const [attempt, setAttempt] = useState<QuizAttemptView | null>(atFirst.open)
  const [isWorking, setWorking] = useState(false)
  const [fault, setFault] = useState<CallFault | null>(null)
  const place = useRef<HTMLDivElement>(null)
  const isMoved = useRef(false)

  // What was pressed is gone: the keyboard goes on at what came in its place.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt or grade is the reason to move
  useEffect(() => {
    if (!isMoved.current) return
    isMoved.current = false
    place.current?.querySelector<HTMLElement>('input, h2[tabindex]')?.focus()
  }, [attempt, quiz])

  const begin = async () => {
    if (isWorking) return
    setWorking(true)
    setFault(null)
    const answer = await post(quiz.beginEndpoint, {}, readQuizAttempt)
    setWorking(false)
    if (answer.kind === 'ok' && answer.body) {
      isMoved.current = true
      setAttempt(answer.body)
    } else if (answer.kind === 'problem' && answer.problem.code === 'no-attempt-left')
      setQuiz({ ...quiz, attemptsLeft: 0 })
    else setFault(faultOf(answer))
  }
  const graded = ({ quiz: now, coursePercent }: QuizResultAnswer) => {
    isMoved.current = true
    setQuiz(now)
    setAttempt(null)
    if (now.isPassed) noteProgress(lectureId, { completed: true, coursePercent, completion: null })
  }

  const { last, attemptsLeft, minutesAllowed } = quiz
  const facts = [
    t('quiz.facts', { questions: quiz.questionCount }),
    ...(quiz.passPercent > 0 ? [t('quiz.toPass', { percent: quiz.passPercent })] : []),
    ...(minutesAllowed === null ? [] : [t('quiz.minutes', { minutes: minutesAllowed })]),
    ...(attemptsLeft === null || attemptsLeft === 0 ? [] : [t('quiz.attemptsLeft', { count: attemptsLeft })]),
  ]
  return (
    <div ref={place}>
      {attempt ? (
        <QuizForm key={attempt.handInEndpoint} attempt={attempt} onGraded={graded} t={t} />
      ) : (
        <div className="mt-8">
          <div aria-live="polite">{last && <QuizResult result={last} quiz={quiz} t={t} />}</div>
          <div className={last ? 'mt-8 border-t border-line pt-6' : ''}>
            <p className="text-quiet tabular-nums">{facts.join(' · ')}</p>
            {minutesAllowed !== null && attemptsLeft !== 0 && (
              <p className="mt-1 text-sm text-quiet">{t('quiz.timeBegins')}</p>
            )}
            {quiz.questionCount === 0 && <p className="mt-4">{t('quiz.empty')}</p>}
            {attemptsLeft === 0 && !quiz.isPassed && <p className="mt-4">{t('quiz.noAttemptLeft')}</p>}
            <div className="mt-5 flex flex-wrap gap-3">
              {quiz.isPassed && next && (
                <a href={next.href} className={`${primaryButton} max-sm:w-full`}>
                  {t('lecture.next')}
                  <ArrowRight aria-hidden="true" className="size-5 rtl:-scale-x-100" strokeWidth={1.75} />
                </a>
              )}
              {attemptsLeft !== 0 && quiz.questionCount > 0 && (
                <button
                  type="button"
                  onClick={begin}
                  aria-disabled={isWorking}
                  className={`${quiz.isPassed ? quietButton : primaryButton} aria-disabled:opacity-60 max-sm:w-full`}
                >
                  {t(isWorking ? 'quiz.working' : last ? 'quiz.again' : 'quiz.begin')}
                </button>
              )}
            </div>
            <div aria-live="polite">{fault && <Fault id="quiz-begin-fault">{t(fault)}</Fault>}</div>
          </div>
        </div>
      )}
      <noscript>
        <p className="mt-4 text-danger">{t('fault.noScript')}</p>
      </noscript>
    </div>
  )
}
