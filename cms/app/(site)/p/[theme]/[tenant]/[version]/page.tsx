import { requirePreview } from '../../../../../../preview/page.tsx'
import { loadHome } from '../../../../../../site/loadPages.ts'
import { openPage, type SiteParams } from '../../../../../../site/sitePage.tsx'
import { academyHomeOf } from '../../../../../../site/slots/academyHome.ts'

export default async function PreviewedHome({ params }: { params: Promise<SiteParams> }) {
  const { site } = await requirePreview(params)
  const { theme, render } = await openPage(params, site)
  const view = await loadHome(site)
  const AcademyHome = academyHomeOf(theme)
  return render('home', props => <AcademyHome {...props} view={view} />)
}
