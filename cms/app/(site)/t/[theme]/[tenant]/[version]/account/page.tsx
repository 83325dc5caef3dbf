import { paths } from '../../../../../../../site/navigation.ts'
import { presentAccount } from '../../../../../../../site/present/account.ts'
import { openPage, type SiteParams } from '../../../../../../../site/sitePage.tsx'
import { accountOf } from '../../../../../../../site/slots/account.ts'
import { requireStudent } from '../../../../../../../site/studentPage.ts'

export const dynamic = 'force-dynamic'

export default async function AccountPage({ params }: { params: Promise<SiteParams> }) {
  const student = await requireStudent(paths.account)
  const { theme, render } = await openPage(params, student)
  const Account = accountOf(theme)
  return render('form', props => <Account {...props} view={presentAccount(student.student)} />)
}
