import type { PictureView } from '@lectern/plugin-page-builder/contract'
import { mediaPrefix, posterName, videoFolder } from '@lectern/plugin-video/contract'
import { sql } from '@payloadcms/db-postgres'
import { openObject } from '../storage/mediaBucket.ts'
import { tenantDatabase } from '../tenancy/connection.ts'

/** A picture of the academy's library. */
export interface MediaRow extends Record<string, unknown> {
  id: string
  filename: string | null
  alt: string | null
  width: number | null
  height: number | null
  objectKey: string | null
}

/** Under the address at which the admin shows it; `null` without a file. */
export function pictureView(row: MediaRow | null): PictureView | null {
  if (!row?.filename || !row.objectKey) return null
  const width = Number(row.width ?? 1600)
  const url = `/api/media/file/${encodeURIComponent(row.filename)}`
  return { alt: row.alt ?? '', width, height: Number(row.height ?? 900), sources: [{ url, width }] }
}

/** A video's picture, which only staff and students can ask for; a release makes a public copy. */
export const posterView = (videoId: string, alt: string): PictureView => ({
  alt,
  width: 1280,
  height: 720,
  sources: [{ url: `/api/videos/${videoId}/poster`, width: 1280 }],
})

/** Bytes of a picture by the address that its view has; `null` when it is gone. */
export async function readByAddress({ sources }: PictureView): Promise<Uint8Array | null> {
  const url = sources.at(-1)?.url ?? ''
  const [, name] = /^\/api\/media\/file\/([^/?#]+)$/.exec(url) ?? []
  const [, video] = /^\/api\/videos\/([0-9a-f-]{36})\/poster$/.exec(url) ?? []
  const key = name ? await keyOfMedia(decodeURIComponent(name)) : video ? await keyOfPoster(video) : null
  const object = key ? await openObject(key) : null
  return object && new Uint8Array(await new Response(object.body).arrayBuffer())
}

async function keyOfMedia(filename: string): Promise<string | null> {
  const { rows, tenantId } = tenantDatabase()
  const [row] = await rows<{ key: string | null }>(sql`
    select object_key as key from media where filename = ${filename} and tenant_id = ${tenantId} limit 1`)
  return row?.key ?? null
}

interface PosterRow extends Record<string, unknown> {
  owner: string | null
  version: number | null
  hasPoster: boolean | null
  posterFile: string | null
}

async function keyOfPoster(videoId: string): Promise<string | null> {
  const { rows, tenantId } = tenantDatabase()
  const [video] = await rows<PosterRow>(sql`
    select key_owner as owner, published_version::int as version, has_poster as "hasPoster", poster_file as "posterFile"
    from videos where id = ${videoId} and tenant_id = ${tenantId}`)
  if (!video?.owner) return null
  const { owner, version, hasPoster, posterFile } = video
  if (posterFile) return `${videoFolder(owner, videoId)}${posterFile}`
  return version !== null && hasPoster ? `${mediaPrefix(owner, videoId, version)}${posterName}` : null
}
