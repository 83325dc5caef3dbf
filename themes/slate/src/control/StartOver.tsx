'use client'
import { createTranslator, type Messages } from '@lectern/theme-contract'
import { outboxOf, post } from '@lectern/theme-contract/client'
import { useState } from 'react'
import { Fault } from './FieldFrame.tsx'
import { type CallFault, faultOf } from './faultOf.ts'
import type { startOverWords } from './startOverWords.ts'
import { quietButton, textLink } from './styles.ts'
import { useScripted } from './useScripted.ts'

interface StartOverProps {
  readonly endpoint: string
  /** The title of the course that begins anew; null for the lecture of the page. */
  readonly course: string | null
  /** Of the lecture of the page: what it played does not follow into the new beginning. */
  readonly progress?: { readonly endpoint: string; readonly studentKey: string }
  readonly locale: string
  readonly messages: Pick<Messages, (typeof startOverWords)[number]>
}

/** Asks once more, begins anew, and shows the page as it is then. */
export function StartOver({ endpoint, course, progress, locale, messages }: StartOverProps) {
  const t = createTranslator(messages, locale)
  const isScripted = useScripted()
  const [isAsking, setAsking] = useState(false)
  const [fault, setFault] = useState<CallFault | null>(null)
  if (!isScripted) return null
  const begin = async () => {
    setFault(null)
    const answer = await post(endpoint, {}, () => null)
    if (answer.kind === 'ok') {
      if (progress) await outboxOf(progress.studentKey).leave(progress.endpoint)
      window.location.reload()
    } else setFault(faultOf(answer))
  }
  if (!isAsking)
    return (
      <button
        type="button"
        aria-label={course === null ? undefined : t('startOver.course', { title: course })}
        onClick={() => setAsking(true)}
        className={`${textLink} inline-flex min-h-11 items-center text-sm`}
      >
        {t('startOver.lecture')}
      </button>
    )
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <p className="max-w-[52ch] text-sm text-quiet">
        {t(course === null ? 'startOver.lectureHint' : 'startOver.courseHint')}
      </p>
      <button type="button" onClick={begin} className={quietButton}>
        {t('startOver.yes')}
      </button>
      <button
        type="button"
        onClick={() => setAsking(false)}
        className={`${textLink} inline-flex min-h-11 items-center`}
      >
        {t('startOver.no')}
      </button>
      {fault && <Fault id={`start-over-fault ${endpoint}`}>{t(fault)}</Fault>}
    </div>
  )
}
