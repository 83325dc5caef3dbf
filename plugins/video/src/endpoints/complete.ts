import type { PayloadRequest } from 'payload'
import { z } from 'zod'
import { type FailureCode, nextState } from '../contract/index.ts'
import { lockRow } from '../database.ts'
import type { VideoDocument } from '../document.ts'
import { completeMultipart, deleteObject, headObject, type StoredObject } from '../objectStorage.ts'
import type { ResolvedVideoOptions } from '../options.ts'
import { inTransaction, readForPipeline, writePipeline } from '../pipeline.ts'
import { answerProblem, conflict, notFound } from '../problems.ts'
import { readJson } from '../requestBody.ts'
import { fail, stateAfter } from '../transitions.ts'
import { answerJson, findVideo } from './guards.ts'
import { noUpload, openUpload } from './parts.ts'

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
  const open = openUpload(video)
  if (!open) return noUpload()
  const body = await readJson(req, sentParts, 2 * 1024 ** 2)
  if (body.kind === 'refused') return body.answer

  const completion = await completeMultipart(options.ingest, open.key, open.uploadId, body.value.parts)
  const stored = completion.kind === 'refused' ? null : await headObject(options.ingest, open.key)
  if (!stored) {
    const message = 'Not all parts have arrived in the storage. Go on with the upload.'
    return conflict('upload-incomplete', message, [{ field: 'parts', message }])
  }
  const fault = faultOf(stored, video.source)
  return fault ? refuse(req, options, video.id, open.key, fault) : accept(req, options, video.id, stored)
}

const accept = (req: PayloadRequest, options: ResolvedVideoOptions, id: string, stored: StoredObject) =>
  inTransaction(req, async () => {
    if (!(await lockRow(req, options, id))) return notFound()
    const video = await readForPipeline(req, options, id)
    if (!video) return notFound()
    if (isPastUpload(video)) return uploaded(id)
    if (nextState(video.state, 'upload-completed').kind === 'refused') return noUpload()
    await writePipeline(req, options, id, {
      state: stateAfter(video, 'upload-completed'),
      source: { uploadId: null, etag: stored.etag },
      sourceBytes: stored.bytes,
      attempt: 1,
    })
    await options.recordEvent(req, {
      type: 'video.uploaded',
      subject: id,
      data: { videoId: id, owner: video.keyOwner, attempt: 1, bytes: stored.bytes },
    })
    return uploaded(id)
  })

interface UploadFault {
  readonly code: FailureCode
  readonly detail: string
}

/** The object is not what was announced: it goes, and the video says why. */
const refuse = async (
  req: PayloadRequest,
  options: ResolvedVideoOptions,
  id: string,
  key: string,
  fault: UploadFault,
): Promise<Response> => {
  const answer = await inTransaction(req, async () => {
    if (!(await lockRow(req, options, id))) return notFound()
    const video = await readForPipeline(req, options, id)
    if (!video || nextState(video.state, 'upload-refused').kind === 'refused') return noUpload()
    await fail(req, options, video, fault, 'upload-refused')
    await writePipeline(req, options, id, {
      source: { uploadId: null, removedAt: new Date().toISOString() },
    })
    const errors = [{ field: 'parts', message: fault.detail }]
    return answerProblem({ status: 422, code: fault.code, detail: fault.detail, errors })
  })
  // After the commit: an object without a use costs a little, a video without its object is broken.
  if (answer.status === 422) await deleteObject(options.ingest, key)
  return answer
}

const faultOf = (
  stored: StoredObject,
  { announcedBytes, contentType }: VideoDocument['source'],
): UploadFault | null => {
  if (stored.bytes === 0) return { code: 'empty-file', detail: 'The stored file is empty.' }
  if (announcedBytes !== null && stored.bytes < announcedBytes) {
    const detail = `${stored.bytes} of ${announcedBytes} bytes arrived. Upload the file again.`
    return { code: 'truncated', detail }
  }
  if (announcedBytes !== null && stored.bytes > announcedBytes) {
    const detail = `${announcedBytes} bytes were announced, ${stored.bytes} arrived.`
    return { code: 'too-large', detail }
  }
  if (stored.contentType !== contentType) {
    return { code: 'not-a-video', detail: 'The stored file has another type than was announced.' }
  }
  return null
}

const isPastUpload = ({ state }: VideoDocument) =>
  state === 'uploaded' || state === 'queued' || state === 'encoding' || state === 'ready'

/** Equal for every call: the state has its own address. */
const uploaded = (videoId: string) => answerJson({ kind: 'uploaded', videoId })
