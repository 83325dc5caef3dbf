import { createTranslator, type SlotProps, type TermsNoticeView } from '@lectern/theme-contract'
import { FileText } from 'lucide-react'
import { quietButton, textLink } from '../control/styles.ts'

interface TermsBarProps extends Pick<SlotProps, 'academy' | 'messages'> {
  readonly notice: TermsNoticeView
}

/** Says that the academy's texts have changed and asks to accept them; a plain form, in nobody's way. */
export function TermsBar({ academy, messages, notice }: TermsBarProps) {
  const t = createTranslator(messages, academy.locale)
  return (
    <section aria-label={t('terms.title')} className="border-b border-line bg-accent-soft text-ink">
      <form
        method="post"
        action={notice.endpoint}
        className="page flex flex-wrap items-center gap-x-6 gap-y-3 py-3"
      >
        <input type="hidden" name="page" value={notice.selfHref} />
        {notice.documents.map(({ kind, version }) => (
          <input key={kind} type="hidden" name={kind} value={version} />
        ))}
        <div className="flex min-w-64 grow basis-0 items-start gap-3">
          <FileText aria-hidden="true" className="mt-0.5 size-5 shrink-0" strokeWidth={1.5} />
          <p>
            {t('terms.changed')}{' '}
            {notice.documents.map(({ kind, href, version }, index) => (
              <span key={kind}>
                {index > 0 && ', '}
                <a href={href} target="_blank" rel="noopener" className={textLink}>
                  {t('terms.document', { title: t(`layout.${kind}`), version })}
                </a>
              </span>
            ))}
          </p>
        </div>
        <button type="submit" className={`${quietButton} bg-page max-sm:w-full`}>
          {t('terms.accept')}
        </button>
      </form>
    </section>
  )
}
