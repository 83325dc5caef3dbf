'use client'
import { createTranslator, type Messages } from '@lectern/theme-contract'
import { Check } from 'lucide-react'
import { Progress } from '../control/Progress.tsx'
import { useMe } from '../layout/useMe.ts'
import type { cardWords } from './words.ts'

interface CardStateProps {
  readonly slug: string
  readonly meEndpoint: string
  readonly locale: string
  readonly messages: Pick<Messages, (typeof cardWords)[number]>
  /** What stands here for somebody who does not have the course. */
  readonly otherwise: string
}

/** How far a student is in a course, in the place of its price. */
export function CardState({ slug, meEndpoint, locale, messages, otherwise }: CardStateProps) {
  const t = createTranslator(messages, locale)
  const course = useMe(meEndpoint)?.courses.find(mine => mine.slug === slug)
  if (!course) return otherwise
  if (course.percent >= 100) {
    return (
      <span className="inline-flex items-center gap-1.5 text-success">
        <Check aria-hidden="true" className="size-4" strokeWidth={1.75} />
        {t('card.finished')}
      </span>
    )
  }
  return (
    <a href={course.resumeHref} className="relative z-10 block min-w-28 text-accent-text">
      {course.percent === 0 ? t('card.start') : t('card.goOn', { percent: course.percent })}
      <span className="mt-1.5 block">
        <Progress percent={course.percent} />
      </span>
    </a>
  )
}
