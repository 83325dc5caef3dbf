'use client'
import { createTranslator, type Messages } from '@lectern/theme-contract'
import { Fault } from '../control/FieldFrame.tsx'
import { primaryButton, textLink } from '../control/styles.ts'
import { useMe } from '../layout/useMe.ts'
import type { wayInWords } from './words.ts'

interface WayInProps {
  readonly slug: string
  /** Where this page is. */
  readonly ownHref: string
  readonly meEndpoint: string
  readonly redeemHref: string
  /** Joins a free course; null where it is not free, or nobody can join. */
  readonly enrollEndpoint: string | null
  /** The first lecture of a course that is open without joining. */
  readonly freeHref: string | null
  readonly sale: { readonly href: string; readonly price: string | null } | null
  readonly locale: string
  readonly messages: Pick<Messages, (typeof wayInWords)[number]>
}

const wide = `${primaryButton} w-full`

/** The one way in: go on, join, buy, or redeem. On phones it follows along the lower edge. */
export function WayIn(props: WayInProps) {
  const { slug, ownHref, meEndpoint, redeemHref, enrollEndpoint, freeHref, sale, locale, messages } = props
  const t = createTranslator(messages, locale)
  const mine = useMe(meEndpoint)?.courses.find(course => course.slug === slug)
  return (
    <>
      <div className="way-in max-lg:fixed max-lg:inset-x-0 max-lg:bottom-0 max-lg:z-30 max-lg:border-t max-lg:border-line max-lg:bg-page max-lg:px-4 max-lg:py-3 max-lg:pb-[max(0.75rem,env(safe-area-inset-bottom))]">
        {mine ? (
          <a href={mine.resumeHref} className={wide}>
            {t('course.goOn')}
            {mine.percent > 0 && (
              <span className="font-normal tabular-nums opacity-90">
                <span className="sr-only">{t('course.enrolled', { percent: mine.percent })}</span>
                <span aria-hidden="true">{mine.percent}%</span>
              </span>
            )}
          </a>
        ) : enrollEndpoint ? (
          // A plain form, for everybody: the answer leads to the first lecture, or through sign-up and back here.
          <form method="post" action={enrollEndpoint}>
            <input type="hidden" name="page" value={ownHref} />
            <button type="submit" className={wide}>
              {t('course.enroll')}
            </button>
          </form>
        ) : freeHref ? (
          <a href={freeHref} className={wide}>
            {t('course.startFree')}
          </a>
        ) : sale ? (
          <a href={sale.href} rel="noopener" className={wide}>
            {t('course.buy')}
            {sale.price && <span className="font-normal tabular-nums opacity-90">{sale.price}</span>}
          </a>
        ) : (
          <a href={redeemHref} className={wide}>
            {t('course.redeem')}
          </a>
        )}
        {mine && mine.percent < 100 && (mine.completedLectures > 0 || mine.inLecture) && (
          <p className="mt-2 text-center text-sm text-quiet tabular-nums">
            {t('dashboard.progress', { done: mine.completedLectures, total: mine.totalLectures })}
            {mine.inLecture && `; ${t('dashboard.inLecture', mine.inLecture)}`}
          </p>
        )}
      </div>
      {enrollEndpoint && (
        <>
          <div id="fault-paused" className="hidden target:block" role="alert">
            <Fault id="paused-sentence">{t('course.paused')}</Fault>
          </div>
          <div id="fault-not-free" className="hidden target:block" role="alert">
            <Fault id="not-free-sentence">{t('course.notFree')}</Fault>
          </div>
        </>
      )}
      {sale && !mine && (
        <p className="text-sm text-quiet">
          {t('course.codeHint')}{' '}
          <a href={redeemHref} className={`inline-block py-2 ${textLink}`}>
            {t('course.redeem')}
          </a>
        </p>
      )}
    </>
  )
}
