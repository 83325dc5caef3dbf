import { paths } from '../../../../../../../site/navigation.ts'
import { openPage, type SiteParams } from '../../../../../../../site/sitePage.tsx'
import { requireStudent } from '../../../../../../../site/studentPage.ts'

export const dynamic = 'force-dynamic'

export default async function AccountPage({ params }: { params: Promise<SiteParams> }) {
  const student = await requireStudent(paths.account)
  const { slots, render } = await openPage(params, student)
  const view = {
    student: { name: student.student.name },
    endpoints: {
      account: '/auth/account',
      verification: '/auth/account/verification',
      email: '/auth/account/email',
      password: '/auth/account/password',
      sessions: '/auth/account/sessions',
      signOutEverywhere: '/auth/sign-out/everywhere',
      data: '/api/learn/my-data',
    },
    signInHref: paths.signIn,
    forgotHref: paths.forgotPassword,
    homeHref: paths.home,
  }
  return render('form', props => <slots.Account {...props} view={view} />)
}
