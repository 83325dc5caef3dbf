import { googleWay } from '../../../../../../../signIn/google.ts'
import { paths } from '../../../../../../../site/navigation.ts'
import { openPage, type SiteParams } from '../../../../../../../site/sitePage.tsx'
import { signUpOf } from '../../../../../../../site/slots/signUp.ts'

export const dynamic = 'force-static'
export const generateStaticParams = () => []

export default async function SignUpPage({ params }: { params: Promise<SiteParams> }) {
  const { theme, render } = await openPage(params)
  const view = {
    selfHref: paths.signUp,
    endpoint: '/auth/sign-up',
    continueTo: paths.dashboard,
    signInHref: paths.signIn,
    termsHref: paths.legal.terms,
    privacyHref: paths.legal.privacy,
    ...googleWay(),
  }
  const SignUp = signUpOf(theme)
  return render('form', props => <SignUp {...props} view={view} />)
}
