'use client'
import type { QuizResultView, QuizReviewView, QuizView, Translate } from '@lectern/theme-contract'
import { Check, CircleAlert, X } from 'lucide-react'
import type { QuizWord } from './words.ts'

type T = Translate<QuizWord>

const icon = { 'aria-hidden': true, strokeWidth: 1.75, className: 'size-5 shrink-0' } as const

function Answer({ name, words }: { readonly name: string; readonly words: readonly string[] }) {
  return (
    <div className="flex flex-wrap gap-x-3">
      <dt className="text-quiet">{name}</dt>
      <dd className="min-w-0 wrap-anywhere">{words.join(' · ')}</dd>
    </div>
  )
}

function ReviewRow({ row, t }: { readonly row: QuizReviewView; readonly t: T }) {
  return (
    <li className="border-t border-line py-5">
      <p className={`flex items-center gap-2 text-sm ${row.isRight ? 'text-success' : 'text-danger'}`}>
        {row.isRight ? <Check {...icon} /> : <X {...icon} />}
        {t(row.isRight ? 'quiz.right' : 'quiz.wrong')}
      </p>
      <p className="mt-1 font-heading text-lg whitespace-pre-line wrap-anywhere">{row.prompt}</p>
      <dl className="mt-2">
        <Answer name={t('quiz.yourAnswer')} words={row.given.length > 0 ? row.given : [t('quiz.noAnswer')]} />
        {!row.isRight && <Answer name={t('quiz.rightAnswer')} words={row.right} />}
      </dl>
      {row.explanation && (
        <p className="mt-3 max-w-[65ch] border-s-2 border-line ps-4 whitespace-pre-line wrap-anywhere">
          {row.explanation}
        </p>
      )}
    </li>
  )
}

/** The grade; the answers with what is right, as soon as they may be seen. */
export function QuizResult(props: {
  readonly result: QuizResultView
  readonly quiz: QuizView
  readonly t: T
}) {
  const { result, quiz, t } = props
  const { passed, review } = result
  return (
    <>
      <div className={`border-s-4 ps-5 ${passed ? 'border-success' : 'border-border'}`}>
        <p className="text-sm text-quiet tabular-nums">{t('quiz.attempt', { number: result.number })}</p>
        <h2 tabIndex={-1} className="mt-1 flex items-center gap-2 text-2xl outline-none">
          {t(passed ? 'quiz.passed' : 'quiz.failed')}
        </h2>
        <p className="mt-1 tabular-nums">
          {t('quiz.score', { percent: result.percent, pass: quiz.passPercent })}
        </p>
        {result.isLate && (
          <p className="mt-2 flex gap-2 text-danger">
            <CircleAlert {...icon} />
            {t('quiz.late')}
          </p>
        )}
      </div>
      {review === null ? (
        <p className="mt-5 text-quiet">
          {t(result.showAnswers === 'never' ? 'quiz.answersNever' : 'quiz.answersLater')}
        </p>
      ) : (
        <section aria-labelledby="quiz-review" className="mt-10">
          <h3 id="quiz-review" className="mb-4 text-xl">
            {t('quiz.review')}
          </h3>
          <ol>
            {review.map((row, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: questions may read alike, and never move
              <ReviewRow key={index} row={row} t={t} />
            ))}
          </ol>
        </section>
      )}
    </>
  )
}
