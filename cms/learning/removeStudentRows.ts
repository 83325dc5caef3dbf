import { sql } from '@payloadcms/db-postgres'
import type { CollectionBeforeDeleteHook } from 'payload'
import { recordEvent } from '../events/recordEvent.ts'
import { databaseOf } from '../events/transaction.ts'

/**
 * Removes what belongs to a student, in the transaction that removes the student. Payload finds out after this hook that
 * a document is foreign to whoever asks; the transaction then takes everything back. A seat that the student took from an access code stays taken: `uses` counts what was redeemed, by whomever.
 */
export const removeStudentRows: CollectionBeforeDeleteHook = async ({ id, req }) => {
  const database = await databaseOf(req)
  const { rows } = await database.execute<{ tenant_id: string }>(
    sql`select tenant_id from students where id = ${id}`,
  )
  const tenantId = rows[0]?.tenant_id
  if (!tenantId) return
  await recordEvent(req, { type: 'student.erased', subject: String(id), tenantId })
  await database.execute(sql`delete from lecture_progress where student_id = ${id}`)
  await database.execute(sql`delete from notes where student_id = ${id}`)
  await database.execute(sql`delete from quiz_attempts where student_id = ${id}`)
  await database.execute(sql`delete from question_answers_rels where students_id = ${id}`)
  await database.execute(sql`delete from lecture_questions_rels where students_id = ${id}`)
  await database.execute(sql`
    delete from question_answers where student_id = ${id}
      or question_id in (select id from lecture_questions where student_id = ${id})`)
  await database.execute(sql`delete from lecture_questions where student_id = ${id}`)
  await database.execute(sql`delete from certificates where student_id = ${id}`)
  await database.execute(sql`delete from legal_acceptances where student_id = ${id}`)
  await database.execute(sql`delete from enrollments where student_id = ${id}`)
  await database.execute(sql`delete from access_code_redemptions where student_id = ${id}`)
  // An address that is not proven may be somebody else's, for whom a course waits.
  await database.execute(sql`
    delete from course_invitations i using students s
    where s.id = ${id} and i.tenant_id = s.tenant_id and i.email is not null
      and (i.accepted_by_id = s.id or (i.email = s.email and s.email_verified_at is not null))`)
  await database.execute(sql`
    delete from landing_page_leads l using students s
    where s.id = ${id} and l.tenant_id = s.tenant_id and lower(l.email) = s.email and s.email_verified_at is not null`)
  await database.execute(
    sql`update course_invitations set accepted_by_id = null where accepted_by_id = ${id}`,
  )
}
