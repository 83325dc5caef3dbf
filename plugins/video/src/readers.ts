import type { BasePayload, PayloadRequest } from 'payload'
import { z } from 'zod'
import { handOutAudio } from './audio.ts'
import { addedFolder, checkpointFolder, mediaPrefix, sourceKey, videoFolder } from './contract/index.ts'
import type { VideoDocument } from './document.ts'
import { sendHint } from './hints.ts'
import { abortMultipart, deleteObject, deletePrefix, headObject } from './objectStorage.ts'
import { type ResolvedVideoOptions, resolveOptions } from './options.ts'
import { readForPipeline, systemRequest, writePipeline } from './pipeline.ts'
import { playlistKey } from './playback.ts'
import { keepPreview } from './preview.ts'
import type { VideoOptions, VideoQueue } from './types.ts'

/** An event as a reader gets it from the app's table. */
export interface ReadableEvent {
  readonly type: string
  readonly subject: string
  readonly data: unknown
}

export interface VideoEventReader {
  readonly name: string
  readonly types: string[]
  /** Idempotent: may be called again with the same event. Throws when it has to be called again. */
  handle(event: ReadableEvent, payload: BasePayload): Promise<void>
}

/** What happens after an event was committed: hints to the queue, and the removal of objects. */
export const videoEventReaders = (input: VideoOptions, queue: VideoQueue): VideoEventReader[] => {
  const options = resolveOptions(input)
  return [
    {
      name: 'video-queue',
      types: ['video.uploaded', 'video.requeued', 'video.task-waiting'],
      handle: onVideo(options, (req, video) => sendHint(req.payload, options, queue, video)),
    },
    {
      name: 'video-originals',
      types: ['video.ready'],
      handle: onVideo(options, (req, video) => removeOriginal(req, options, video)),
    },
    {
      name: 'video-leftovers',
      types: ['video.failed'],
      handle: onVideo(options, (_req, video) => removeFailedOutputs(options, video)),
    },
    {
      name: 'video-previews',
      types: ['video.ready', 'video.preview'],
      handle: onVideo(options, (req, video) => keepPreview(req, options, video)),
    },
    {
      name: 'video-audio',
      types: ['video.ready'],
      handle: onVideo(options, (req, video) => handOutAudio(req, options, video)),
    },
    {
      name: 'video-removal',
      types: ['video.deleted'],
      handle: event => removeEverything(options, event),
    },
  ]
}

/** Events are older than the present: each reader acts on the video as it is now, or not at all. */
const onVideo =
  (options: ResolvedVideoOptions, act: (req: PayloadRequest, video: VideoDocument) => Promise<void>) =>
  async (event: ReadableEvent, payload: BasePayload): Promise<void> => {
    const req = await systemRequest(payload)
    const video = await readForPipeline(req, options, event.subject)
    if (video) await act(req, video)
  }

/** The original goes once the version that replaces it can be seen; so do versions that were given up. */
const removeOriginal = async (
  req: PayloadRequest,
  options: ResolvedVideoOptions,
  video: VideoDocument,
): Promise<void> => {
  const { id, keyOwner, state, publishedVersion: version, source } = video
  if (state !== 'ready' || !keyOwner || version === null) return
  if (!(await headObject(options.media, playlistKey(keyOwner, id, version)))) {
    req.payload.logger.error({ msg: 'A ready video has no master playlist; its original is kept', video: id })
    return
  }
  await removeVersions(options, keyOwner, id, version)
  await deletePrefix(options.media, `${mediaPrefix(keyOwner, id, version)}${checkpointFolder}`)
  if (!source.key || source.removedAt) return
  await deleteObject(options.ingest, source.key)
  await writePipeline(req, options, id, { source: { removedAt: new Date().toISOString() } })
}

/** What a failed encode left goes; the version that is played stays. */
const removeFailedOutputs = async (options: ResolvedVideoOptions, video: VideoDocument): Promise<void> => {
  if (video.state === 'failed') await removeUnplayed(options, video)
}

/** Every version but the one that is played. Only while nobody writes another. */
export const removeUnplayed = async (
  options: ResolvedVideoOptions,
  { id, keyOwner, publishedVersion }: VideoDocument,
): Promise<void> => {
  if (keyOwner) await removeVersions(options, keyOwner, id, publishedVersion)
}

/** All versions but one. What people added lies beside them and stays. */
const removeVersions = (options: ResolvedVideoOptions, owner: string, id: string, keep: number | null) =>
  deletePrefix(options.media, videoFolder(owner, id), [
    `${videoFolder(owner, id)}${addedFolder}`,
    ...(keep === null ? [] : [mediaPrefix(owner, id, keep)]),
  ])

const deletion = z.object({
  videoId: z.guid(),
  owner: z.string().min(1),
  uploadId: z.string().nullish(),
  previewFile: z.string().nullish(),
})

const removeEverything = async (options: ResolvedVideoOptions, event: ReadableEvent): Promise<void> => {
  const { videoId, owner, uploadId, previewFile } = deletion.parse(event.data)
  const key = sourceKey(owner, videoId)
  if (uploadId) await abortMultipart(options.ingest, key, uploadId)
  await deleteObject(options.ingest, key)
  await deletePrefix(options.media, videoFolder(owner, videoId))
  if (previewFile) await deleteObject(options.media, previewFile)
}
