import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { loadCourse } from '../../../../../../../../site/loadPages.ts'
import { openVisitorSite } from '../../../../../../../../site/siteAccess.ts'
import { openPage, type SiteParams } from '../../../../../../../../site/sitePage.tsx'
import { coursePageOf } from '../../../../../../../../site/slots/coursePage.ts'

export const dynamic = 'force-static'
export const generateStaticParams = () => []

interface Arguments {
  params: Promise<SiteParams & { slug: string }>
}

export async function generateMetadata({ params }: Arguments): Promise<Metadata> {
  const { tenant, slug } = await params
  const course = await loadCourse(await openVisitorSite(tenant), decodeURIComponent(slug))
  return course ? { title: course.title, description: course.summary } : {}
}

export default async function CoursePage({ params }: Arguments) {
  const { slug } = await params
  const { site, theme, render } = await openPage(params)
  const view = await loadCourse(site, decodeURIComponent(slug))
  if (!view) notFound()
  const CoursePage = coursePageOf(theme)
  return render('course', props => <CoursePage {...props} view={view} />)
}
