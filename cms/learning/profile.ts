import { sql } from '@payloadcms/db-postgres'
import type { StudentLanguage } from '../collections/Students.ts'
import { tenantDatabase } from '../tenancy/connection.ts'

export interface Profile {
  name: string
  /** Null: the academy's. */
  language: StudentLanguage | null
  isMotionReduced: boolean
}

/** Certificates keep the name that they were issued for. */
export async function saveProfile(
  studentId: string,
  { name, language, isMotionReduced }: Profile,
): Promise<void> {
  const database = tenantDatabase()
  await database.rows(sql`
    update students set name = ${name}, language = ${language}::enum_students_language,
      reduced_motion = ${isMotionReduced}, updated_at = now()
    where id = ${studentId} and tenant_id = ${database.tenantId}`)
}
