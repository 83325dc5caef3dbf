import type { CollectionSlug, PayloadRequest } from 'payload'
import { z } from 'zod'
import { nextState, sourceKey } from '../contract/index.ts'
import { lockRow } from '../database.ts'
import { asVideo, type VideoDocument } from '../document.ts'
import { abortMultipart, startMultipart } from '../objectStorage.ts'
import type { ResolvedVideoOptions } from '../options.ts'
import { inTransaction, readForPipeline, writePipeline } from '../pipeline.ts'
import { answerProblem, conflict, notFound } from '../problems.ts'
import { readJson } from '../requestBody.ts'
import type { UploadUse } from '../types.ts'
import { judgeUpload, planParts } from '../uploadRules.ts'
import { answerJson, findVideo } from './guards.ts'

const scalar = z.union([z.string().max(200), z.number(), z.boolean(), z.null()])

const announcement = z.strictObject({
  filename: z.string().min(1).max(1000),
  contentType: z.string().max(200).default(''),
  bytes: z.int().min(0),
  /** A video that gets this file instead of what it has; without it a new one is made. */
  videoId: z.guid().optional(),
  /** Further fields of a new video, under the same access rules as in REST. */
  fields: z.record(z.string().max(64), scalar).default({}),
  /** What tells this file from others of its name and size; see `upload/fingerprint.ts`. */
  fingerprint: z
    .string()
    .regex(/^\d{1,16}-[0-9a-f]{64}$/)
    .optional(),
  /** The document on which the file was dropped, for `drafts`. */
  parentId: z.guid().optional(),
})
type Announcement = z.output<typeof announcement>
type AcceptedFile = {
  filename: string
  title: string
  contentType: string
  bytes: number
  fingerprint: string | null
}

/** `POST /videos/uploads`: makes the video, or empties a given one, and opens the upload in the storage. */
export const startUpload = async (req: PayloadRequest, options: ResolvedVideoOptions): Promise<Response> => {
  const body = await readJson(req, announcement, 16 * 1024)
  if (body.kind === 'refused') return body.answer
  const verdict = judgeUpload(body.value, options.maximumBytes)
  if (verdict.kind === 'refused') {
    const { field, code, message } = verdict
    return answerProblem({ status: 400, code, detail: message, errors: [{ field, message }] })
  }
  const unknown = unknownFields(req, options, body.value.fields)
  if (unknown.length > 0) {
    return answerProblem({
      status: 400,
      code: 'invalid-input',
      detail: 'Some of what was sent cannot be used.',
      errors: unknown.map(name => ({ field: `fields.${name}`, message: `There is no field "${name}".` })),
    })
  }
  const { parentId, videoId } = body.value
  if (parentId !== undefined && (!options.drafts || videoId !== undefined)) {
    const message = 'Nothing is made from this video there.'
    const errors = [{ field: 'parentId', message }]
    return answerProblem({ status: 400, code: 'invalid-input', detail: message, errors })
  }
  const file = { ...verdict, bytes: body.value.bytes, fingerprint: body.value.fingerprint ?? null }
  if (videoId === undefined) return startNew(req, options, body.value, file)

  req.routeParams = { ...req.routeParams, id: videoId }
  const found = await findVideo(req, options, 'update')
  return found.kind === 'found' ? startReplacement(req, options, found.video, file) : found.answer
}

const unknownFields = (
  req: PayloadRequest,
  { slug }: ResolvedVideoOptions,
  fields: Announcement['fields'],
): string[] => {
  const known = req.payload.collections[slug as CollectionSlug]?.config.flattenedFields ?? []
  return Object.keys(fields).filter(name => !known.some(field => field.name === name))
}

/** All in one transaction: when the plan or the storage refuses, no video is left behind. */
const startNew = (
  req: PayloadRequest,
  options: ResolvedVideoOptions,
  { fields, parentId }: Announcement,
  file: AcceptedFile,
): Promise<Response> =>
  inTransaction(
    req,
    async () => {
      const created: unknown = await req.payload.create({
        collection: options.slug as CollectionSlug,
        data: { ...fields, title: file.title },
        depth: 0,
        overrideAccess: false,
        user: req.user,
        req,
      })
      const video = asVideo(created)
      if (!video) throw new Error('The new video has not the expected shape.')
      // The owner is the one of the saved document: what the browser said may have been another one.
      const owner = options.ownerOf({ ...Object(created) }, req)
      const refusal = await overLimit(req, options, { amount: file.bytes, owner, videoId: video.id })
      if (refusal) return refusal
      const { title } = file
      if (parentId !== undefined) await options.drafts?.create(req, { parentId, videoId: video.id, title })
      return open(req, options, video, owner, file)
    },
    answer => answer.ok,
  )

const startReplacement = (
  req: PayloadRequest,
  options: ResolvedVideoOptions,
  { id }: VideoDocument,
  file: AcceptedFile,
): Promise<Response> =>
  inTransaction(req, async () => {
    if (!(await lockRow(req, options, id))) return notFound()
    const video = await readForPipeline(req, options, id)
    if (!video) return notFound()
    if (nextState(video.state, 'upload-requested').kind === 'refused') {
      return conflict('not-replaceable', 'This video cannot take another file at the moment.')
    }
    const owner = video.keyOwner ?? options.ownerOf(video, req)
    const refusal = await overLimit(req, options, { amount: file.bytes, owner, videoId: id })
    if (refusal) return refusal
    if (video.source.uploadId && video.source.key) {
      await abortMultipart(options.ingest, video.source.key, video.source.uploadId)
    }
    return open(req, options, video, owner, file)
  })

const open = async (
  req: PayloadRequest,
  options: ResolvedVideoOptions,
  video: VideoDocument,
  keyOwner: string,
  { filename, contentType, bytes, fingerprint }: AcceptedFile,
): Promise<Response> => {
  const key = sourceKey(keyOwner, video.id)
  const uploadId = await startMultipart(options.ingest, key, contentType)
  await writePipeline(req, options, video.id, {
    state: 'awaiting-upload',
    keyOwner,
    percent: 0,
    step: null,
    stepRendition: null,
    tasks: null,
    leaseUntil: null,
    sourceBytes: null,
    failure: { code: null, detail: null },
    source: {
      key,
      filename,
      contentType,
      announcedBytes: bytes,
      uploadId,
      etag: null,
      removedAt: null,
      fingerprint,
      uploader: req.user ? String(req.user.id) : null,
    },
  })
  return answerJson({ videoId: video.id, ...planParts(bytes) }, 201)
}

/** The answer when the owner's plan does not hold so much; `null` when it does. */
export const overLimit = async (
  req: PayloadRequest,
  options: ResolvedVideoOptions,
  use: Omit<UploadUse, 'kind'>,
): Promise<Response | null> => {
  const usage = await options.mayUse(req, { kind: 'upload-bytes', ...use })
  if (usage.allowed) return null
  const errors = [{ field: 'bytes', message: usage.reason }]
  return answerProblem({ status: 403, code: 'limit-reached', detail: usage.reason, errors })
}
