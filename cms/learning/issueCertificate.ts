import { sql } from '@payloadcms/db-postgres'
import { drawNumber } from '../certificates/number.ts'
import { tenantDatabase } from '../tenancy/connection.ts'

/**
 * Certifies that a student completed a course, once: with names as they are at this moment, whatever they become. Nothing
 * for courses without certificates. Call it in the transaction in which the course was completed.
 */
export async function issueCertificate(studentId: string, courseId: string): Promise<void> {
  const database = tenantDatabase()
  await database.rows(sql`
    insert into certificates (tenant_id, number, student_id, course_id, student_name, course_title, issued_at)
    select c.tenant_id, ${drawNumber()}, s.id, c.id, s.name, c.title, now()
    from courses c join students s on s.id = ${studentId} and s.tenant_id = c.tenant_id
    where c.id = ${courseId} and c.tenant_id = ${database.tenantId} and c.has_certificate
    on conflict (student_id, course_id) do nothing`)
}
