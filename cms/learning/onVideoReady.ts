import { playbackOf } from '@lectern/plugin-video'
import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { databaseOf } from '../events/transaction.ts'
import { noteVideo } from '../landingPages/noteChange.ts'
import { raiseVersion } from '../tenancy/raiseVersion.ts'

/** In the transaction that makes a video playable: its lectures get length and address, and the outline is new. */
export async function onVideoReady(req: PayloadRequest, video: { id: string }): Promise<void> {
  const playback = playbackOf(video)
  if (!playback) return
  const database = await databaseOf(req)
  const { rows } = await database.execute<{ tenant_id: string }>(sql`
    update lectures set duration = ${playback.durationSeconds}, video_url = ${playback.masterPath}, updated_at = now()
    where video_id = ${video.id} returning tenant_id`)
  await noteVideo(req, video.id)
  for (const tenantId of new Set(rows.map(row => row.tenant_id))) await raiseVersion(req, tenantId)
}
