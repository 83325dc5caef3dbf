import type { CollectionSlug, PayloadRequest } from 'payload'
import { asVideo } from '../document.ts'
import type { ResolvedVideoOptions } from '../options.ts'
import { uploadOf } from '../videoStatus.ts'
import { answerJson } from './guards.ts'

const most = 200

/** `GET /videos/uploads`: the uploads that this user began and nobody finished, the oldest first. */
export const showUnfinished = async (
  req: PayloadRequest,
  options: ResolvedVideoOptions,
): Promise<Response> => {
  const collection = options.slug as CollectionSlug
  const found = await req.payload.find({
    collection,
    where: {
      and: [
        { state: { equals: 'awaiting-upload' } },
        { 'source.uploadId': { exists: true } },
        { 'source.uploader': { equals: String(req.user?.id) } },
      ],
    },
    sort: 'createdAt',
    limit: most,
    pagination: false,
    depth: 0,
    // Overrides access: no user may read by whom a file was sent. What the user may see is asked below.
    overrideAccess: true,
    req,
  })
  const mine = found.docs.flatMap(doc => asVideo(doc) ?? [])
  const visible = await req.payload.find({
    collection,
    where: { id: { in: mine.map(({ id }) => id) } },
    limit: most,
    pagination: false,
    depth: 0,
    overrideAccess: false,
    user: req.user,
    req,
  })
  const ids = new Set(visible.docs.map(({ id }) => String(id)))
  return answerJson({
    uploads: mine.flatMap(video => {
      const upload = uploadOf(video)
      return upload && ids.has(video.id) ? [{ videoId: video.id, title: video.title, ...upload }] : []
    }),
  })
}
