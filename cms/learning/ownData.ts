import { sql } from '@payloadcms/db-postgres'
import { tenantDatabase } from '../tenancy/connection.ts'

/** Everything about one student, by kind. Codes stand with their last four characters: the rest is not stored. */
export type OwnData = Record<string, unknown>

/** What an academy keeps about a student, in one query: the answer to "what do you know about me?". */
export async function ownData(studentId: string): Promise<OwnData> {
  const { rows, tenantId } = tenantDatabase()
  const mine = sql`student_id = ${studentId} and tenant_id = ${tenantId}`
  const list = (query: ReturnType<typeof sql>) =>
    sql`(select coalesce(json_agg(row_to_json(r)), '[]') from (${query}) r)`
  const [data] = await rows<OwnData>(sql`
    select
      (select row_to_json(r) from (select name, email, language, reduced_motion as "reducedMotion", created_at as "createdAt",
        last_seen_at as "lastSeenAt" from students
        where id = ${studentId} and tenant_id = ${tenantId}) r) as account,
      ${list(sql`select c.title as course, e.source, e.state, e.enrolled_at as "enrolledAt",
        e.access_until as "accessUntil", e.progress from enrollments e join courses c on c.id = e.course_id and c.tenant_id = e.tenant_id
        where e.student_id = ${studentId} and e.tenant_id = ${tenantId} order by e.enrolled_at`)} as enrollments,
      ${list(sql`select l.title as lecture, p.position, p.intervals, p.spent_seconds as "spentSeconds", p.completed_at as "completedAt",
        p.updated_at as "updatedAt" from lecture_progress p join lectures l on l.id = p.lecture_id and l.tenant_id = p.tenant_id
        where p.student_id = ${studentId} and p.tenant_id = ${tenantId} order by p.updated_at`)} as progress,
      ${list(sql`select l.title as lecture, n.seconds, n.text, n.created_at as "createdAt"
        from notes n join lectures l on l.id = n.lecture_id and l.tenant_id = n.tenant_id
        where n.student_id = ${studentId} and n.tenant_id = ${tenantId} order by n.created_at`)} as notes,
      ${list(sql`select l.title as lecture, a.number, a.started_at as "startedAt", a.handed_in_at as "handedInAt",
        a.answers, a.percent, a.passed from quiz_attempts a join lectures l on l.id = a.lecture_id and l.tenant_id = a.tenant_id
        where a.student_id = ${studentId} and a.tenant_id = ${tenantId} order by a.started_at`)} as "quizAttempts",
      ${list(sql`select text, seconds, state, created_at as "createdAt" from lecture_questions
        where ${mine} order by created_at`)} as questions,
      ${list(sql`select text, created_at as "createdAt" from question_answers
        where ${mine} order by created_at`)} as answers,
      ${list(sql`select number, course_title as course, student_name as name, issued_at as "issuedAt"
        from certificates where ${mine} order by issued_at`)} as certificates,
      ${list(sql`select c.title as course, i.email, i.name, i.source, i.created_at as "createdAt",
        i.accepted_at as "acceptedAt" from course_invitations i join courses c on c.id = i.course_id and c.tenant_id = i.tenant_id
          join students s on s.id = ${studentId} and s.tenant_id = i.tenant_id
        where i.tenant_id = ${tenantId} and i.email is not null
          and (i.accepted_by_id = s.id or (i.email = s.email and s.email_verified_at is not null))
        order by i.created_at`)} as invitations,
      ${list(sql`select p.path as page, l.name, l.email, l.message, l.consent_text as "consentText",
        l.created_at as "createdAt" from landing_page_leads l
          join students s on s.id = ${studentId} and s.tenant_id = l.tenant_id
          left join landing_pages p on p.id = l.page_id and p.tenant_id = l.tenant_id
        where l.tenant_id = ${tenantId} and lower(l.email) = s.email and s.email_verified_at is not null
        order by l.created_at`)} as leads,
      ${list(sql`select kind, version, accepted_at as "acceptedAt" from legal_acceptances
        where ${mine} order by accepted_at`)} as acceptances,
      ${list(sql`select c.last_four as "lastFour", r.redeemed_at as "redeemedAt"
        from access_code_redemptions r join access_codes c on c.id = r.code_id and c.tenant_id = r.tenant_id
        where r.student_id = ${studentId} and r.tenant_id = ${tenantId} order by r.redeemed_at`)} as redemptions`)
  return data ?? {}
}
