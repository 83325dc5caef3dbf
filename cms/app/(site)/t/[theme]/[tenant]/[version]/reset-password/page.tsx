import { paths } from '../../../../../../../site/navigation.ts'
import { openPage, type SiteParams } from '../../../../../../../site/sitePage.tsx'
import { resetPasswordOf } from '../../../../../../../site/slots/resetPassword.ts'

export const dynamic = 'force-static'
export const generateStaticParams = () => []

export default async function ResetPasswordPage({ params }: { params: Promise<SiteParams> }) {
  const { theme, render } = await openPage(params)
  const view = {
    selfHref: paths.resetPassword,
    endpoint: '/auth/password/reset',
    signInHref: paths.signIn,
    forgotHref: paths.forgotPassword,
  }
  const ResetPassword = resetPasswordOf(theme)
  return render('form', props => <ResetPassword {...props} view={view} />)
}
