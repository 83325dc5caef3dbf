import { paths } from '../../../../../../../site/navigation.ts'
import { openPage, type SiteParams } from '../../../../../../../site/sitePage.tsx'

export const dynamic = 'force-static'
export const generateStaticParams = () => []

export default async function ForgotPasswordPage({ params }: { params: Promise<SiteParams> }) {
  const { slots, render } = await openPage(params)
  const view = { selfHref: paths.forgotPassword, endpoint: '/auth/password/forgot', signInHref: paths.signIn }
  return render('form', props => <slots.ForgotPassword {...props} view={view} />)
}
