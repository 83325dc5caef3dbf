import { sql } from '@payloadcms/db-postgres'
import { tenantDatabase } from '../../tenancy/connection.ts'
import type { LectureVideo } from './lecture.ts'

/** What the picture of a lecture's video is made of. */
export type PosterVideo = Pick<LectureVideo, 'id' | 'owner' | 'publishedVersion' | 'hasPoster' | 'posterFile'>

/** Of one lecture. Whether the student may see it is `lectureAccess`'s to say. */
export async function readPoster(lectureId: string): Promise<PosterVideo | null> {
  const database = tenantDatabase()
  const [video] = await database.rows<PosterVideo & Record<string, unknown>>(sql`
    select v.id, coalesce(v.key_owner, '') as owner, v.published_version::int as "publishedVersion",
      coalesce(v.has_poster, false) as "hasPoster", v.poster_file as "posterFile"
    from lectures l join videos v on v.id = l.video_id and v.tenant_id = l.tenant_id
    where l.id = ${lectureId} and l.tenant_id = ${database.tenantId}`)
  return video ?? null
}
