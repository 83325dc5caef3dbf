import { sql } from '@payloadcms/db-postgres'
import { tenantDatabase } from '../../tenancy/connection.ts'
import type { PlayableVideo } from '../present/playback.ts'

/**
 * The video of a lecture, in one query, for what a player asks again and again. Whether the student may watch it is
 * `lectureAccess`'s to say.
 */
export async function readLectureVideo(lectureId: string): Promise<PlayableVideo | null> {
  const database = tenantDatabase()
  const [video] = await database.rows<PlayableVideo & Record<string, unknown>>(sql`
    select v.id, coalesce(v.key_owner, '') as owner, v.published_version::int as "publishedVersion",
      v.early_version::int as "earlyVersion", v.early_seconds::float8 as "earlySeconds",
      coalesce(v.show_early, false) as "showEarly", v.duration_seconds::float8 as duration
    from lectures l join videos v on v.id = l.video_id and v.tenant_id = l.tenant_id
    where l.id = ${lectureId} and l.tenant_id = ${database.tenantId}`)
  return video ?? null
}
