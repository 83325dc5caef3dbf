import { createTranslator, type SlotProps } from '@lectern/theme-contract'
import { plainLink } from '../control/styles.ts'

export function Footer({ academy, messages }: Pick<SlotProps, 'academy' | 'messages'>) {
  const t = createTranslator(messages, academy.locale)
  const { imprint, privacy, terms } = academy.legal
  const links = [
    [imprint, t('layout.imprint')],
    [privacy, t('layout.privacy')],
    [terms, t('layout.terms')],
  ] as const
  return (
    <footer className="border-t border-line">
      <div className="page flex flex-wrap items-center gap-x-6 gap-y-1 py-4 text-sm text-quiet">
        <span className="me-auto py-2 font-heading text-base">{academy.name}</span>
        <ul aria-label={t('layout.footer')} className="flex flex-wrap gap-x-6">
          {links.map(([href, words]) =>
            href ? (
              <li key={words}>
                <a href={href} className={plainLink}>
                  {words}
                </a>
              </li>
            ) : null,
          )}
          {academy.supportEmail && (
            <li>
              <a href={`mailto:${academy.supportEmail}`} className={plainLink}>
                {t('layout.support')}
              </a>
            </li>
          )}
        </ul>
      </div>
    </footer>
  )
}
