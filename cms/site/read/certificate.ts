import { sql } from '@payloadcms/db-postgres'
import { tenantDatabase } from '../../tenancy/connection.ts'

export interface Certificate {
  number: string
  studentName: string
  courseTitle: string
  issuedAt: Date
  revoked: boolean
}

type Row = Omit<Certificate, 'issuedAt'> & { issuedAt: string }

/** A certificate of this academy by its number, for whoever has the number. */
export async function readCertificate(number: string): Promise<Certificate | null> {
  const database = tenantDatabase()
  const [row] = await database.rows<Row & Record<string, unknown>>(sql`
    select number, student_name as "studentName", course_title as "courseTitle", issued_at as "issuedAt",
      coalesce(revoked, false) as revoked
    from certificates where number = ${number} and tenant_id = ${database.tenantId}`)
  return row ? { ...row, issuedAt: new Date(row.issuedAt) } : null
}
