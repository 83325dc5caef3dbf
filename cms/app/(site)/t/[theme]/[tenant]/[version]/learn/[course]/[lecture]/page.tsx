import { notFound } from 'next/navigation'
import { lectureAccess } from '../../../../../../../../../learning/access.ts'
import { readNotes } from '../../../../../../../../../learning/notes/notes.ts'
import { readQuestions } from '../../../../../../../../../learning/questions/questions.ts'
import { readQuiz } from '../../../../../../../../../learning/quiz/readQuiz.ts'
import { paths, secondsIn } from '../../../../../../../../../site/navigation.ts'
import { presentLecture } from '../../../../../../../../../site/present/lecture.ts'
import { playableOf } from '../../../../../../../../../site/present/playback.ts'
import { presentQuestions } from '../../../../../../../../../site/present/questions.ts'
import { presentQuiz } from '../../../../../../../../../site/present/quiz.ts'
import { readLecture } from '../../../../../../../../../site/read/lecture.ts'
import { readLectureFiles } from '../../../../../../../../../site/read/lectureFile.ts'
import { readPlaylists } from '../../../../../../../../../site/read/playlists.ts'
import { openPage, type SiteParams } from '../../../../../../../../../site/sitePage.tsx'
import { lecturePageOf } from '../../../../../../../../../site/slots/lecturePage.ts'
import { requireStudent } from '../../../../../../../../../site/studentPage.ts'
import { inTenant } from '../../../../../../../../../tenancy/connection.ts'

export const dynamic = 'force-dynamic'

interface Arguments {
  params: Promise<SiteParams & { course: string; lecture: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function LecturePage({ params, searchParams }: Arguments) {
  const { course, lecture } = await params
  const student = await requireStudent(paths.lecture(decodeURIComponent(course), lecture))
  const studentId = student.student.id
  const { access, record, ...beside } = await inTenant(student.payload, student.tenantId, async () => {
    const access = await lectureAccess(studentId, lecture)
    const record = access.kind === 'unknown' ? null : await readLecture(studentId, lecture)
    if (access.kind !== 'open') return { access, record, quiz: null, notes: null, questions: null, files: [] }
    const [quiz, notes, questions, files] = await Promise.all([
      readQuiz(studentId, lecture),
      readNotes(studentId, lecture),
      readQuestions(studentId, lecture),
      readLectureFiles(lecture),
    ])
    return { access, record, quiz, notes, questions, files }
  })
  if (access.kind === 'unknown') notFound()
  if (record?.outline.course.slug !== decodeURIComponent(course)) notFound()
  const playable = access.kind === 'open' && record.video ? playableOf(record.video) : null
  const [{ theme, render }, playlists] = await Promise.all([
    openPage(params, student),
    playable?.isComplete ? readPlaylists(playable.version) : null,
  ])
  const view = presentLecture(record, access, {
    ...beside,
    playlists,
    quiz: beside.quiz && presentQuiz(beside.quiz, lecture, new Date()),
    questions: beside.questions && presentQuestions(beside.questions, lecture),
    startAt: secondsIn((await searchParams).t),
    studentKey: studentId,
  })
  const LecturePage = lecturePageOf(theme)
  return render('lecture', props => <LecturePage {...props} view={view} />)
}
