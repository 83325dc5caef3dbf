import { sql } from '@payloadcms/db-postgres'
import type { Payload } from 'payload'
import { env } from '../env.ts'
import { adapterOf } from '../events/transaction.ts'

/** Where an academy's students are, for mails and print; `null` without a live host. Scheme and port are the platform's. */
export async function academyOrigin(payload: Payload, tenantId: string): Promise<string | null> {
  const { rows } = await adapterOf(payload).drizzle.execute<{ host: string }>(sql`
    select host from tenant_hosts where tenant_id = ${tenantId} and state = 'live' and kind <> 'preview'
    order by is_primary desc limit 1`)
  const platform = new URL(env().PLATFORM_ORIGIN)
  return rows[0] ? `${platform.protocol}//${rows[0].host}${platform.port && `:${platform.port}`}` : null
}
