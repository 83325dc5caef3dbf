import { notFound } from 'next/navigation'
import { lectureAccess } from '../../../../../../../../../learning/access.ts'
import { tenantDatabase } from '../../../../../../../../../learning/tenantDatabase.ts'
import { paths } from '../../../../../../../../../site/navigation.ts'
import { presentLecture } from '../../../../../../../../../site/present/lecture.ts'
import { readLecture } from '../../../../../../../../../site/read/lecture.ts'
import { openPage, type SiteParams } from '../../../../../../../../../site/sitePage.tsx'
import { requireStudent } from '../../../../../../../../../site/studentPage.ts'

export const dynamic = 'force-dynamic'

interface Arguments {
  params: Promise<SiteParams & { course: string; lecture: string }>
}

export default async function LecturePage({ params }: Arguments) {
  const { course, lecture } = await params
  const student = await requireStudent(paths.lecture(decodeURIComponent(course), lecture))
  const database = tenantDatabase(student.payload, student.tenantId)
  const access = await lectureAccess(database, student.student.id, lecture)
  if (access.kind === 'unknown') notFound()
  const record = await readLecture(database, student.student.id, lecture)
  if (record?.course.slug !== decodeURIComponent(course)) notFound()
  const { slots, render } = await openPage(params, student)
  const view = presentLecture(record, access)
  return render('lecture', props => <slots.LecturePage {...props} view={view} />)
}
