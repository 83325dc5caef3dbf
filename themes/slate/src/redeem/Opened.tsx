'use client'
import type { Messages, Translate } from '@lectern/theme-contract'
import type { RedeemAnswer } from '@lectern/theme-contract/client'
import { BookOpenCheck } from 'lucide-react'
import { primaryButton, textLink } from '../control/styles.ts'
import type { redeemWords } from './words.ts'

interface OpenedProps {
  readonly answer: RedeemAnswer
  readonly t: Translate<(typeof redeemWords)[number] & keyof Messages>
  readonly onAnother: () => void
}

/** The course that a code opened, and one button. */
export function Opened({ answer, t, onAnother }: OpenedProps) {
  const [first, ...rest] = answer.courses
  const said =
    answer.kind === 'already-enrolled'
      ? t('redeem.already')
      : t('redeem.done', { count: answer.courses.length || 1 })
  return (
    <div className="border-t-2 border-accent pt-6">
      <p className="flex items-center gap-2.5 font-medium text-success">
        <BookOpenCheck aria-hidden="true" className="size-5" strokeWidth={1.5} />
        {said}
      </p>
      {first && <p className="mt-3 font-heading text-2xl wrap-anywhere">{first.title}</p>}
      {rest.length > 0 && (
        <ul className="mt-3">
          {rest.map(course => (
            <li key={course.href} className="border-t border-line py-2.5">
              <a href={course.href} className={textLink}>
                {course.title}
              </a>
            </li>
          ))}
        </ul>
      )}
      {first && (
        <a href={first.href} className={`${primaryButton} mt-6 min-h-12 w-full`}>
          {t('redeem.open')}
        </a>
      )}
      <button
        type="button"
        onClick={onAnother}
        className={`mt-2 inline-flex min-h-11 items-center ${textLink}`}
      >
        {t('redeem.another')}
      </button>
    </div>
  )
}
