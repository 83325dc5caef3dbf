import { Menu, MenuButton, MenuItem, MenuItems } from '@headlessui/react'
import { createTranslator, type Messages, type NavigationView } from '@lectern/theme-contract'
import { forgetMe, post } from '@lectern/theme-contract/client'
import { LogOut, Rows3, Search, UserRound } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { accountWords } from './accountWords.ts'
import { Badge } from './Badge.tsx'

interface AccountMenuProps {
  readonly name: string
  readonly navigation: NavigationView
  readonly locale: string
  readonly messages: Pick<Messages, (typeof accountWords)[number]>
}

const item =
  'flex min-h-11 w-full items-center gap-3 px-4 text-start text-base data-focus:bg-hover data-focus:outline-none'

/** The student's own menu; it comes when somebody opens it, and is open then. */
export default function AccountMenu({ name, navigation, locale, messages }: AccountMenuProps) {
  const t = createTranslator(messages, locale)
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    // The menu takes no `open`; this key opens it and puts the focus on its first line.
    button.current?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true }))
  }, [])
  const signOut = async () => {
    await post(navigation.signOutEndpoint, {}, () => null)
    forgetMe()
    window.location.assign(navigation.homeHref)
  }
  return (
    <Menu>
      <MenuButton ref={button} className="inline-flex min-h-11 items-center gap-1.5">
        <span className="sr-only">{t('layout.account', { name })}</span>
        <Badge name={name} />
      </MenuButton>
      <MenuItems
        anchor={{ to: 'bottom end', gap: 4 }}
        className="z-40 w-56 rounded-md border border-line bg-raised py-2 text-ink shadow-float outline-none"
      >
        <p className="truncate border-b border-line px-4 pt-1 pb-3 font-medium">{name}</p>
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
  )
}
