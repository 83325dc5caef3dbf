'use client'
import { createTranslator, type Messages, type NavigationView } from '@lectern/theme-contract'
import { outboxOf } from '@lectern/theme-contract/client'
import { lazy, Suspense, useEffect } from 'react'
import { plainLink } from '../control/styles.ts'
import type { accountWords } from './accountWords.ts'
import { Badge } from './Badge.tsx'
import { useMe } from './useMe.ts'

interface AccountCornerProps {
  readonly navigation: NavigationView
  readonly locale: string
  readonly messages: Pick<Messages, (typeof accountWords)[number]>
}

/** For whoever has signed in: what opens it comes after the page. */
const AccountMenu = lazy(() => import('./AccountMenu.tsx'))

/**
 * "Sign in", or the student's own menu once the page knows who is here. The box keeps its size meanwhile,
 * so that nothing moves.
 */
export function AccountCorner({ navigation, locale, messages }: AccountCornerProps) {
  const me = useMe(navigation.meEndpoint)
  const t = createTranslator(messages, locale)
  const studentKey = me?.student?.key
  // What a page that is closed could not send goes now, from whichever page the student comes back to.
  useEffect(() => {
    if (studentKey) outboxOf(studentKey).flush()
  }, [studentKey])
  return (
    <div className="flex h-11 w-16 items-center justify-end whitespace-nowrap">
      {me?.student ? (
        <Suspense
          fallback={
            <span className="inline-flex min-h-11 items-center gap-1.5">
              <Badge name={me.student.name} />
            </span>
          }
        >
          <AccountMenu name={me.student.name} navigation={navigation} locale={locale} messages={messages} />
        </Suspense>
      ) : (
        <a href={navigation.signInHref} className={`${plainLink} font-medium`}>
          {t('layout.signIn')}
        </a>
      )}
    </div>
  )
}
