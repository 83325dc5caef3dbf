'use client'
import { Menu, MenuButton, MenuItem, MenuItems } from '@headlessui/react'
import { createTranslator, type Messages, type NavigationView } from '@lectern/theme-contract'
import { forgetMe, outboxOf, post } from '@lectern/theme-contract/client'
import { ChevronDown, LogOut, Rows3, Search, UserRound } from 'lucide-react'
import { useEffect } from 'react'
import { plainLink } from '../control/styles.ts'
import type { accountWords } from './accountWords.ts'
import { initials } from './initials.ts'
import { useMe } from './useMe.ts'

interface AccountCornerProps {
  readonly navigation: NavigationView
  readonly locale: string
  readonly messages: Pick<Messages, (typeof accountWords)[number]>
}

const item =
  'flex min-h-11 w-full items-center gap-3 px-4 text-start text-base data-focus:bg-hover data-focus:outline-none'

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
  const signOut = async () => {
    await post(navigation.signOutEndpoint, {}, () => null)
    forgetMe()
    window.location.assign(navigation.homeHref)
  }
  return (
    <div className="flex h-11 w-16 items-center justify-end whitespace-nowrap">
      {me?.student ? (
        <Menu>
          <MenuButton className="inline-flex min-h-11 items-center gap-1.5">
            <span className="sr-only">{t('layout.account', { name: me.student.name })}</span>
            <span
              aria-hidden="true"
              className="grid size-9 place-items-center rounded-full bg-accent-soft text-sm font-semibold text-accent-text"
            >
              {initials(me.student.name)}
            </span>
            <ChevronDown aria-hidden="true" className="size-4 shrink-0" strokeWidth={1.75} />
          </MenuButton>
          <MenuItems
            anchor={{ to: 'bottom end', gap: 4 }}
            className="z-40 w-56 rounded-md border border-line bg-raised py-2 text-ink shadow-float outline-none"
          >
            <p className="truncate border-b border-line px-4 pt-1 pb-3 font-medium">{me.student.name}</p>
            <MenuItem>
              <a href={navigation.dashboardHref} className={item}>
                <Rows3 aria-hidden="true" className="size-5 text-quiet" strokeWidth={1.5} />
                {t('layout.dashboard')}
              </a>
            </MenuItem>
            <MenuItem>
              <a href={navigation.searchHref} className={item}>
                <Search aria-hidden="true" className="size-5 text-quiet" strokeWidth={1.5} />
                {t('layout.search')}
              </a>
            </MenuItem>
            <MenuItem>
              <a href={navigation.accountHref} className={item}>
                <UserRound aria-hidden="true" className="size-5 text-quiet" strokeWidth={1.5} />
                {t('layout.settings')}
              </a>
            </MenuItem>
            <MenuItem>
              <button type="button" onClick={signOut} className={item}>
                <LogOut aria-hidden="true" className="size-5 text-quiet rtl:-scale-x-100" strokeWidth={1.5} />
                {t('layout.signOut')}
              </button>
            </MenuItem>
          </MenuItems>
        </Menu>
      ) : (
        <a href={navigation.signInHref} className={`${plainLink} font-medium`}>
          {t('layout.signIn')}
        </a>
      )}
    </div>
  )
}
