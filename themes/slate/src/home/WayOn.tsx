'use client'
import { createTranslator, type Messages } from '@lectern/theme-contract'
import { ArrowRight } from 'lucide-react'
import { primaryButton } from '../control/styles.ts'
import { useMe } from '../layout/useMe.ts'
import type { wayOnWords } from './words.ts'

interface WayOnProps {
  readonly meEndpoint: string
  readonly locale: string
  readonly messages: Pick<Messages, (typeof wayOnWords)[number]>
  readonly courses: readonly { readonly slug: string; readonly title: string }[]
}

/** The first action of the home page: the catalogue, or the course that a student is in the middle of. */
export function WayOn({ meEndpoint, locale, messages, courses }: WayOnProps) {
  const me = useMe(meEndpoint)
  const t = createTranslator(messages, locale)
  const current = me?.courses.find(course => course.percent < 100)
  const title = courses.find(course => course.slug === current?.slug)?.title
  if (current && title) {
    return (
      <a href={current.resumeHref} className={`${primaryButton} max-w-full`}>
        <span className="truncate">{t('home.goOnWith', { title })}</span>
        <ArrowRight aria-hidden="true" className="size-5 shrink-0 rtl:-scale-x-100" strokeWidth={1.75} />
      </a>
    )
  }
  return (
    <a href="#courses" className={primaryButton}>
      {t('home.goOn')}
    </a>
  )
}
