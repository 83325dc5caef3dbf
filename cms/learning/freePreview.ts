import { sql } from '@payloadcms/db-postgres'
import type { BasePayload } from 'payload'

/** Whether a published lecture that is free to watch shows this video: then it has a public clip. */
export async function isFreePreview(payload: BasePayload, videoId: string): Promise<boolean> {
  const { rows } = await payload.db.drizzle.execute(
    sql`select 1 from lectures where video_id = ${videoId} and is_free_preview and published limit 1`,
  )
  return rows.length > 0
}
