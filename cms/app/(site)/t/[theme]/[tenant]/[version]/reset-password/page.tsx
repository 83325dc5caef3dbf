import { paths } from '../../../../../../../site/navigation.ts'
import { openPage, type SiteParams } from '../../../../../../../site/sitePage.tsx'

export const dynamic = 'force-static'
export const generateStaticParams = () => []

export default async function ResetPasswordPage({ params }: { params: Promise<SiteParams> }) {
  const { slots, render } = await openPage(params)
  const view = {
    selfHref: paths.resetPassword,
    endpoint: '/auth/password/reset',
    signInHref: paths.signIn,
    forgotHref: paths.forgotPassword,
  }
  return render('form', props => <slots.ResetPassword {...props} view={view} />)
}
