import { playbackOf } from '@lectern/plugin-video'
import type { CollectionBeforeChangeHook } from 'payload'
import { idOf } from '../access/actor.ts'

/** `duration` and `videoUrl` of a lecture follow its video, here when another one is chosen; see `onVideoReady`. */
export const takeOverVideo: CollectionBeforeChangeHook = async ({ data, originalDoc, req }) => {
  if (!('video' in data)) return data
  const videoId = idOf(data.video)
  if (!videoId) return { ...data, duration: null, videoUrl: null }
  if (videoId === idOf(originalDoc?.video)) return data
  // A video that the instructor may not see cannot be taken over; only the product itself, without a user, overrides access.
  const video = await req.payload.findByID({
    collection: 'videos',
    id: videoId,
    depth: 0,
    req,
    overrideAccess: !req.user,
    disableErrors: true,
  })
  const playback = video ? playbackOf(video) : null
  return { ...data, duration: playback?.durationSeconds ?? null, videoUrl: playback?.masterPath ?? null }
}
