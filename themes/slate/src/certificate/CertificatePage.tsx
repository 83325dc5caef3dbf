import { type CertificateView, createTranslator, formatDay, type PageProps } from '@lectern/theme-contract'
import { BadgeCheck, CircleSlash } from 'lucide-react'
import { quietButton } from '../control/styles.ts'

/** What a certificate says, for whoever was shown its number. */
export function CertificatePage({ academy, messages, view }: PageProps<CertificateView>) {
  const t = createTranslator(messages, academy.locale)
  const Sign = view.revoked ? CircleSlash : BadgeCheck
  const facts = [
    ['certificate.student', view.studentName],
    ['certificate.course', view.courseTitle],
    ['certificate.date', formatDay(view.issuedAt, academy.locale, academy.timeZone)],
    ['certificate.number', view.number],
  ] as const
  return (
    <div className="page grow py-12 sm:py-20">
      <div className="mx-auto w-full max-w-160 border-t-2 border-accent pt-8">
        <h1 className="text-3xl sm:text-4xl">{t('certificate.title')}</h1>
        <p className={`mt-4 flex gap-2.5 text-lg ${view.revoked ? 'text-danger' : 'text-success'}`}>
          <Sign aria-hidden="true" className="mt-1 size-5 shrink-0" strokeWidth={1.75} />
          {t(view.revoked ? 'certificate.revoked' : 'certificate.valid', { academy: academy.name })}
        </p>
        <dl className="mt-8 divide-y divide-line border-y border-line">
          {facts.map(([name, value]) => (
            <div key={name} className="grid gap-x-6 gap-y-1 py-4 sm:grid-cols-[9rem_1fr]">
              <dt className="text-sm text-quiet sm:pt-0.5">{t(name)}</dt>
              <dd className="min-w-0 wrap-anywhere tabular-nums">{value}</dd>
            </div>
          ))}
        </dl>
        {view.pdfHref && (
          <a href={view.pdfHref} className={`${quietButton} mt-8`}>
            {t('certificate.print')}
          </a>
        )}
      </div>
    </div>
  )
}
