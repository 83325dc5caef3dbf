import { paths } from '../../../../../../../site/navigation.ts'
import { openPage, type SiteParams } from '../../../../../../../site/sitePage.tsx'
import { forgotPasswordOf } from '../../../../../../../site/slots/forgotPassword.ts'

export const dynamic = 'force-static'
export const generateStaticParams = () => []

export default async function ForgotPasswordPage({ params }: { params: Promise<SiteParams> }) {
  const { theme, render } = await openPage(params)
  const view = { selfHref: paths.forgotPassword, endpoint: '/auth/password/forgot', signInHref: paths.signIn }
  const ForgotPassword = forgotPasswordOf(theme)
  return render('form', props => <ForgotPassword {...props} view={view} />)
}
