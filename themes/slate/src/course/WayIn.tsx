'use client'
import { createTranslator, type Messages } from '@lectern/theme-contract'
import { primaryButton } from '../control/styles.ts'
import { useMe } from '../layout/useMe.ts'
import type { wayInWords } from './words.ts'

interface WayInProps {
  readonly slug: string
  readonly meEndpoint: string
  readonly redeemHref: string
  /** The first lecture of a course that asks for no code. */
  readonly freeHref: string | null
  readonly locale: string
  readonly messages: Pick<Messages, (typeof wayInWords)[number]>
}

/** The one way in: redeem, start, or go on. On phones it follows along the lower edge. */
export function WayIn({ slug, meEndpoint, redeemHref, freeHref, locale, messages }: WayInProps) {
  const t = createTranslator(messages, locale)
  const mine = useMe(meEndpoint)?.courses.find(course => course.slug === slug)
  const href = mine?.resumeHref ?? freeHref ?? redeemHref
  const words = mine ? t('course.goOn') : freeHref ? t('course.startFree') : t('course.redeem')
  return (
    <div className="way-in max-lg:fixed max-lg:inset-x-0 max-lg:bottom-0 max-lg:z-30 max-lg:border-t max-lg:border-line max-lg:bg-page max-lg:px-4 max-lg:py-3 max-lg:pb-[max(0.75rem,env(safe-area-inset-bottom))]">
      <a href={href} className={`${primaryButton} w-full`}>
        {words}
        {mine && mine.percent > 0 && (
          <span className="font-normal tabular-nums opacity-90">
            <span className="sr-only">{t('course.enrolled', { percent: mine.percent })}</span>
            <span aria-hidden="true">{mine.percent}%</span>
          </span>
        )}
      </a>
      {mine && mine.percent < 100 && (mine.completedLectures > 0 || mine.inLecture) && (
        <p className="mt-2 text-center text-sm text-quiet tabular-nums">
          {t('dashboard.progress', { done: mine.completedLectures, total: mine.totalLectures })}
          {mine.inLecture && `; ${t('dashboard.inLecture', mine.inLecture)}`}
        </p>
      )}
    </div>
  )
}
