import type { PayloadRequest } from 'payload'
import { z } from 'zod'
import { newAddedFile, removeAdded, withAddedObject } from '../addedObjects.ts'
import { mediaPrefix, posterCandidateName, videoFolder } from '../contract/index.ts'
import { lockRow } from '../database.ts'
import { readObject } from '../objectStorage.ts'
import type { ResolvedVideoOptions } from '../options.ts'
import { inTransaction, readForPipeline, writePipeline } from '../pipeline.ts'
import { answerProblem, conflict, notFound } from '../problems.ts'
import { isJson, readBytes, readJson, refuseFields } from '../requestBody.ts'
import { statusOf } from '../videoStatus.ts'
import { answerJson, answerPicture, findVideo } from './guards.ts'

const choice = z.strictObject({
  /** One of the pictures of the version, counted from 0; `null` for the one that was chosen automatically. */
  candidate: z.int().min(0).max(9).nullable(),
})

/** `GET /videos/:id/poster/:candidate`: a picture to choose from. */
export const showCandidate = async (
  req: PayloadRequest,
  options: ResolvedVideoOptions,
): Promise<Response> => {
  const found = await findVideo(req, options, 'read')
  if (found.kind === 'refused') return found.answer
  const { id, keyOwner, publishedVersion, posterCandidates } = found.video
  const wanted = String(req.routeParams?.candidate)
  if (!/^\d$/.test(wanted) || Number(wanted) >= posterCandidates || !keyOwner || publishedVersion === null)
    return notFound()
  const key = `${mediaPrefix(keyOwner, id, publishedVersion)}${posterCandidateName(Number(wanted))}`
  return answerPicture(await readObject(options.media, key))
}

/** `PUT /videos/:id/poster`: chooses among the pictures of the version. A picture that somebody added goes. */
export const choosePoster = async (req: PayloadRequest, options: ResolvedVideoOptions): Promise<Response> => {
  const found = await findVideo(req, options, 'update')
  if (found.kind === 'refused') return found.answer
  const body = await readJson(req, choice, 1024)
  if (body.kind === 'refused') return body.answer
  const { candidate } = body.value
  const { id } = found.video
  let left: { file: string; key: string } | null = null
  const answer = await inTransaction(req, async () => {
    if (!(await lockRow(req, options, id))) return notFound()
    const video = await readForPipeline(req, options, id)
    if (!video?.keyOwner || video.publishedVersion === null) return notReady()
    if (candidate !== null && candidate >= video.posterCandidates) {
      const message = `There are ${video.posterCandidates} pictures to choose from, counted from 0.`
      const errors = [{ field: 'candidate', message }]
      return answerProblem({ status: 400, code: 'invalid-input', detail: message, errors })
    }
    if (video.posterFile)
      left = { file: video.posterFile, key: `${videoFolder(video.keyOwner, id)}${video.posterFile}` }
    const posterFile =
      candidate === null ? null : `${video.publishedVersion}/${posterCandidateName(candidate)}`
    return answerJson(statusOf(await writePipeline(req, options, id, { posterFile })))
  })
  if (left !== null) {
    const { key, file }: { key: string; file: string } = left
    await removeAdded(req, options, key, file)
  }
  return answer
}

/** Bytes and pixels of a picture that is accepted; of what is stored the long side has at most `longSide` pixels. */
const largestPicture = 10 * 1024 * 1024
const mostPixels = 50_000_000
const longSide = 1920

/**
 * `POST /videos/:id/poster`: a picture as the body, JPEG, PNG, WebP or AVIF: one that was drawn elsewhere, or the frame
 * at which an instructor stopped the player. It is made anew as a JPEG, so that nothing but pixels is kept of it.
 */
export const addPoster = async (req: PayloadRequest, options: ResolvedVideoOptions): Promise<Response> => {
  const found = await findVideo(req, options, 'update')
  if (found.kind === 'refused') return found.answer
  if (isJson(req)) return (await refuseFields(req)) ?? notAPicture()
  const body = await readBytes(req, largestPicture)
  if (body.kind === 'refused') return body.answer
  const picture = await asJpeg(req, body.bytes)
  if (!picture) return notAPicture()
  const { id, keyOwner } = found.video
  if (!keyOwner || found.video.publishedVersion === null) return notReady()
  const file = newAddedFile('poster', 'jpg')
  const added = { videoId: id, owner: keyOwner, file, body: picture, contentType: 'image/jpeg' }
  const isStored = await withAddedObject(req, options, added, async video => {
    await writePipeline(req, options, id, { posterFile: file })
    return { replaced: video.posterFile }
  })
  if (!isStored) return notFound()
  const now = await findVideo(req, options, 'read')
  return now.kind === 'found' ? answerJson(statusOf(now.video)) : now.answer
}

const notAPicture = (): Response => {
  const message =
    'This is not a picture that can be used. Send a JPEG, PNG, WebP or AVIF of up to 50 megapixels.'
  const errors = [{ field: 'body', message }]
  return answerProblem({ status: 422, code: 'not-a-picture', detail: message, errors })
}

const notReady = (): Response =>
  conflict('not-ready', 'A poster can be chosen as soon as the video is ready.')

const formats = new Set(['jpeg', 'png', 'webp', 'heif'])

/** `null` for what is no picture, or too large a one. Payload brings sharp; without it there is no picture to make. */
const asJpeg = async (req: PayloadRequest, bytes: Buffer): Promise<Uint8Array | null> => {
  const { sharp } = req.payload.config
  if (!sharp) throw new Error('videoPlugin: posters need `sharp` in the Payload config.')
  try {
    const picture = sharp(bytes, { limitInputPixels: mostPixels, failOn: 'error' })
    if (!formats.has((await picture.metadata()).format ?? '')) return null
    const fitted = picture.rotate().resize(longSide, longSide, { fit: 'inside', withoutEnlargement: true })
    return await fitted.flatten({ background: '#ffffff' }).jpeg({ quality: 82, mozjpeg: true }).toBuffer()
  } catch {
    return null
  }
}
