import type { PayloadRequest } from 'payload'
import { listParts } from '../objectStorage.ts'
import type { ResolvedVideoOptions } from '../options.ts'
import { answerProblem } from '../problems.ts'
import { readText, refuseFields } from '../requestBody.ts'
import { isPastUpload } from '../uploadedOriginal.ts'
import { planParts } from '../uploadRules.ts'
import { incomplete, joinParts } from './complete.ts'
import { findVideo } from './guards.ts'
import { noUpload, openUpload } from './parts.ts'

/**
 * Two calls of S3's multipart protocol as Uppy makes them, answered by the cms and not by the storage: so the cms looks
 * at all parts, not at the thousand of one page, counts them before they are joined, and learns of the end.
 */

/** `GET /videos/:id/multipart`: ListParts. */
export const listMultipart = async (
  req: PayloadRequest,
  options: ResolvedVideoOptions,
): Promise<Response> => {
  const found = await findVideo(req, options, 'update')
  if (found.kind === 'refused') return found.answer
  const open = openUpload(found.video)
  const parts = open && (await listParts(options.ingest, open.key, open.uploadId))
  if (!parts) return noUpload()
  const listed = parts.map(
    ({ number, etag }) => `<Part><PartNumber>${number}</PartNumber><ETag>${bare(etag)}</ETag></Part>`,
  )
  return answerXml(`<ListPartsResult>${listed.join('')}</ListPartsResult>`)
}

/**
 * `POST /videos/:id/multipart/complete`: CompleteMultipartUpload. The list of parts that S3's protocol sends along is
 * looked at only for what it is, since the storage knows what arrived.
 */
export const completeMultipartUpload = async (
  req: PayloadRequest,
  options: ResolvedVideoOptions,
): Promise<Response> => {
  const found = await findVideo(req, options, 'update')
  if (found.kind === 'refused') return found.answer
  const unwanted = await refuseOthers(req)
  if (unwanted) return unwanted
  const { video } = found
  if (!isPastUpload(video)) {
    const open = openUpload(video)
    const parts = open && (await listParts(options.ingest, open.key, open.uploadId))
    if (!open) return noUpload()
    // Without parts it is joined already, and the call that did it was cut off.
    if (parts && parts.length < planParts(open.bytes).partCount) return incomplete()
    const answer = await joinParts(req, options, video, parts ?? [])
    if (!answer.ok) return answer
  }
  return answerXml(
    `<CompleteMultipartUploadResult><Location>${video.id}</Location><Key>${video.id}</Key></CompleteMultipartUploadResult>`,
  )
}

/** The answer to a body that is neither S3's list nor empty. */
const refuseOthers = async (req: PayloadRequest): Promise<Response | null> => {
  if (req.headers.get('content-type')?.split(';')[0]?.trim() !== 'application/xml') return refuseFields(req)
  const body = await readText(req, 2 * 1024 ** 2)
  if (body.kind === 'refused') return body.answer
  if (/^\s*(<\?xml[^>]*>\s*)?<CompleteMultipartUpload[\s>]/.test(body.text)) return null
  const message = 'The body is no list of parts.'
  return answerProblem({
    status: 400,
    code: 'invalid-input',
    detail: message,
    errors: [{ field: 'body', message }],
  })
}

const bare = (etag: string) => etag.replaceAll('"', '').replaceAll(/[<>&]/g, '')

const answerXml = (xml: string) =>
  new Response(xml, { headers: { 'content-type': 'application/xml', 'cache-control': 'private, no-store' } })
