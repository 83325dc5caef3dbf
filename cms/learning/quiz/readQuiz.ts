import { sql } from '@payloadcms/db-postgres'
import { type TenantDatabase, tenantDatabase } from '../../tenancy/connection.ts'
import type { Question, QuizAnswers } from './grade.ts'
import type { Attempt, QuizSettings } from './rules.ts'

/** A quiz with what is right, and one student's attempts in order. For the server alone. */
export interface Quiz {
  settings: QuizSettings
  questions: Question[]
  attempts: (Attempt & { answers: QuizAnswers })[]
}

interface Row extends Record<string, unknown> {
  settings: QuizSettings
  questions: Question[]
}

interface AttemptRow extends Record<string, unknown> {
  id: string
  number: number
  startedAt: string
  handedInAt: string | null
  isLate: boolean
  percent: number
  passed: boolean
  answers: QuizAnswers
}

/**
 * The quiz of a lecture; `null` where the lecture is none. Whether the student may open it is `lectureAccess`'s to say.
 */
export async function readQuiz(studentId: string, lectureId: string): Promise<Quiz | null> {
  const database = tenantDatabase()
  const [row] = await database.rows<Row>(sql`
    select json_build_object('passPercent', coalesce(l.quiz_pass_percent, 0)::float8,
        'maximumAttempts', l.quiz_maximum_attempts::int, 'minutesAllowed', l.quiz_minutes_allowed::float8,
        'showAnswers', coalesce(l.quiz_show_answers::text, 'never')) as settings,
      (select coalesce(json_agg(json_build_object('id', q.id, 'prompt', coalesce(q.prompt, ''), 'kind', q.kind,
          'explanation', coalesce(q.explanation, ''),
          'choices', (select coalesce(json_agg(json_build_object('id', c.id, 'text', coalesce(c.text, ''),
              'isRight', coalesce(c.is_right, false)) order by c._order), '[]')
            from lectures_quiz_questions_choices c where c._parent_id = q.id and q.kind <> 'text'),
          'accepted', (select coalesce(json_agg(t.text order by t."order"), '[]') from lectures_texts t
            where t.parent_id = l.id and t.path = 'quiz.questions.' || (q._order - 1) || '.accepted')
        ) order by q._order), '[]') from lectures_quiz_questions q where q._parent_id = l.id) as questions
    from lectures l
    where l.id = ${lectureId} and l.tenant_id = ${database.tenantId} and l.kind = 'quiz' and l.published`)
  return row ? { ...row, attempts: await readAttempts(database, studentId, lectureId) } : null
}

async function readAttempts(
  { rows, tenantId }: TenantDatabase,
  studentId: string,
  lectureId: string,
): Promise<Quiz['attempts']> {
  const attempts = await rows<AttemptRow>(sql`
    select id, number::int, started_at as "startedAt", handed_in_at as "handedInAt",
      coalesce(is_late, false) as "isLate", coalesce(percent, 0)::int as percent,
      coalesce(passed, false) as passed, coalesce(answers, '{}') as answers
    from quiz_attempts
    where student_id = ${studentId} and lecture_id = ${lectureId} and tenant_id = ${tenantId} order by number`)
  return attempts.map(({ startedAt, handedInAt, ...attempt }) => ({
    ...attempt,
    startedAt: new Date(startedAt),
    handedInAt: handedInAt === null ? null : new Date(handedInAt),
  }))
}
