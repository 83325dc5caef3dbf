'use client'
import {
  createTranslator,
  formatClock,
  type Messages,
  type OutlineRowView,
  type OutlineSectionView,
  type Translate,
} from '@lectern/theme-contract'
import { Check, CircleDot, FileText, ListChecks, Lock } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { lockSentence } from './lockSentence.ts'
import type { outlineWords } from './words.ts'

type Words = (typeof outlineWords)[number]

interface OutlineListProps {
  readonly outline: readonly OutlineSectionView[]
  readonly locale: string
  readonly timeZone: string
  readonly messages: Pick<Messages, Words>
  readonly className?: string
}

const icon = { 'aria-hidden': true, strokeWidth: 1.75, className: 'size-4' } as const

interface RowProps {
  readonly row: OutlineRowView
  readonly t: Translate<Words>
  readonly locked: string
}

function Mark({ row, t, locked }: RowProps) {
  if (row.state === 'completed') {
    return (
      <span className="text-success">
        <Check {...icon} />
        <span className="sr-only">{t('row.completed')}</span>
      </span>
    )
  }
  if (row.state === 'locked') {
    return (
      <span className="text-quiet">
        <Lock {...icon} />
        <span className="sr-only">{locked}</span>
      </span>
    )
  }
  if (row.state === 'in-progress' && !row.isCurrent) {
    return (
      <span className="text-accent-text">
        <CircleDot {...icon} />
        <span className="sr-only">{t('row.inProgress')}</span>
      </span>
    )
  }
  return <span className="text-sm text-quiet">{row.number}</span>
}

function Row({ row, t, locked }: RowProps) {
  const current = row.isCurrent ? 'bg-accent-soft font-medium' : 'hover:bg-hover'
  return (
    <li>
      <a
        href={row.href}
        aria-current={row.isCurrent ? 'page' : undefined}
        className={`flex min-h-11 items-center gap-3 rounded-md px-2 py-2 text-base transition-colors ${current}`}
      >
        <span className="flex w-6 shrink-0 justify-center tabular-nums">
          <Mark row={row} t={t} locked={locked} />
        </span>
        <span className="min-w-0 grow leading-snug wrap-anywhere">
          {row.title}
          {row.lock?.reason === 'not-yet-open' && (
            <span aria-hidden="true" className="block text-sm font-normal text-quiet">
              {locked}
            </span>
          )}
        </span>
        <span className="shrink-0 text-sm font-normal text-quiet tabular-nums">
          {row.durationSeconds === null ? (
            <>
              {row.kind === 'quiz' ? <ListChecks {...icon} /> : <FileText {...icon} />}
              <span className="sr-only">{t(row.kind === 'quiz' ? 'row.quiz' : 'row.text')}</span>
            </>
          ) : (
            formatClock(row.durationSeconds)
          )}
        </span>
      </a>
    </li>
  )
}

/** The contents seen from one lecture; its row is brought into view without moving the page. */
export function OutlineList({ outline, locale, timeZone, messages, className = '' }: OutlineListProps) {
  const t = createTranslator(messages, locale)
  const list = useRef<HTMLOListElement>(null)
  useEffect(() => {
    const box = list.current
    const row = box?.querySelector<HTMLElement>('[aria-current]')
    if (!box || !row) return
    const above = row.getBoundingClientRect().top - box.getBoundingClientRect().top
    if (above + row.clientHeight <= box.clientHeight) return
    box.scrollTop += above - box.clientHeight / 3
  }, [])
  return (
    <ol ref={list} className={`-mx-2 px-2 py-2 ${className}`}>
      {outline.map((section, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two sections may bear the same title
        <li key={index} className="pb-3">
          <h3 className="px-2 pt-3 pb-1.5 text-base font-semibold">{section.title}</h3>
          <ol>
            {section.lectures.map(row => (
              <Row key={row.number} row={row} t={t} locked={lockSentence(row.lock, t, locale, timeZone)} />
            ))}
          </ol>
        </li>
      ))}
    </ol>
  )
}
