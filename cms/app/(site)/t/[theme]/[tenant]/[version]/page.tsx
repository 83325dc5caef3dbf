import { loadHome } from '../../../../../../site/loadPages.ts'
import { openPage, type SiteParams } from '../../../../../../site/sitePage.tsx'

export const dynamic = 'force-static'
export const generateStaticParams = () => []

export default async function HomePage({ params }: { params: Promise<SiteParams> }) {
  const { site, slots, render } = await openPage(params)
  const view = await loadHome(site)
  return render('home', props => <slots.AcademyHome {...props} view={view} />)
}
