'use client'
import { createTranslator, formatLength, type Messages } from '@lectern/theme-contract'
import { ProgressRing } from '../control/ProgressRing.tsx'
import { useStanding } from './useStanding.ts'
import type { wayInWords } from './words.ts'

interface NextStepProps {
  readonly endpoint: string
  readonly meEndpoint: string
  readonly locale: string
  readonly messages: Pick<Messages, (typeof wayInWords)[number]>
}

/** How far a student of the course is, and the very lecture that comes next. */
export function NextStep({ endpoint, meEndpoint, locale, messages }: NextStepProps) {
  const t = createTranslator(messages, locale)
  const standing = useStanding(endpoint, meEndpoint)
  const next = standing?.next
  if (!standing || !next || standing.percent >= 100) return null
  const { title, remainingSeconds } = next
  return (
    <div className="flex items-center gap-3">
      <ProgressRing percent={standing.percent} />
      <div className="min-w-0 text-sm tabular-nums">
        <p className="text-quiet">{t('course.enrolled', { percent: standing.percent })}</p>
        <a href={next.href} className="inline-block py-0.5 wrap-anywhere underline-offset-4 hover:underline">
          {remainingSeconds === null
            ? t('course.next', { title })
            : t('course.nextLeft', { title, time: formatLength(remainingSeconds, locale) })}
        </a>
      </div>
    </div>
  )
}
