import type { PayloadRequest } from 'payload'
import { lockRow } from '../database.ts'
import { headObject } from '../objectStorage.ts'
import type { ResolvedVideoOptions } from '../options.ts'
import { inTransaction, readForPipeline, writePipeline } from '../pipeline.ts'
import { conflict, notFound } from '../problems.ts'
import { refuseFields } from '../requestBody.ts'
import { startAgain } from '../transitions.ts'
import { statusOf } from '../videoStatus.ts'
import { answerJson, findVideo } from './guards.ts'

/** `POST /videos/:id/retry`: tries a failed video again with the original that is still there. */
export const retryVideo = async (req: PayloadRequest, options: ResolvedVideoOptions): Promise<Response> => {
  const found = await findVideo(req, options, 'update')
  if (found.kind === 'refused') return found.answer
  const unwanted = await refuseFields(req)
  if (unwanted) return unwanted
  const { id, source } = found.video
  const stored = source.key && source.etag ? await headObject(options.ingest, source.key) : null
  return inTransaction(req, async () => {
    if (!(await lockRow(req, options, id))) return notFound()
    const video = await readForPipeline(req, options, id)
    if (video?.state !== 'failed') {
      return conflict('not-failed', 'Only a video that failed can be tried again.')
    }
    if (!stored) {
      await writePipeline(req, options, id, { source: { removedAt: new Date().toISOString() } })
      return conflict('original-gone', 'The original is no longer stored. Upload the video again.')
    }
    await startAgain(req, options, video)
    const now = await readForPipeline(req, options, id)
    return now ? answerJson(statusOf(now)) : notFound()
  })
}
