import { paths } from '../../../../../../../site/navigation.ts'
import { presentAccount } from '../../../../../../../site/present/account.ts'
import { openPage, type SiteParams } from '../../../../../../../site/sitePage.tsx'
import { requireStudent } from '../../../../../../../site/studentPage.ts'

export const dynamic = 'force-dynamic'

export default async function AccountPage({ params }: { params: Promise<SiteParams> }) {
  const student = await requireStudent(paths.account)
  const { slots, render } = await openPage(params, student)
  return render('form', props => <slots.Account {...props} view={presentAccount(student.student)} />)
}
