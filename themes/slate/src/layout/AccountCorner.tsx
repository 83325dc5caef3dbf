'use client'
import { createTranslator, type Messages, type NavigationView } from '@lectern/theme-contract'
import { outboxOf } from '@lectern/theme-contract/client'
import { lazy, Suspense, useEffect, useState } from 'react'
import { plainLink } from '../control/styles.ts'
import type { accountWords } from './accountWords.ts'
import { Badge } from './Badge.tsx'
import { useMe } from './useMe.ts'

interface AccountCornerProps {
  readonly navigation: NavigationView
  readonly locale: string
  readonly messages: Pick<Messages, (typeof accountWords)[number]>
}

const loadMenu = () => import('./AccountMenu.tsx')
/** Comes when somebody is about to open it: no page needs it before. */
const AccountMenu = lazy(loadMenu)

/**
 * "Sign in", or the student's own menu once the page knows who is here. The box keeps its size meanwhile,
 * so that nothing moves.
 */
export function AccountCorner({ navigation, locale, messages }: AccountCornerProps) {
  const me = useMe(navigation.meEndpoint)
  const [isWanted, setIsWanted] = useState(false)
  const t = createTranslator(messages, locale)
  const studentKey = me?.student?.key
  // What a page that is closed could not send goes now, from whichever page the student comes back to.
  useEffect(() => {
    if (studentKey) outboxOf(studentKey).flush()
  }, [studentKey])
  const label = t('layout.account', { name: me?.student?.name ?? '' })
  return (
    <div className="flex h-11 w-16 items-center justify-end whitespace-nowrap">
      {me?.student ? (
        <Suspense fallback={<Trigger name={me.student.name} label={label} />}>
          {isWanted ? (
            <AccountMenu name={me.student.name} navigation={navigation} locale={locale} messages={messages} />
          ) : (
            <Trigger name={me.student.name} label={label} onOpen={() => setIsWanted(true)} />
          )}
        </Suspense>
      ) : (
        <a href={navigation.signInHref} className={`${plainLink} font-medium`}>
          {t('layout.signIn')}
        </a>
      )}
    </div>
  )
}

interface TriggerProps {
  readonly name: string
  readonly label: string
  /** Missing while the menu is on its way. */
  readonly onOpen?: () => void
}

/** Looks and speaks as the menu's own button, which takes its place. */
const Trigger = ({ name, label, onOpen }: TriggerProps) => (
  <button
    type="button"
    aria-haspopup="menu"
    aria-expanded={false}
    onPointerEnter={loadMenu}
    onFocus={loadMenu}
    onClick={onOpen}
    className="inline-flex min-h-11 items-center gap-1.5"
  >
    <span className="sr-only">{label}</span>
    <Badge name={name} />
  </button>
)
