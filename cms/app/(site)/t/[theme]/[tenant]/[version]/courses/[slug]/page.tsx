import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { loadCourse } from '../../../../../../../../site/loadPages.ts'
import { openVisitorSite } from '../../../../../../../../site/siteAccess.ts'
import { openPage, type SiteParams } from '../../../../../../../../site/sitePage.tsx'

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
  const { site, slots, render } = await openPage(params)
  const view = await loadCourse(site, decodeURIComponent(slug))
  if (!view) notFound()
  return render('course', props => <slots.CoursePage {...props} view={view} />)
}
