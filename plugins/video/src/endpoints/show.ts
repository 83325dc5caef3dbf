import type { PayloadRequest } from 'payload'
import { mediaPrefix, posterName } from '../contract/index.ts'
import { readObject } from '../objectStorage.ts'
import type { ResolvedVideoOptions } from '../options.ts'
import { notFound } from '../problems.ts'
import { statusOf } from '../videoStatus.ts'
import { answerJson, findVideo } from './guards.ts'

/** `GET /videos/:id/status` */
export const showStatus = async (req: PayloadRequest, options: ResolvedVideoOptions): Promise<Response> => {
  const found = await findVideo(req, options, 'read')
  return found.kind === 'found' ? answerJson(statusOf(found.video)) : found.answer
}

/** `GET /videos/:id/poster`: the picture for staff, who have no media cookie on the platform's host. */
export const showPoster = async (req: PayloadRequest, options: ResolvedVideoOptions): Promise<Response> => {
  const found = await findVideo(req, options, 'read')
  if (found.kind === 'refused') return found.answer
  const { id, state, keyOwner, version, hasPoster } = found.video
  if (state !== 'ready' || !keyOwner || !hasPoster) return notFound()
  const picture = await readObject(options.media, `${mediaPrefix(keyOwner, id, version)}${posterName}`)
  if (!picture) return notFound()
  return new Response(picture, {
    headers: {
      'content-type': 'image/jpeg',
      'cache-control': 'private, max-age=300',
      'x-content-type-options': 'nosniff',
    },
  })
}
