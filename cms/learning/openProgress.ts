import { sql } from '@payloadcms/db-postgres'
import { tenantDatabase } from '../tenancy/connection.ts'

/** Notes when a student opened a lecture: what is played of it is believed from then on. Once; later calls do nothing. */
export async function openProgress(studentId: string, lectureId: string): Promise<void> {
  const { rows, tenantId } = tenantDatabase()
  await rows(sql`
    insert into lecture_progress (tenant_id, student_id, lecture_id, position, intervals)
    select l.tenant_id, s.id, l.id, 0, '[]'::jsonb
    from lectures l join students s on s.id = ${studentId} and s.tenant_id = l.tenant_id
    where l.id = ${lectureId} and l.tenant_id = ${tenantId}
    on conflict (student_id, lecture_id) do nothing`)
}
