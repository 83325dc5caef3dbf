import { paths } from '../../../../../../../site/navigation.ts'
import { openPage, type SiteParams } from '../../../../../../../site/sitePage.tsx'
import { redeemOf } from '../../../../../../../site/slots/redeem.ts'

export const dynamic = 'force-static'
export const generateStaticParams = () => []

/** Equal for everybody: who is signed in, the page learns from its one call after load. */
export default async function RedeemPage({ params }: { params: Promise<SiteParams & { code?: string }> }) {
  const { code } = await params
  const { theme, render } = await openPage(params)
  const view = {
    endpoint: '/api/learn/redeem',
    signInHref: paths.signIn,
    signUpHref: paths.signUp,
    ...(code ? { code: decodeURIComponent(code) } : {}),
  }
  const Redeem = redeemOf(theme)
  return render('form', props => <Redeem {...props} view={view} />)
}
