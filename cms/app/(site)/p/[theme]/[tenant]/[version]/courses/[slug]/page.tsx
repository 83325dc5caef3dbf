import { notFound } from 'next/navigation'
import { requirePreview } from '../../../../../../../../preview/page.tsx'
import { loadCourse } from '../../../../../../../../site/loadPages.ts'
import { openPage, type SiteParams } from '../../../../../../../../site/sitePage.tsx'
import { coursePageOf } from '../../../../../../../../site/slots/coursePage.ts'

export default async function PreviewedCourse({
  params,
}: {
  params: Promise<SiteParams & { slug: string }>
}) {
  const { site } = await requirePreview(params)
  const [{ theme, render }, view] = await Promise.all([
    openPage(params, site),
    params.then(({ slug }) => loadCourse(site, decodeURIComponent(slug))),
  ])
  if (!view) notFound()
  // Staff in a preview is no student: nobody joins.
  const CoursePage = coursePageOf(theme)
  return render('course', props => <CoursePage {...props} view={{ ...view, enrollEndpoint: null }} />)
}
