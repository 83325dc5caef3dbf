import { paths } from '../../../../../../../site/navigation.ts'
import { presentDashboard } from '../../../../../../../site/present/dashboard.ts'
import { enrolledCourses } from '../../../../../../../site/read/enrolledCourses.ts'
import { openPage, type SiteParams } from '../../../../../../../site/sitePage.tsx'
import { dashboardOf } from '../../../../../../../site/slots/dashboard.ts'
import { requireStudent } from '../../../../../../../site/studentPage.ts'
import { inTenant } from '../../../../../../../tenancy/connection.ts'

export const dynamic = 'force-dynamic'

export default async function DashboardPage({ params }: { params: Promise<SiteParams> }) {
  const student = await requireStudent(paths.dashboard)
  const { theme, render } = await openPage(params, student)
  const courses = await inTenant(student.payload, student.tenantId, () => enrolledCourses(student.student.id))
  const view = presentDashboard(student.student, courses)
  const Dashboard = dashboardOf(theme)
  return render('dashboard', props => <Dashboard {...props} view={view} />)
}
