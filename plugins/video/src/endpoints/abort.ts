import type { CollectionSlug, PayloadRequest } from 'payload'
import { z } from 'zod'
import { lockRow } from '../database.ts'
import { abortMultipart } from '../objectStorage.ts'
import type { ResolvedVideoOptions } from '../options.ts'
import { inTransaction, readForPipeline, writePipeline } from '../pipeline.ts'
import { conflict, notFound } from '../problems.ts'
import { readOptionalJson } from '../requestBody.ts'
import { answerJson, findVideo } from './guards.ts'

/**
 * `POST /videos/:id/abort`: gives up an upload and frees what it occupies. A video that never had a
 * version goes with it, and the untouched draft that was made for it where `withDraft` says so; one that had keeps
 * its name and waits for a file.
 */
export const abortUpload = async (req: PayloadRequest, options: ResolvedVideoOptions): Promise<Response> => {
  const found = await findVideo(req, options, 'update')
  if (found.kind === 'refused') return found.answer
  const body = await readOptionalJson(req, z.strictObject({ withDraft: z.boolean().default(false) }))
  if (body.kind === 'refused') return body.answer
  const { id } = found.video
  return inTransaction(req, async () => {
    if (!(await lockRow(req, options, id))) return notFound()
    const video = await readForPipeline(req, options, id)
    if (video?.state !== 'awaiting-upload') {
      return conflict('not-uploading', 'The upload is complete already. Delete the video instead.')
    }
    const { key, uploadId } = video.source
    if (key && uploadId) await abortMultipart(options.ingest, key, uploadId)
    if (video.version > 0) {
      await writePipeline(req, options, id, { source: { uploadId: null } })
    } else {
      if (body.value.withDraft) await options.drafts?.remove(req, { videoId: id })
      // Overrides access: the user may change the video, was shown to have begun it, and nothing of it exists yet.
      const collection = options.slug as CollectionSlug
      await req.payload.delete({ collection, id, depth: 0, overrideAccess: true, req })
    }
    return answerJson({ kind: 'aborted', videoId: id })
  })
}
