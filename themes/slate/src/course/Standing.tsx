'use client'
import {
  createTranslator,
  type LectureRowView,
  type LectureState,
  type LockView,
  type Messages,
  type Translate,
} from '@lectern/theme-contract'
import type { Standing } from '@lectern/theme-contract/client'
import { Check, CircleDot, Lock } from 'lucide-react'
import { createContext, type ReactNode, useContext } from 'react'
import { lockSentence } from '../lecture/lockSentence.ts'
import { useStanding } from './useStanding.ts'
import type { standingWords } from './words.ts'

type Words = (typeof standingWords)[number]

interface StandingProviderProps {
  readonly endpoint: string
  readonly meEndpoint: string
  readonly locale: string
  readonly timeZone: string
  readonly messages: Pick<Messages, Words>
  readonly children: ReactNode
}

interface Known {
  readonly standing: Standing | null
  readonly t: Translate<Words>
  readonly locked: (lock: LockView | null) => string
}

const StandingContext = createContext<Known | null>(null)

/** Asks once where the student stands, for all rows below: the page itself is the same for everybody. */
export function StandingProvider(props: StandingProviderProps) {
  const { endpoint, meEndpoint, locale, timeZone, messages, children } = props
  const standing = useStanding(endpoint, meEndpoint)
  const t = createTranslator(messages, locale)
  const locked = (lock: LockView | null) => lockSentence(lock, t, locale, timeZone)
  return <StandingContext value={{ standing, t, locked }}>{children}</StandingContext>
}

const icon = { 'aria-hidden': true, strokeWidth: 1.75, className: 'size-4' } as const
const shown = {
  completed: { Icon: Check, colour: 'text-success' },
  'in-progress': { Icon: CircleDot, colour: 'text-accent-text' },
  locked: { Icon: Lock, colour: 'text-quiet' },
} as const

/** The state of a row, once it is known: an icon for the eye, a sentence for everybody else. Its place is kept free. */
export function RowState({ number, state }: Pick<LectureRowView, 'number' | 'state'>) {
  const known = useContext(StandingContext)
  const mine = known?.standing?.lectures.get(number)
  const now: LectureState = mine?.state ?? state
  if (!known) return null
  const { t, locked } = known
  const words = {
    completed: t('row.completed'),
    'in-progress': t('row.inProgress'),
    locked: locked(mine?.lock ?? null),
  }
  const face = now === 'open' || now === 'unknown' ? null : { ...shown[now], words: words[now] }
  return (
    <span className={`flex w-4 shrink-0 self-center ${face?.colour ?? ''}`} title={face?.words}>
      {face && (
        <>
          <face.Icon {...icon} />
          <span className="sr-only">{face.words}</span>
        </>
      )}
    </span>
  )
}

/** In a line under the title: when a lecture opens. */
export function OpensAt({ number }: Pick<LectureRowView, 'number'>) {
  const known = useContext(StandingContext)
  const lock = known?.standing?.lectures.get(number)?.lock
  if (!known || lock?.reason !== 'not-yet-open') return null
  return (
    <span aria-hidden="true" className="block text-sm text-quiet">
      {known.locked(lock)}
    </span>
  )
}
