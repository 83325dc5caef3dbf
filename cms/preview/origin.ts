import { sql } from '@payloadcms/db-postgres'
import type { Payload } from 'payload'
import { env } from '../env.ts'
import { adapterOf } from '../events/transaction.ts'

/** Where an academy's previews are; `null` when the academy has no preview host. Scheme and port are the platform's. */
export async function originOfPreview(payload: Payload, tenantId: string): Promise<string | null> {
  const { rows } = await adapterOf(payload).drizzle.execute<{ host: string }>(sql`
    select host from tenant_hosts where tenant_id = ${tenantId} and kind = 'preview' and state = 'live'`)
  const platform = new URL(env().PLATFORM_ORIGIN)
  return rows[0] ? `${platform.protocol}//${rows[0].host}${platform.port && `:${platform.port}`}` : null
}
