import { notFound } from 'next/navigation'
import { lectureAccess } from '../../../../../../../../../learning/access.ts'
import { readQuiz } from '../../../../../../../../../learning/quiz/readQuiz.ts'
import { paths } from '../../../../../../../../../site/navigation.ts'
import { presentLecture } from '../../../../../../../../../site/present/lecture.ts'
import { playableOf } from '../../../../../../../../../site/present/playback.ts'
import { presentQuiz } from '../../../../../../../../../site/present/quiz.ts'
import { readLecture } from '../../../../../../../../../site/read/lecture.ts'
import { readPlaylists } from '../../../../../../../../../site/read/playlists.ts'
import { openPage, type SiteParams } from '../../../../../../../../../site/sitePage.tsx'
import { requireStudent } from '../../../../../../../../../site/studentPage.ts'
import { inTenant } from '../../../../../../../../../tenancy/connection.ts'

export const dynamic = 'force-dynamic'

interface Arguments {
  params: Promise<SiteParams & { course: string; lecture: string }>
}

export default async function LecturePage({ params }: Arguments) {
  const { course, lecture } = await params
  const student = await requireStudent(paths.lecture(decodeURIComponent(course), lecture))
  const { access, record, quiz } = await inTenant(student.payload, student.tenantId, async () => {
    const access = await lectureAccess(student.student.id, lecture)
    const record = access.kind === 'unknown' ? null : await readLecture(student.student.id, lecture)
    const quiz = access.kind === 'open' ? await readQuiz(student.student.id, lecture) : null
    return { access, record, quiz }
  })
  if (access.kind === 'unknown') notFound()
  if (record?.outline.course.slug !== decodeURIComponent(course)) notFound()
  const playable = access.kind === 'open' && record.video ? playableOf(record.video) : null
  const [{ slots, render }, playlists] = await Promise.all([
    openPage(params, student),
    playable?.isComplete ? readPlaylists(playable.version) : null,
  ])
  const view = presentLecture(record, access, {
    playlists,
    quiz: quiz && presentQuiz(quiz, lecture, new Date()),
  })
  return render('lecture', props => <slots.LecturePage {...props} view={view} />)
}
