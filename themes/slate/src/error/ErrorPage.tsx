import { createTranslator, type ErrorView, type PageProps } from '@lectern/theme-contract'
import { primaryButton, textLink } from '../control/styles.ts'

/** What happened, what to do, one way on. */
export function ErrorPage({ academy, messages, view }: PageProps<ErrorView>) {
  const t = createTranslator(messages, academy.locale)
  return (
    <div className="page flex grow flex-col justify-center py-16">
      <div className="mx-auto w-full max-w-160 border-t-2 border-accent pt-8 sm:-mt-12">
        <h1 className="text-3xl sm:text-4xl">{t(`error.${view.kind}.title`)}</h1>
        <p className="mt-4 text-lg text-quiet">{t(`error.${view.kind}.text`)}</p>
        <div className="mt-8 flex flex-wrap items-center gap-x-6 gap-y-3">
          {view.homeHref && (
            <a href={view.homeHref} className={primaryButton}>
              {t('error.home')}
            </a>
          )}
          {academy.supportEmail && view.kind !== 'not-found' && (
            <a
              href={`mailto:${academy.supportEmail}`}
              className={`inline-flex min-h-11 items-center ${textLink}`}
            >
              {t('layout.support')}
            </a>
          )}
        </div>
      </div>
    </div>
  )
}
