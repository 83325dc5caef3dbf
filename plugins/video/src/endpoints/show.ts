import type { PayloadRequest } from 'payload'
import { mediaPath } from '../contract/index.ts'
import { readObject } from '../objectStorage.ts'
import type { ResolvedVideoOptions } from '../options.ts'
import { playbackOf } from '../playback.ts'
import { notFound } from '../problems.ts'
import { statusOf } from '../videoStatus.ts'
import { statusWithUses } from '../videoUses.ts'
import { answerJson, answerPicture, findVideo } from './guards.ts'

/** `GET /videos/:id/status` */
export const showStatus = async (req: PayloadRequest, options: ResolvedVideoOptions): Promise<Response> => {
  const found = await findVideo(req, options, 'read')
  if (found.kind === 'refused') return found.answer
  const [status] = await statusWithUses(req, options, [found.video])
  return answerJson(status ?? statusOf(found.video))
}

/** `GET /videos/:id/poster`: the picture for staff, who have no media cookie on the platform's host. */
export const showPoster = async (req: PayloadRequest, options: ResolvedVideoOptions): Promise<Response> => {
  const found = await findVideo(req, options, 'read')
  if (found.kind === 'refused') return found.answer
  const path = playbackOf(found.video)?.posterPath
  if (!path) return notFound()
  return answerPicture(await readObject(options.media, path.slice(mediaPath.length)))
}
