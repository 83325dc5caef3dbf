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
  /** Its student took it back; what others answered is left. */
  isRemoved: boolean
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
    select q.id, case when q.state = 'removed' then '' else s.name end as author,
      q.state <> 'removed' and q.student_id = ${studentId} as "isMine", q.seconds::float8 as seconds,
      case when q.state = 'removed' then '' else q.text end as text,
      q.state in ('locked', 'removed') as "isLocked", q.state = 'removed' as "isRemoved", to_json(q.created_at) #>> '{}' as "askedAt",
      (select coalesce(json_agg(json_build_object('id', a.id, 'author', coalesce(t.name, a.author_name, ''),
          'isStaff', a.student_id is null, 'isMine', coalesce(a.student_id = ${studentId}, false),
          'isMarked', coalesce(a.is_marked, false), 'text', a.text, 'answeredAt', a.created_at)
          order by a.is_marked desc nulls last, a.created_at, a.id), '[]')
        from question_answers a left join students t on t.id = a.student_id and t.tenant_id = a.tenant_id
        where a.question_id = q.id and a.tenant_id = q.tenant_id and a.is_hidden is not true) as answers
    from lecture_questions q join students s on s.id = q.student_id and s.tenant_id = q.tenant_id
    where q.lecture_id = ${lectureId} and q.tenant_id = ${database.tenantId} and q.state <> 'hidden'
      and (q.state <> 'removed' or exists (
        select from question_answers a where a.question_id = q.id and a.is_hidden is not true))
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
  // Its student may take it back at the same moment.
  const written = await database.rows(sql`
    insert into question_answers (tenant_id, question_id, student_id, text)
    select q.tenant_id, q.id, ${studentId}, ${text} from lecture_questions q
    where q.id = ${questionId} and q.tenant_id = ${database.tenantId} and q.state = 'open' for share
    returning id`)
  return written.length > 0 ? { kind: 'answered', lectureId: question.lectureId } : { kind: 'closed' }
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

/** Stands where the words of a removed question stood: staff and students read of it in words of their own. */
const noWords = '…'

/**
 * Takes back a student's own question, also when its lecture is not open any more. With it go the student's own answers;
 * where others have answered, what they wrote stays, under a question without words or name. False: there is no such
 * question of this student.
 */
export async function removeQuestion(studentId: string, questionId: string): Promise<boolean> {
  if (!isUuid(questionId)) return false
  return tenantDatabase().transaction(async ({ rows, tenantId }) => {
    // Locked, so that no answer comes in between.
    const [question] = await rows(sql`
      select id from lecture_questions
      where id = ${questionId} and tenant_id = ${tenantId} and student_id = ${studentId} and state <> 'removed' for update`)
    if (!question) return false
    await rows(
      sql`delete from question_answers where question_id = ${questionId} and student_id = ${studentId}`,
    )
    const removed = await rows(sql`
      delete from lecture_questions q where id = ${questionId} and not exists (
        select from question_answers a where a.question_id = q.id) returning id`)
    if (removed.length === 0)
      await rows(sql`
        update lecture_questions set
          state = case when state = 'hidden' then state else 'removed' end, text = ${noWords}, seconds = null, updated_at = now()
        where id = ${questionId}`)
    return true
  })
}

/** A question that the student can see, under a lecture that they may open. */
async function reachable(
  studentId: string,
  questionId: string,
): Promise<{ kind: 'reachable'; lectureId: string; isLocked: boolean } | { kind: 'off' } | ShutLecture> {
  if (!isUuid(questionId)) return { kind: 'unknown' }
  const database = tenantDatabase()
  const [question] = await database.rows<{ lectureId: string; isLocked: boolean }>(sql`
    select lecture_id as "lectureId", state in ('locked', 'removed') as "isLocked" from lecture_questions
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
