import type { PayloadRequest } from 'payload'
import { nextState } from '../contract/index.ts'
import { lockRow } from '../database.ts'
import type { ResolvedVideoOptions } from '../options.ts'
import { inTransaction, readForPipeline } from '../pipeline.ts'
import { conflict, notFound } from '../problems.ts'
import { refuseFields } from '../requestBody.ts'
import { fail } from '../transitions.ts'
import { statusOf } from '../videoStatus.ts'
import { answerJson, findVideo } from './guards.ts'

/**
 * `POST /videos/:id/cancel`: ends the preparation of a video. Its worker is told at its next report; the original
 * stays, so that it can be tried again.
 */
export const cancelVideo = async (req: PayloadRequest, options: ResolvedVideoOptions): Promise<Response> => {
  const found = await findVideo(req, options, 'update')
  if (found.kind === 'refused') return found.answer
  const unwanted = await refuseFields(req)
  if (unwanted) return unwanted
  const { id } = found.video
  return inTransaction(req, async () => {
    if (!(await lockRow(req, options, id))) return notFound()
    const video = await readForPipeline(req, options, id)
    if (!video || nextState(video.state, 'cancelled').kind === 'refused') {
      return conflict('not-in-preparation', 'Only a video that is being prepared can be cancelled.')
    }
    const failure = { code: 'cancelled', detail: 'A person cancelled the preparation.' } as const
    await fail(req, options, video, failure, 'cancelled')
    const now = await readForPipeline(req, options, id)
    return now ? answerJson(statusOf(now)) : notFound()
  })
}
