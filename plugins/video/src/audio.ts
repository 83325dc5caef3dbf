import type { PayloadRequest } from 'payload'
import { soundFolder } from './contract/index.ts'
import type { VideoDocument } from './document.ts'
import { openTrack, readTrack } from './finishedTrack.ts'
import type { ResolvedVideoOptions } from './options.ts'

/** Tells the app about the sound of a ready video, with a way to read it. */
export const handOutAudio = async (
  req: PayloadRequest,
  options: ResolvedVideoOptions,
  video: VideoDocument,
): Promise<void> => {
  const { id: videoId, keyOwner: owner, state, publishedVersion: version, durationSeconds, title } = video
  if (state !== 'ready' || !video.hasAudio || !owner || version === null || durationSeconds === null) return
  const open = async () =>
    openTrack(options, await readTrack(options, { owner, videoId, version }, soundFolder))
  await options.onAudioReady({ videoId, owner, version, title, durationSeconds, open }, req.payload)
}
