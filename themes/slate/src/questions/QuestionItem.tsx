'use client'
import {
  formatClock,
  formatDate,
  type QuestionAnswerView,
  type QuestionsView,
  type QuestionView,
  type Translate,
} from '@lectern/theme-contract'
import { Check } from 'lucide-react'
import { useState } from 'react'
import { textLink } from '../control/styles.ts'
import { useScripted } from '../control/useScripted.ts'
import { SecondLink } from '../lecture/SecondLink.tsx'
import { RemoveButton } from './RemoveButton.tsx'
import { ReportButton } from './ReportButton.tsx'
import { WriteForm } from './WriteForm.tsx'
import type { QuestionsWord } from './words.ts'

interface QuestionItemProps {
  readonly question: QuestionView
  readonly locale: string
  readonly timeZone: string
  readonly onWritten: (view: QuestionsView) => void
  readonly onRemoved: () => void
  readonly t: Translate<QuestionsWord>
}

type T = Translate<QuestionsWord>

const words = 'max-w-[65ch] whitespace-pre-line wrap-anywhere'

function AnswerItem(props: {
  readonly answer: QuestionAnswerView
  readonly date: string
  readonly reportEndpoint: string
  readonly canReport: boolean
  readonly t: T
}) {
  const { answer, date, reportEndpoint, canReport, t } = props
  return (
    <li className={`mt-4 border-s-2 ps-4 ${answer.isMarked ? 'border-success' : 'border-line'}`}>
      {answer.isMarked && (
        <p className="flex items-center gap-1.5 text-sm text-success">
          <Check aria-hidden="true" className="size-4" strokeWidth={1.75} />
          {t('questions.marked')}
        </p>
      )}
      <p dir="auto" className={words}>
        {answer.text}
      </p>
      <p className="mt-1 flex flex-wrap items-center gap-x-3 text-sm text-quiet">
        <span>
          {answer.isMine ? t('questions.byYou', { date }) : t('questions.by', { name: answer.author, date })}
        </span>
        {answer.isStaff && (
          <span className="rounded-sm bg-accent-soft px-1.5 text-accent-text">{t('questions.staff')}</span>
        )}
        {canReport && !answer.isMine && !answer.isStaff && (
          <ReportButton endpoint={reportEndpoint} answerId={answer.id} t={t} />
        )}
      </p>
    </li>
  )
}

/** One question with its answers, and room for another one. */
export function QuestionItem({ question, locale, timeZone, onWritten, onRemoved, t }: QuestionItemProps) {
  const [isAnswering, setAnswering] = useState(false)
  const isScripted = useScripted()
  const date = (iso: string) => formatDate(iso, locale, timeZone)
  const { seconds, answers, isLocked, isRemoved } = question
  return (
    <li className="border-t border-line py-6">
      {seconds !== null && (
        <SecondLink seconds={seconds} label={t('questions.goTo', { time: formatClock(seconds) })} />
      )}
      {isRemoved ? (
        <p className="text-quiet italic">{t('questions.removed')}</p>
      ) : (
        <>
          <p dir="auto" className={`${words} font-medium`}>
            {question.text}
          </p>
          <p className="mt-1 flex flex-wrap items-center gap-x-3 text-sm text-quiet">
            <span>
              {question.isMine
                ? t('questions.byYou', { date: date(question.askedAt) })
                : t('questions.by', { name: question.author, date: date(question.askedAt) })}
            </span>
            {isScripted && question.isMine && (
              <RemoveButton endpoint={question.endpoint} onRemoved={onRemoved} t={t} />
            )}
            {isScripted && !question.isMine && (
              <ReportButton endpoint={question.reportEndpoint} answerId={null} t={t} />
            )}
          </p>
        </>
      )}
      {answers.length > 0 && (
        <ul>
          {answers.map(answer => (
            <AnswerItem
              key={answer.id}
              answer={answer}
              date={date(answer.answeredAt)}
              reportEndpoint={question.reportEndpoint}
              canReport={isScripted}
              t={t}
            />
          ))}
        </ul>
      )}
      {isLocked && !isRemoved && <p className="mt-3 text-sm text-quiet">{t('questions.locked')}</p>}
      {isScripted && !isLocked && !isAnswering && (
        <button
          type="button"
          onClick={() => setAnswering(true)}
          className={`mt-2 min-h-6 text-sm pointer-coarse:min-h-11 ${textLink}`}
        >
          {t('questions.answer')}
        </button>
      )}
      {isAnswering && (
        <div className="mt-4">
          <WriteForm
            id={`answer-${question.id}`}
            endpoint={question.answerEndpoint}
            label={t('questions.answerLabel')}
            button={t('questions.send')}
            hint=""
            isPlaced={false}
            onCancel={() => setAnswering(false)}
            onWritten={view => {
              setAnswering(false)
              onWritten(view)
            }}
            t={t}
          />
        </div>
      )}
    </li>
  )
}
