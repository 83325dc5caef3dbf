import type { PayloadRequest } from 'payload'
import type { VideoDocument } from './document.ts'
import type { ResolvedVideoOptions } from './options.ts'
import { statusOf, type VideoStatus } from './videoStatus.ts'

/** States with what shows each video, for whoever asks. */
export const statusWithUses = async (
  req: PayloadRequest,
  options: ResolvedVideoOptions,
  videos: readonly VideoDocument[],
): Promise<VideoStatus[]> => {
  if (videos.length === 0) return []
  const uses = await options.usesOf(
    req,
    videos.map(({ id }) => id),
  )
  return videos.map(video => ({ ...statusOf(video), uses: [...(uses.get(video.id) ?? [])] }))
}
