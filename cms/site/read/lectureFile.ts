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

export interface ListedFile extends Record<string, unknown> {
  id: string
  title: string
  filename: string
  bytes: number | null
}

/** A lecture's resources in the instructor's order. Whether the student may have them is `lectureAccess`'s to say. */
export async function readLectureFiles(lectureId: string): Promise<ListedFile[]> {
  const database = tenantDatabase()
  return database.rows<ListedFile>(sql`
    select f.id, coalesce(nullif(f.title, ''), f.filename) as title, f.filename, f.filesize::float8 as bytes
    from lectures l
      join lectures_rels r on r.parent_id = l.id and r.path = 'resources'
      join files f on f.id = r.files_id and f.tenant_id = l.tenant_id
    where l.id = ${lectureId} and l.tenant_id = ${database.tenantId} and f.object_key is not null
    order by r."order"`)
}
