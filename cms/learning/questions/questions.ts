import { sql } from '@payloadcms/db-postgres'
import { tenantDatabase } from '../../tenancy/connection.ts'
import { isUuid, lectureAccess, type ShutLecture } from '../access.ts'

/** A question under a lecture with the answers that students see. */
export interface AskedQuestion extends Record<string, unknown> {
  id: string
  author: string
  isMine: boolean
  seconds: number | null
  text: string
  isLocked: boolean
  askedAt: string
  answers: GivenAnswer[]
}

export interface GivenAnswer {
  id: string
  author: string
  isStaff: boolean
  isMine: boolean
  /** The instructor says that this is the answer. */
  isMarked: boolean
  text: string
  answeredAt: string
}

/** Newest first; older ones than these are found by nobody who scrolls. */
const mostShown = 200

/**
 * The questions under a lecture, newest first, without what an instructor hid; `null` where the academy has none.
 * Whether the student may open the lecture is `lectureAccess`'s to say.
 */
export async function readQuestions(studentId: string, lectureId: string): Promise<AskedQuestion[] | null> {
  if (!(await areEnabled())) return null
  const database = tenantDatabase()
  return database.rows<AskedQuestion>(sql`
    select q.id, s.name as author, q.student_id = ${studentId} as "isMine", q.seconds::float8 as seconds, q.text,
      q.state = 'locked' as "isLocked", to_json(q.created_at) #>> '{}' as "askedAt",
      (select coalesce(json_agg(json_build_object('id', a.id, 'author', coalesce(t.name, a.author_name, ''),
          'isStaff', a.student_id is null, 'isMine', coalesce(a.student_id = ${studentId}, false),
          'isMarked', coalesce(a.is_marked, false), 'text', a.text, 'answeredAt', a.created_at)
          order by a.is_marked desc nulls last, a.created_at, a.id), '[]')
        from question_answers a left join students t on t.id = a.student_id and t.tenant_id = a.tenant_id
        where a.question_id = q.id and a.tenant_id = q.tenant_id and a.is_hidden is not true) as answers
    from lecture_questions q join students s on s.id = q.student_id and s.tenant_id = q.tenant_id
    where q.lecture_id = ${lectureId} and q.tenant_id = ${database.tenantId} and q.state <> 'hidden'
    order by q.created_at desc, q.id limit ${mostShown}`)
}

export type Asked = { kind: 'asked' } | { kind: 'off' } | ShutLecture

export async function askQuestion(
  studentId: string,
  lectureId: string,
  { seconds, text }: { seconds: number | null; text: string },
): Promise<Asked> {
  const access = await lectureAccess(studentId, lectureId)
  if (access.kind !== 'open') return access
  if (!(await areEnabled())) return { kind: 'off' }
  const database = tenantDatabase()
  await database.rows(sql`
    insert into lecture_questions (tenant_id, lecture_id, student_id, seconds, text, state)
    values (${database.tenantId}, ${lectureId}, ${studentId}, ${seconds}::numeric, ${text}, 'open')`)
  return { kind: 'asked' }
}

export type Answered =
  | { kind: 'answered'; lectureId: string }
  | { kind: 'closed' }
  | Exclude<Asked, { kind: 'asked' }>

/** An answer of a student, to a question that an instructor did not lock. */
export async function answerQuestion(studentId: string, questionId: string, text: string): Promise<Answered> {
  const question = await reachable(studentId, questionId)
  if (question.kind !== 'reachable') return question
  if (question.isLocked) return { kind: 'closed' }
  const database = tenantDatabase()
  await database.rows(sql`
    insert into question_answers (tenant_id, question_id, student_id, text)
    values (${database.tenantId}, ${questionId}, ${studentId}, ${text})`)
  return { kind: 'answered', lectureId: question.lectureId }
}

/** Tells staff that a question, or one of its answers, does not belong there. Twice is once. */
export async function reportQuestion(
  studentId: string,
  questionId: string,
  answerId: string | null,
): Promise<{ kind: 'reported' } | Exclude<Asked, { kind: 'asked' }>> {
  const question = await reachable(studentId, questionId)
  if (question.kind !== 'reachable') return question
  const database = tenantDatabase()
  if (answerId === null) {
    await database.rows(sql`
      insert into lecture_questions_rels (parent_id, path, students_id, "order")
      select id, 'reportedBy', ${studentId}, 1 from lecture_questions q
      where id = ${questionId} and tenant_id = ${database.tenantId} and not exists (
        select 1 from lecture_questions_rels r where r.parent_id = q.id and r.students_id = ${studentId})`)
    return { kind: 'reported' }
  }
  if (!isUuid(answerId)) return { kind: 'unknown' }
  const answers = await database.rows(sql`
    select 1 from question_answers
    where id = ${answerId} and question_id = ${questionId} and tenant_id = ${database.tenantId} and is_hidden is not true`)
  if (answers.length === 0) return { kind: 'unknown' }
  await database.rows(sql`
    insert into question_answers_rels (parent_id, path, students_id, "order")
    select id, 'reportedBy', ${studentId}, 1 from question_answers a
    where id = ${answerId} and tenant_id = ${database.tenantId} and not exists (
      select 1 from question_answers_rels r where r.parent_id = a.id and r.students_id = ${studentId})`)
  return { kind: 'reported' }
}

/** A question that the student can see, under a lecture that they may open. */
async function reachable(
  studentId: string,
  questionId: string,
): Promise<{ kind: 'reachable'; lectureId: string; isLocked: boolean } | { kind: 'off' } | ShutLecture> {
  if (!isUuid(questionId)) return { kind: 'unknown' }
  const database = tenantDatabase()
  const [question] = await database.rows<{ lectureId: string; isLocked: boolean }>(sql`
    select lecture_id as "lectureId", state = 'locked' as "isLocked" from lecture_questions
    where id = ${questionId} and tenant_id = ${database.tenantId} and state <> 'hidden'`)
  if (!question) return { kind: 'unknown' }
  const access = await lectureAccess(studentId, question.lectureId)
  if (access.kind !== 'open') return access
  return (await areEnabled()) ? { kind: 'reachable', ...question } : { kind: 'off' }
}

async function areEnabled(): Promise<boolean> {
  const database = tenantDatabase()
  const [tenant] = await database.rows<{ enabled: boolean }>(sql`
    select questions_enabled is not false as enabled from tenants where id = ${database.tenantId}`)
  return tenant?.enabled ?? false
}
