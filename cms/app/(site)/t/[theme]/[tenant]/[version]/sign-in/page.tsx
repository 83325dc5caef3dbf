import { googleWay } from '../../../../../../../signIn/google.ts'
import { paths } from '../../../../../../../site/navigation.ts'
import { openPage, type SiteParams } from '../../../../../../../site/sitePage.tsx'

export const dynamic = 'force-static'
export const generateStaticParams = () => []

export default async function SignInPage({ params }: { params: Promise<SiteParams> }) {
  const { slots, render } = await openPage(params)
  const view = {
    selfHref: paths.signIn,
    endpoint: '/auth/sign-in',
    continueTo: paths.dashboard,
    signUpHref: paths.signUp,
    forgotHref: paths.forgotPassword,
    ...googleWay(),
  }
  return render('form', props => <slots.SignIn {...props} view={view} />)
}
