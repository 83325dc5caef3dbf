import { createTranslator, formatDay, type LegalPageView, type PageProps } from '@lectern/theme-contract'

/** A text to read: one measure, and which version it is. */
export function LegalPage({ academy, messages, view }: PageProps<LegalPageView>) {
  const t = createTranslator(messages, academy.locale)
  return (
    <div className="page grow py-12 sm:py-20">
      <div className="mx-auto w-full max-w-160">
        <h1 className="text-3xl sm:text-4xl">{view.title}</h1>
        {view.inForceFrom && (
          <p className="mt-3 text-sm text-quiet">
            {t('legal.version', {
              version: view.version,
              date: formatDay(view.inForceFrom, academy.locale, academy.timeZone),
            })}
          </p>
        )}
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: the contract gives sanitised HTML */}
        <div className="prose mt-6" dangerouslySetInnerHTML={{ __html: view.bodyHtml }} />
      </div>
    </div>
  )
}
