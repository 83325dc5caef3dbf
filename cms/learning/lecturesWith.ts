import type { VideoUse } from '@lectern/plugin-video'
import type { PayloadRequest } from 'payload'
import { idOf } from '../access/actor.ts'

/** The lectures that show each of these videos, of those that the person may see. */
export async function lecturesWith(
  req: PayloadRequest,
  videoIds: readonly string[],
): Promise<Map<string, VideoUse[]>> {
  const { docs } = await req.payload.find({
    collection: 'lectures',
    where: { video: { in: [...videoIds] } },
    select: { title: true, video: true },
    depth: 0,
    pagination: false,
    overrideAccess: false,
    user: req.user,
    req,
  })
  const uses = new Map<string, VideoUse[]>()
  for (const { id, title, video } of docs) {
    const videoId = idOf(video)
    if (!videoId) continue
    uses.set(videoId, [...(uses.get(videoId) ?? []), { title, href: `/admin/collections/lectures/${id}` }])
  }
  return uses
}
