import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { readNumber } from '../../../../../../../../certificates/number.ts'
import { paths } from '../../../../../../../../site/navigation.ts'
import { readCertificate } from '../../../../../../../../site/read/certificate.ts'
import { openVisitorSite } from '../../../../../../../../site/siteAccess.ts'
import { openPage, type SiteParams } from '../../../../../../../../site/sitePage.tsx'
import { certificatePageOf } from '../../../../../../../../site/slots/certificatePage.ts'
import { inTenant } from '../../../../../../../../tenancy/connection.ts'

export const dynamic = 'force-dynamic'
export const metadata: Metadata = { robots: { index: false } }

/** Verifies a certificate for whoever was given its number. */
export default async function CertificatePage({
  params,
}: {
  params: Promise<SiteParams & { number: string }>
}) {
  const { tenant, number: typed } = await params
  const number = readNumber(decodeURIComponent(typed))
  if (number === null) notFound()
  const { payload } = await openVisitorSite(tenant)
  const certificate = await inTenant(payload, tenant, () => readCertificate(number))
  if (!certificate) notFound()
  const { theme, render } = await openPage(params)
  const { issuedAt, ...rest } = certificate
  const view = {
    ...rest,
    issuedAt: issuedAt.toISOString(),
    pdfHref: certificate.revoked ? null : paths.certificatePdf(number),
  }
  const CertificatePage = certificatePageOf(theme)
  return render('form', props => <CertificatePage {...props} view={view} />)
}
