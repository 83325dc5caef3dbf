import type { CourseView } from '@lectern/plugin-page-builder/contract'
import { beginningOfCaptions, previewSeconds } from '@lectern/plugin-video'
import { videoFolder } from '@lectern/plugin-video/contract'
import { sql } from '@payloadcms/db-postgres'
import { openObject } from '../storage/mediaBucket.ts'
import { tenantDatabase } from '../tenancy/connection.ts'

type Captions = NonNullable<CourseView['clip']>['captions'][number]

/** Captions of a video's clip where the admin loads them: whole, and only for staff. A release makes a public copy. */
export const captionsView = (videoId: string, language: string): Captions => ({
  language,
  url: `/api/videos/${videoId}/captions/${encodeURIComponent(language)}/track`,
})

interface CaptionsRow extends Record<string, unknown> {
  owner: string
  text: string | null
  file: string
}

/**
 * WebVTT by the address of `captionsView`, as far as the public clip goes; `null` when it is gone. Asked again whether
 * the clip is public: what is said in a lecture that is not a free preview is for its students.
 */
export async function readClipCaptions(address: string): Promise<string | null> {
  const [, videoId, language] =
    /^\/api\/videos\/([0-9a-f-]{36})\/captions\/([^/]+)\/track$/.exec(address) ?? []
  if (!videoId || !language) return null
  const { rows, tenantId } = tenantDatabase()
  const [row] = await rows<CaptionsRow>(sql`
    select v.key_owner as owner, t.text, t.file from videos v join videos_captions t on t._parent_id = v.id
    where v.id = ${videoId} and v.tenant_id = ${tenantId} and t.language = ${decodeURIComponent(language)}
      and v.preview_file is not null and v.key_owner is not null
      and exists (select from lectures l where l.video_id = v.id and l.tenant_id = v.tenant_id
        and l.published and l.is_free_preview)`)
  if (!row) return null
  const text = row.text ?? (await storedText(`${videoFolder(row.owner, videoId)}${row.file}`))
  return text === null ? null : beginningOfCaptions(text, previewSeconds)
}

/** Captions that the file brought are kept beside it alone. */
async function storedText(key: string): Promise<string | null> {
  const object = await openObject(key)
  return object && new Response(object.body).text()
}
