import { sql } from '@payloadcms/db-postgres'
import { type TenantDatabase, tenantDatabase } from '../../tenancy/connection.ts'
import { lectureAccess, type ShutLecture } from '../access.ts'
import { summariseProgress } from '../courseProgress.ts'
import { issueCertificate } from '../issueCertificate.ts'
import { grade, type QuizAnswers } from './grade.ts'
import { type Quiz, readQuiz } from './readQuiz.ts'
import { attemptsLeft, isLate, passes } from './rules.ts'

/**
 * Opens an attempt, or gives back the one that is open: a page that was loaded again goes on where it was. `quiz` has
 * the attempt as its last one.
 */
export async function beginAttempt(
  studentId: string,
  lectureId: string,
): Promise<{ kind: 'begun'; quiz: Quiz } | { kind: 'no-attempt-left' } | ShutLecture> {
  return withQuiz(studentId, lectureId, async (tx, quiz) => {
    const last = quiz.attempts.at(-1)
    if (last?.handedInAt === null) return { kind: 'begun', quiz }
    if (quiz.questions.length === 0) return { kind: 'unknown' }
    if (attemptsLeft(quiz.settings, quiz.attempts.length) === 0) return { kind: 'no-attempt-left' }
    const begun = { number: (last?.number ?? 0) + 1, startedAt: new Date() }
    const [row] = await tx.rows<{ id: string }>(sql`
      insert into quiz_attempts (tenant_id, student_id, lecture_id, number, started_at)
      values (${tx.tenantId}, ${studentId}, ${lectureId}, ${begun.number}, ${begun.startedAt.toISOString()})
      returning id`)
    const attempt = {
      ...begun,
      id: row?.id ?? '',
      handedInAt: null,
      isLate: false,
      percent: 0,
      passed: false,
      answers: {},
    }
    return { kind: 'begun', quiz: { ...quiz, attempts: [...quiz.attempts, attempt] } }
  })
}

export type HandedIn = { kind: 'graded'; quiz: Quiz; attemptId: string; coursePercent: number }

/**
 * Grades an attempt and keeps its answers. Handed in again, whatever it says then, it has the grade that it got: a
 * retry after a dropped connection changes nothing. A passed quiz is a completed lecture.
 */
export async function handIn(
  studentId: string,
  lectureId: string,
  attemptId: string,
  answers: QuizAnswers,
): Promise<HandedIn | ShutLecture> {
  return withQuiz(studentId, lectureId, async (tx, quiz, courseId) => {
    const attempt = quiz.attempts.find(({ id }) => id === attemptId)
    if (!attempt) return { kind: 'unknown' }
    const graded = attempt.handedInAt ? attempt : { ...attempt, ...gradeNow(quiz, attempt, answers) }
    if (!attempt.handedInAt) {
      await tx.rows(sql`
        update quiz_attempts set handed_in_at = ${graded.handedInAt?.toISOString()}, is_late = ${graded.isLate},
          answers = ${JSON.stringify(answers)}::jsonb, percent = ${graded.percent}, passed = ${graded.passed},
          updated_at = now()
        where id = ${attemptId} and tenant_id = ${tx.tenantId}`)
      if (graded.passed)
        await tx.rows(sql`
          update lecture_progress set completed_at = coalesce(completed_at, now()), updated_at = now()
          where student_id = ${studentId} and lecture_id = ${lectureId} and tenant_id = ${tx.tenantId}`)
    }
    const { percent } = await summariseProgress(studentId, courseId)
    if (graded.passed && percent === 100) await issueCertificate(studentId, courseId)
    const attempts = quiz.attempts.map(one => (one.id === attemptId ? graded : one))
    return { kind: 'graded', quiz: { ...quiz, attempts }, attemptId, coursePercent: percent }
  })
}

function gradeNow({ settings, questions }: Quiz, attempt: Quiz['attempts'][number], answers: QuizAnswers) {
  const now = new Date()
  const { percent } = grade(questions, answers)
  const late = isLate(settings, attempt, now)
  return { handedInAt: now, isLate: late, percent, passed: passes(settings, percent, late), answers }
}

/** Does `work` with the quiz as nobody else can change it: two tabs of one student wait for each other. */
async function withQuiz<T>(
  studentId: string,
  lectureId: string,
  work: (tx: TenantDatabase, quiz: Quiz, courseId: string) => Promise<T | ShutLecture>,
): Promise<T | ShutLecture> {
  const access = await lectureAccess(studentId, lectureId)
  if (access.kind !== 'open') return access
  return tenantDatabase().transaction(async tx => {
    await tx.rows(sql`
      insert into lecture_progress (tenant_id, student_id, lecture_id, position, intervals)
      select tenant_id, ${studentId}, id, 0, '[]'::jsonb from lectures
      where id = ${lectureId} and tenant_id = ${tx.tenantId} and kind = 'quiz'
      on conflict (student_id, lecture_id) do nothing`)
    await tx.rows(sql`
      select 1 from lecture_progress
      where student_id = ${studentId} and lecture_id = ${lectureId} and tenant_id = ${tx.tenantId} for update`)
    const quiz = await readQuiz(studentId, lectureId)
    return quiz ? work(tx, quiz, access.lecture.courseId) : { kind: 'unknown' }
  })
}
