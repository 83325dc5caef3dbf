import { sql } from '@payloadcms/db-postgres'
import { isUuid } from '../../learning/access.ts'
import { tenantDatabase } from '../../tenancy/connection.ts'

export interface LectureFile extends Record<string, unknown> {
  objectKey: string
  filename: string
}

/** One of a lecture's resources. Whether the student may have it is `lectureAccess`'s to say. */
export async function readLectureFile(lectureId: string, fileId: string): Promise<LectureFile | null> {
  if (!isUuid(fileId)) return null
  const database = tenantDatabase()
  const [file] = await database.rows<LectureFile>(sql`
    select f.object_key as "objectKey", f.filename
    from lectures l
      join lectures_rels r on r.parent_id = l.id and r.path = 'resources'
      join files f on f.id = r.files_id and f.tenant_id = l.tenant_id
    where l.id = ${lectureId} and f.id = ${fileId} and l.tenant_id = ${database.tenantId}
      and f.object_key is not null`)
  return file ?? null
}
