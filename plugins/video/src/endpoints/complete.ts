import type { PayloadRequest } from 'payload'
import { z } from 'zod'
import type { VideoDocument } from '../document.ts'
import { type Completion, completeMultipart, listParts, type UploadedPart } from '../objectStorage.ts'
import type { ResolvedVideoOptions } from '../options.ts'
import { inTransaction } from '../pipeline.ts'
import { answerProblem, conflict, notFound } from '../problems.ts'
import { readJson } from '../requestBody.ts'
import { isPastUpload, takeOriginal } from '../uploadedOriginal.ts'
import { answerJson, findVideo } from './guards.ts'
import { noUpload, openUpload } from './parts.ts'
import { overLimit } from './uploads.ts'

const sentParts = z.strictObject({
  parts: z
    .array(z.strictObject({ number: z.int().min(1).max(10_000), etag: z.string().min(1).max(200) }))
    .min(1)
    .max(10_000)
    .refine(parts => new Set(parts.map(part => part.number)).size === parts.length, 'Each part once.'),
})

/**
 * `POST /videos/:id/complete`: joins the parts, looks at the object, and says `uploaded`. A second call
 * gets the same answer, also when the first one was cut off between storage and database.
 */
export const completeUpload = async (
  req: PayloadRequest,
  options: ResolvedVideoOptions,
): Promise<Response> => {
  const found = await findVideo(req, options, 'update')
  if (found.kind === 'refused') return found.answer
  const { video } = found
  if (isPastUpload(video)) return uploaded(video.id)
  if (!openUpload(video)) return noUpload()
  const body = await readJson(req, sentParts, 2 * 1024 ** 2)
  if (body.kind === 'refused') return body.answer
  return joinParts(req, options, video, body.value.parts)
}

/** Joins these parts of a video's open upload and says what became of it. Before that, their real size is counted. */
export const joinParts = async (
  req: PayloadRequest,
  options: ResolvedVideoOptions,
  video: VideoDocument,
  parts: readonly { number: number; etag: string }[],
): Promise<Response> => {
  const open = openUpload(video)
  if (!open) return noUpload()
  const arrived = await listParts(options.ingest, open.key, open.uploadId)
  if (arrived) {
    const use = { amount: sizeOf(arrived), owner: video.keyOwner ?? '', videoId: video.id }
    // What arrived is kept: when there is room again, the same call goes on.
    const refusal = await inTransaction(req, () => overLimit(req, options, use))
    if (refusal) return refusal
  }
  // An upload that the storage does not know any more was joined by a call that was cut off.
  const completion: Completion = arrived
    ? await completeMultipart(options.ingest, open.key, open.uploadId, parts)
    : { kind: 'unknown-upload' }
  if (completion.kind === 'refused') return incomplete()
  const taken = await takeOriginal(req, options, video, open.key)
  if (taken.kind === 'missing') return incomplete()
  if (taken.kind === 'gone') return notFound()
  if (taken.kind === 'no-upload') return noUpload()
  if (taken.kind === 'uploaded') return uploaded(video.id)
  const { code, detail } = taken.fault
  return answerProblem({ status: 422, code, detail, errors: [{ field: 'parts', message: detail }] })
}

const sizeOf = (parts: readonly UploadedPart[]) => parts.reduce((sum, { bytes }) => sum + bytes, 0)

export const incomplete = () => {
  const message = 'Not all parts have arrived in the storage. Go on with the upload.'
  return conflict('upload-incomplete', message, [{ field: 'parts', message }])
}

/** Equal for every call: the state has its own address. */
const uploaded = (videoId: string) => answerJson({ kind: 'uploaded', videoId })
