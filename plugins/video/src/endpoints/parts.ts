import type { PayloadRequest } from 'payload'
import { z } from 'zod'
import { touch } from '../database.ts'
import type { VideoDocument } from '../document.ts'
import { listParts, signedPartSeconds, signPart } from '../objectStorage.ts'
import type { ResolvedVideoOptions } from '../options.ts'
import { answerProblem, conflict } from '../problems.ts'
import { readJson } from '../requestBody.ts'
import { planParts } from '../uploadRules.ts'
import { answerJson, findVideo } from './guards.ts'

const wantedParts = z.strictObject({ partNumbers: z.array(z.int().min(1).max(10_000)).min(1).max(100) })

/** `POST /videos/:id/parts`: addresses to which the browser may put these parts. */
export const signParts = async (req: PayloadRequest, options: ResolvedVideoOptions): Promise<Response> => {
  const found = await findVideo(req, options, 'update')
  if (found.kind === 'refused') return found.answer
  const open = openUpload(found.video)
  if (!open) return noUpload()
  const body = await readJson(req, wantedParts, 16 * 1024)
  if (body.kind === 'refused') return body.answer
  const { partNumbers } = body.value
  const { partCount } = planParts(open.bytes)
  const beyond = partNumbers.findIndex(number => number > partCount)
  if (beyond >= 0) {
    const message = `This upload has ${partCount} parts.`
    const errors = [{ field: `partNumbers.${beyond}`, message }]
    return answerProblem({ status: 400, code: 'invalid-input', detail: message, errors })
  }
  await touch(req.payload, options, found.video.id)
  const parts = await Promise.all(
    [...new Set(partNumbers)].map(async number => ({
      number,
      url: await signPart(options.ingest, open.key, open.uploadId, number),
    })),
  )
  return answerJson({ expiresInSeconds: signedPartSeconds, parts })
}

/** `GET /videos/:id/parts`: what has arrived, so that an upload can be gone on with. */
export const showParts = async (req: PayloadRequest, options: ResolvedVideoOptions): Promise<Response> => {
  const found = await findVideo(req, options, 'update')
  if (found.kind === 'refused') return found.answer
  const open = openUpload(found.video)
  const parts = open && (await listParts(options.ingest, open.key, open.uploadId))
  if (!open || !parts) return noUpload()
  return answerJson({ ...planParts(open.bytes), parts })
}

/** The storage's upload of a video that waits for its parts. */
export const openUpload = ({ state, source }: VideoDocument) =>
  state === 'awaiting-upload' && source.key && source.uploadId && source.announcedBytes
    ? { key: source.key, uploadId: source.uploadId, bytes: source.announcedBytes }
    : null

export const noUpload = (): Response =>
  conflict('no-open-upload', 'There is no upload in progress for this video. Choose the file again.')
