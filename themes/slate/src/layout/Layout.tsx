import { createTranslator, type LayoutProps } from '@lectern/theme-contract'
import { Footer } from './Footer.tsx'
import { Header } from './Header.tsx'
import { TermsBar } from './TermsBar.tsx'

/** The frame of every page. A lecture has dark surroundings above, so that the video stands in quiet. */
export function Layout({ academy, messages, navigation, page, terms, children }: LayoutProps) {
  const t = createTranslator(messages, academy.locale)
  return (
    <div className="flex min-h-dvh flex-col">
      <a
        href="#main"
        className="sr-only focus:not-sr-only focus:fixed focus:start-4 focus:top-3 focus:z-50 focus:rounded-md focus:bg-raised focus:px-4 focus:py-3 focus:text-ink focus:shadow-float"
      >
        {t('layout.skip')}
      </a>
      <Header academy={academy} messages={messages} navigation={navigation} page={page} />
      {terms && <TermsBar academy={academy} messages={messages} notice={terms} />}
      <main id="main" tabIndex={-1} className="flex grow flex-col outline-none">
        {children}
      </main>
      <Footer academy={academy} messages={messages} />
    </div>
  )
}
