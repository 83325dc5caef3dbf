import { loadHome } from '../../../../../../site/loadPages.ts'
import { openPage, type SiteParams } from '../../../../../../site/sitePage.tsx'
import { academyHomeOf } from '../../../../../../site/slots/academyHome.ts'

export const dynamic = 'force-static'
export const generateStaticParams = () => []

export default async function HomePage({ params }: { params: Promise<SiteParams> }) {
  const { site, theme, render } = await openPage(params)
  const view = await loadHome(site)
  const AcademyHome = academyHomeOf(theme)
  return render('home', props => <AcademyHome {...props} view={view} />)
}
