import { paths } from '../../../../../../../site/navigation.ts'
import { openPage, type SiteParams } from '../../../../../../../site/sitePage.tsx'

export const dynamic = 'force-static'
export const generateStaticParams = () => []

export default async function VerifyEmailPage({ params }: { params: Promise<SiteParams> }) {
  const { slots, render } = await openPage(params)
  const view = {
    selfHref: paths.verifyEmail,
    endpoint: '/auth/verification/confirm',
    continueTo: paths.dashboard,
    accountHref: paths.account,
  }
  return render('form', props => <slots.VerifyEmail {...props} view={view} />)
}
