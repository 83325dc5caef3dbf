import { notFound } from 'next/navigation'
import { isUuid } from '../../../../../../../../../learning/access.ts'
import { requirePreview } from '../../../../../../../../../preview/page.tsx'
import { presentPreview } from '../../../../../../../../../preview/present.ts'
import { readLecture } from '../../../../../../../../../site/read/lecture.ts'
import { openPage, type SiteParams } from '../../../../../../../../../site/sitePage.tsx'
import { lecturePageOf } from '../../../../../../../../../site/slots/lecturePage.ts'
import { inTenant } from '../../../../../../../../../tenancy/connection.ts'

interface Arguments {
  params: Promise<SiteParams & { course: string; lecture: string }>
}

/** A lecture as a student sees it who may see everything, drafts too. */
export default async function PreviewedLecture({ params }: Arguments) {
  const { site } = await requirePreview(params)
  const { lecture } = await params
  if (!isUuid(lecture)) notFound()
  const record = await inTenant(site.payload, site.tenantId, () =>
    readLecture(null, lecture, { drafts: true }),
  )
  if (!record) notFound()
  const { theme, render } = await openPage(params, site)
  const LecturePage = lecturePageOf(theme)
  return render('lecture', props => <LecturePage {...props} view={presentPreview(record, lecture)} />)
}
