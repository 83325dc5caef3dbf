import type { PayloadRequest } from 'payload'
import { z } from 'zod'
import { lockRow } from '../database.ts'
import type { ResolvedVideoOptions } from '../options.ts'
import { inTransaction, readForPipeline, writePipeline } from '../pipeline.ts'
import { answerProblem, notFound } from '../problems.ts'
import { readJson } from '../requestBody.ts'
import { statusOf } from '../videoStatus.ts'
import { answerJson, findVideo } from './guards.ts'

const mostChapters = 500

const given = z.strictObject({
  chapters: z
    .array(
      z.strictObject({
        startSeconds: z.number().min(0, 'A chapter begins at 0 or later.'),
        title: z.string().trim().min(1, 'Give the chapter a title.').max(200),
      }),
    )
    .max(mostChapters, `A video has at most ${mostChapters} chapters.`)
    .refine(
      chapters => new Set(chapters.map(each => each.startSeconds)).size === chapters.length,
      'Two chapters begin at the same second.',
    ),
})

/** `PUT /videos/:id/chapters`: all chapters, in any order; an empty list removes them. */
export const saveChapters = async (req: PayloadRequest, options: ResolvedVideoOptions): Promise<Response> => {
  const found = await findVideo(req, options, 'update')
  if (found.kind === 'refused') return found.answer
  const body = await readJson(req, given, 256 * 1024)
  if (body.kind === 'refused') return body.answer
  const { id, durationSeconds } = found.video
  const late = body.value.chapters.findIndex(
    each => durationSeconds !== null && each.startSeconds >= durationSeconds,
  )
  if (late !== -1) {
    const message = 'This chapter begins after the end of the video.'
    return answerProblem({
      status: 400,
      code: 'invalid-input',
      detail: message,
      errors: [{ field: `chapters.${late}.startSeconds`, message }],
    })
  }
  const chapters = body.value.chapters.toSorted((one, other) => one.startSeconds - other.startSeconds)
  return inTransaction(req, async () => {
    if (!(await lockRow(req, options, id))) return notFound()
    await writePipeline(req, options, id, { chapters })
    const now = await readForPipeline(req, options, id)
    return now ? answerJson(statusOf(now)) : notFound()
  })
}
