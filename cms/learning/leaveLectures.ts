import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { databaseOf } from '../events/transaction.ts'
import { raiseVersion } from '../tenancy/raiseVersion.ts'

/** In the transaction that deletes a video: its lectures stay, without length and address. */
export async function leaveLectures(req: PayloadRequest, { id }: { id: string }): Promise<void> {
  const database = await databaseOf(req)
  const { rows } = await database.execute<{ tenant_id: string }>(sql`
    update lectures set duration = null, video_url = null, updated_at = now()
    where video_id = ${id} returning tenant_id`)
  for (const tenantId of new Set(rows.map(row => row.tenant_id))) await raiseVersion(req, tenantId)
}
