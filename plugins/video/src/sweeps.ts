import type { BasePayload, CollectionSlug, Where } from 'payload'
import { sourceFolder } from './contract/index.ts'
import { expiredLeases, leaseIsOver, lockRow } from './database.ts'
import { takeDeadLetters } from './deadLetters.ts'
import { asVideo, type VideoDocument } from './document.ts'
import { hintWaiting } from './hints.ts'
import { abortMultipart, deleteObject, listMultiparts } from './objectStorage.ts'
import { type ResolvedVideoOptions, resolveOptions } from './options.ts'
import { inTransaction, readForPipeline, systemRequest, writePipeline } from './pipeline.ts'
import { removeUnplayed } from './readers.ts'
import { endTaskLeases } from './taskReports.ts'
import { tasksOf } from './tasks.ts'
import { giveBack } from './transitions.ts'
import type { VideoOptions, VideoQueues } from './types.ts'

export interface VideoSweep {
  readonly name: string
  readonly everySeconds: number
  /** Looks once. Several processes may do so at the same time. */
  run(payload: BasePayload): Promise<void>
}

/**
 * What nobody reports: dead workers and messages, hints that were lost, uploads that were left, originals whose time
 * is over, and what a worker still wrote after it had lost its video.
 */
export const videoSweeps = (input: VideoOptions, queues: VideoQueues): VideoSweep[] => {
  const options = resolveOptions(input)
  return [
    { name: 'video-leases', everySeconds: 30, run: payload => endLeases(payload, options) },
    {
      name: 'video-dead-letters',
      everySeconds: 30,
      run: payload => takeDeadLetters(payload, options, queues),
    },
    {
      name: 'video-hints',
      everySeconds: 3600,
      run: payload => hintWaiting(payload, options, queues.work, { waitedSeconds: 3600, limit: batch }),
    },
    { name: 'video-leftovers', everySeconds: 6 * 3600, run: payload => removeLeftovers(payload, options) },
    { name: 'video-uploads', everySeconds: 3600, run: payload => abortUploads(payload, options) },
    { name: 'video-stray-uploads', everySeconds: 3600, run: payload => abortStrays(payload, options) },
    { name: 'video-originals', everySeconds: 3600, run: payload => removeOriginals(payload, options) },
  ]
}

const hour = 3600_000
const batch = 100

/** The lock and the second look make it once per lease end, however many processes sweep. */
const endLeases = async (payload: BasePayload, options: ResolvedVideoOptions): Promise<void> => {
  for (const id of await expiredLeases(payload, options, batch)) {
    const req = await systemRequest(payload)
    await inTransaction(req, async () => {
      if (!(await lockRow(req, options, id))) return
      const video = await readForPipeline(req, options, id)
      const failure = { code: 'timed-out', detail: 'The worker stopped reporting.' } as const
      if (video?.state !== 'encoding') return
      if (tasksOf(video)) await endTaskLeases(req, options, video, failure)
      else if (await leaseIsOver(req, options, id)) await giveBack(req, options, video, failure, 'lost')
    })
  }
}

/** Signing further parts counts as going on, so a slow upload is not abandoned. */
const abortUploads = async (payload: BasePayload, options: ResolvedVideoOptions): Promise<void> => {
  const left = await videosWhere(payload, options, {
    and: [
      { state: { equals: 'awaiting-upload' } },
      { 'source.uploadId': { exists: true } },
      { updatedAt: { less_than: before(24 * hour) } },
    ],
  })
  for (const { id, source } of left) {
    if (!source.key || !source.uploadId) continue
    await abortMultipart(options.ingest, source.key, source.uploadId)
    await writePipeline(await systemRequest(payload), options, id, { source: { uploadId: null } })
  }
}

/** A worker that lost its video learns of it at its next report, and may write until then. */
const removeLeftovers = async (payload: BasePayload, options: ResolvedVideoOptions): Promise<void> => {
  const settled = await videosWhere(
    payload,
    options,
    {
      and: [
        { state: { in: ['ready', 'failed', 'awaiting-upload'] } },
        { keyOwner: { exists: true } },
        { version: { greater_than: 0 } },
        { updatedAt: { less_than: before(hour) } },
        { updatedAt: { greater_than: before(25 * hour) } },
      ],
    },
    0,
  )
  for (const { id } of settled) {
    const req = await systemRequest(payload)
    await inTransaction(req, async () => {
      // Under the lock, so that no worker takes it up and writes a version meanwhile.
      if (!(await lockRow(req, options, id))) return
      const video = await readForPipeline(req, options, id)
      if (!video || !['ready', 'failed', 'awaiting-upload'].includes(video.state)) return
      if (video.state === 'ready' && video.publishedVersion === null) return
      await removeUnplayed(options, video)
    })
  }
}

/**
 * Uploads in the storage of which no video knows: the process died between storage and database, or the video was
 * deleted from under its upload. Younger ones may belong to a transaction that is not over.
 */
const abortStrays = async (payload: BasePayload, options: ResolvedVideoOptions): Promise<void> => {
  const open = await listMultiparts(options.ingest, sourceFolder, new Date(Date.now() - 24 * hour))
  for (let first = 0; first < open.length; first += batch) {
    const some = open.slice(first, first + batch)
    const known = await videosWhere(payload, options, {
      'source.uploadId': { in: some.map(({ uploadId }) => uploadId) },
    })
    const kept = new Set(known.map(({ source }) => source.uploadId))
    for (const { key, uploadId } of some) {
      if (!kept.has(uploadId)) await abortMultipart(options.ingest, key, uploadId)
    }
  }
}

const removeOriginals = async (payload: BasePayload, options: ResolvedVideoOptions): Promise<void> => {
  const old = await videosWhere(payload, options, {
    and: [
      { state: { equals: 'failed' } },
      { 'source.key': { exists: true } },
      { 'source.removedAt': { exists: false } },
      { updatedAt: { less_than: before(options.keepFailedOriginalsDays * 24 * hour) } },
    ],
  })
  for (const { id, source } of old) {
    const { key } = source
    if (!key) continue
    const req = await systemRequest(payload)
    await inTransaction(req, async () => {
      // Under the lock, so that nobody tries the video again while its original goes.
      if (!(await lockRow(req, options, id))) return
      if ((await readForPipeline(req, options, id))?.state !== 'failed') return
      await deleteObject(options.ingest, key)
      await writePipeline(req, options, id, { source: { removedAt: new Date().toISOString() } })
    })
  }
}

const before = (milliseconds: number) => new Date(Date.now() - milliseconds).toISOString()

/** Overrides access: sweeps are the product's own and go over all videos. */
const videosWhere = async (
  payload: BasePayload,
  options: ResolvedVideoOptions,
  where: Where,
  limit = batch,
): Promise<VideoDocument[]> => {
  const found = await payload.find({
    collection: options.slug as CollectionSlug,
    where,
    limit,
    depth: 0,
    overrideAccess: true,
  })
  return found.docs.flatMap(doc => asVideo(doc) ?? [])
}
