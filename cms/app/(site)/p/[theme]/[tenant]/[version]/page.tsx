import { requirePreview } from '../../../../../../preview/page.tsx'
import { loadHome } from '../../../../../../site/loadPages.ts'
import { openPage, type SiteParams } from '../../../../../../site/sitePage.tsx'

export default async function PreviewedHome({ params }: { params: Promise<SiteParams> }) {
  const { site } = await requirePreview(params)
  const { slots, render } = await openPage(params, site)
  const view = await loadHome(site)
  return render('home', props => <slots.AcademyHome {...props} view={view} />)
}
