import { paths } from '../../../../../../../site/navigation.ts'
import { openPage, type SiteParams } from '../../../../../../../site/sitePage.tsx'

export const dynamic = 'force-static'
export const generateStaticParams = () => []

/** Equal for everybody: who is signed in, the page learns from its one call after load. */
export default async function RedeemPage({ params }: { params: Promise<SiteParams & { code?: string }> }) {
  const { code } = await params
  const { slots, render } = await openPage(params)
  const view = {
    endpoint: '/api/learn/redeem',
    signInHref: paths.signIn,
    signUpHref: paths.signUp,
    ...(code ? { code: decodeURIComponent(code) } : {}),
  }
  return render('form', props => <slots.Redeem {...props} view={view} />)
}
