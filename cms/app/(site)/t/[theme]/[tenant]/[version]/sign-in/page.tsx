import { googleWay } from '../../../../../../../signIn/google.ts'
import { paths } from '../../../../../../../site/navigation.ts'
import { openPage, type SiteParams } from '../../../../../../../site/sitePage.tsx'
import { signInOf } from '../../../../../../../site/slots/signIn.ts'

export const dynamic = 'force-static'
export const generateStaticParams = () => []

export default async function SignInPage({ params }: { params: Promise<SiteParams> }) {
  const { theme, render } = await openPage(params)
  const view = {
    selfHref: paths.signIn,
    endpoint: '/auth/sign-in',
    continueTo: paths.dashboard,
    signUpHref: paths.signUp,
    forgotHref: paths.forgotPassword,
    ...googleWay(),
  }
  const SignIn = signInOf(theme)
  return render('form', props => <SignIn {...props} view={view} />)
}
