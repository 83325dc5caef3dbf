import { sql } from '@payloadcms/db-postgres'
import type { Payload } from 'payload'
import { inTenant, tenantDatabase } from '../tenancy/connection.ts'

/**
 * Writes down which versions of terms and privacy notice were in force when a student made an account, which is how
 * they are accepted; version 0 is the template.
 */
export const recordAcceptance = (
  payload: Payload,
  { tenantId, studentId }: { tenantId: string; studentId: string },
): Promise<void> =>
  inTenant(payload, tenantId, async () => {
    await tenantDatabase().rows(sql`
      insert into legal_acceptances (tenant_id, student_id, kind, version, accepted_at)
      select ${tenantId}, ${studentId}, k.kind::enum_legal_acceptances_kind,
        coalesce((select max(d.version) from legal_documents d
          where d.tenant_id = ${tenantId} and d.kind::text = k.kind and d.in_force_from <= now()), 0), now()
      from (values ('terms'), ('privacy')) as k(kind)
      on conflict (student_id, kind, version) do nothing`)
  })
