import { paths } from '../../../../../../../site/navigation.ts'
import { openPage, type SiteParams } from '../../../../../../../site/sitePage.tsx'
import { verifyEmailOf } from '../../../../../../../site/slots/verifyEmail.ts'

export const dynamic = 'force-static'
export const generateStaticParams = () => []

export default async function VerifyEmailPage({ params }: { params: Promise<SiteParams> }) {
  const { theme, render } = await openPage(params)
  const view = {
    selfHref: paths.verifyEmail,
    endpoint: '/auth/verification/confirm',
    continueTo: paths.dashboard,
    accountHref: paths.account,
  }
  const VerifyEmail = verifyEmailOf(theme)
  return render('form', props => <VerifyEmail {...props} view={view} />)
}
