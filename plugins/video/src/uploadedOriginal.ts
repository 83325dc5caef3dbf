import type { PayloadRequest } from 'payload'
import { type FailureCode, nextState } from './contract/index.ts'
import { lockRow } from './database.ts'
import type { VideoDocument } from './document.ts'
import { deleteObject, headObject, listParts } from './objectStorage.ts'
import type { ResolvedVideoOptions } from './options.ts'
import { inTransaction, readForPipeline, writePipeline } from './pipeline.ts'
import { fail, stateAfter } from './transitions.ts'

/**
 * What became of an original whose parts were joined. `missing`: the storage has no such object. `refused`: it was
 * not what had been announced; it is removed and the video says why.
 */
export type Taken =
  | { kind: 'uploaded' }
  | { kind: 'missing' }
  | { kind: 'gone' }
  | { kind: 'no-upload' }
  | { kind: 'refused'; fault: UploadFault }

export interface UploadFault {
  readonly code: FailureCode
  readonly detail: string
}

/** Looks at the joined original and says `uploaded`, with the event, or refuses it. Repeating it is harmless. */
export const takeOriginal = async (
  req: PayloadRequest,
  options: ResolvedVideoOptions,
  video: VideoDocument,
  key: string,
): Promise<Taken> => {
  const stored = await headObject(options.ingest, key)
  if (!stored) return { kind: 'missing' }
  const fault = faultOf(stored, video.source)
  const taken = await inTransaction(req, async (): Promise<Taken> => {
    if (!(await lockRow(req, options, video.id))) return { kind: 'gone' }
    const current = await readForPipeline(req, options, video.id)
    if (!current) return { kind: 'gone' }
    if (isPastUpload(current)) return { kind: 'uploaded' }
    // Another file was announced meanwhile, or none is expected any more.
    if (current.source.uploadId !== video.source.uploadId) return { kind: 'no-upload' }
    const event = fault ? 'upload-refused' : 'upload-completed'
    if (nextState(current.state, event).kind === 'refused') return { kind: 'no-upload' }
    if (fault) {
      await fail(req, options, current, fault, 'upload-refused')
      const removedAt = new Date().toISOString()
      await writePipeline(req, options, video.id, { source: { uploadId: null, removedAt } })
      return { kind: 'refused', fault }
    }
    await writePipeline(req, options, video.id, {
      state: stateAfter(current, 'upload-completed'),
      source: { uploadId: null, etag: stored.etag },
      sourceBytes: stored.bytes,
      attempt: 1,
    })
    await options.recordEvent(req, {
      type: 'video.uploaded',
      subject: video.id,
      data: { videoId: video.id, owner: current.keyOwner, attempt: 1, bytes: stored.bytes },
    })
    return { kind: 'uploaded' }
  })
  // After the commit: an object without a use costs a little, a video without its object is broken.
  if (taken.kind === 'refused') await deleteObject(options.ingest, key)
  return taken
}

/**
 * Takes the original of a video whose completion call was lost: its parts were joined, since the storage knows the
 * upload no more, and nobody told us. An upload that is still open stays as it is, whatever lies under its key.
 */
export const takeLostUpload = async (
  req: PayloadRequest,
  options: ResolvedVideoOptions,
  videoId: string,
): Promise<void> => {
  const video = await readForPipeline(req, options, videoId)
  const { key, uploadId } = video?.source ?? {}
  if (video?.state !== 'awaiting-upload' || !key || !uploadId) return
  if (await listParts(options.ingest, key, uploadId)) return
  await takeOriginal(req, options, video, key)
}

const faultOf = (
  stored: { bytes: number; contentType: string },
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

export const isPastUpload = ({ state }: VideoDocument) =>
  state === 'uploaded' || state === 'queued' || state === 'encoding' || state === 'ready'
