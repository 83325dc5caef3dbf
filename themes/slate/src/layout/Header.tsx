import { createTranslator, type LayoutProps, pickMessages } from '@lectern/theme-contract'
import { Search, Ticket } from 'lucide-react'
import { plainLink } from '../control/styles.ts'
import { AccountCorner } from './AccountCorner.tsx'
import { accountWords } from './accountWords.ts'
import { Wordmark } from './Wordmark.tsx'

type HeaderProps = Omit<LayoutProps, 'children'>

/** One line: whose academy, a code, an account. A closed academy shows its name alone. */
export function Header({ academy, messages, navigation, page }: HeaderProps) {
  const t = createTranslator(messages, academy.locale)
  const dark = page === 'lecture'
  return (
    <header
      data-scheme={dark ? 'dark' : undefined}
      className={dark ? 'bg-stage text-ink' : 'border-b border-line bg-page'}
    >
      <div className="page flex h-16 items-center gap-4">
        {page === 'bare' ? (
          <Wordmark academy={academy} />
        ) : (
          <a href={navigation.homeHref} className="flex min-h-11 min-w-0 items-center">
            <Wordmark academy={academy} />
          </a>
        )}
        {page !== 'bare' && (
          <nav
            aria-label={t('layout.navigation')}
            className="ms-auto flex shrink-0 items-center gap-2 sm:gap-6"
          >
            {(page === 'dashboard' || page === 'lecture') && (
              <a
                href={navigation.searchHref}
                className={`${plainLink} min-w-11 justify-center text-base sm:min-w-0`}
              >
                <Search aria-hidden="true" className="size-5 sm:size-4" strokeWidth={1.5} />
                <span className="max-sm:sr-only">{t('layout.search')}</span>
              </a>
            )}
            <a
              href={navigation.redeemHref}
              className={`${plainLink} min-w-11 justify-center text-base sm:min-w-0`}
            >
              <Ticket aria-hidden="true" className="size-5 sm:hidden" strokeWidth={1.5} />
              <span className="max-sm:sr-only">{t('layout.redeem')}</span>
            </a>
            <AccountCorner
              navigation={navigation}
              locale={academy.locale}
              messages={pickMessages(messages, accountWords)}
            />
          </nav>
        )}
      </div>
    </header>
  )
}
