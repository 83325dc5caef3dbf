import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { databaseOf } from './transaction.ts'

export interface NewEvent {
  /** `subject-kind.what-happened`, such as `video.uploaded`. */
  type: string
  /** Id of the document it is about. */
  subject: string
  tenantId: string | null
  data?: unknown
}

/** Writes an event in the request's transaction: readers see it if and only if the change itself was kept. */
export async function recordEvent(req: PayloadRequest, event: NewEvent): Promise<void> {
  const database = await databaseOf(req)
  const actor = req.user ? `${req.user.collection}:${req.user.id}` : 'product'
  await database.execute(sql`
    insert into events (type, subject, tenant_id, actor, at, data)
    values (${event.type}, ${event.subject}, ${event.tenantId}, ${actor}, now(), ${JSON.stringify(event.data ?? {})}::jsonb)`)
}
