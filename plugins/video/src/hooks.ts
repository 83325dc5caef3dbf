import type { CollectionBeforeDeleteHook } from 'payload'
import type { ResolvedVideoOptions } from './options.ts'
import { readForPipeline } from './pipeline.ts'

/**
 * Notes what has to be removed from the storage, in the transaction of the deletion: when that is undone,
 * so is the note. Before the deletion, because afterwards nobody knows the upload any more.
 */
export const recordDeletion =
  (options: ResolvedVideoOptions): CollectionBeforeDeleteHook =>
  async ({ id, req }) => {
    const video = await readForPipeline(req, options, String(id))
    if (!video) return
    await options.onDelete(req, video)
    if (!video.keyOwner) return
    await options.recordEvent(req, {
      type: 'video.deleted',
      subject: video.id,
      data: {
        videoId: video.id,
        owner: video.keyOwner,
        uploadId: video.source.uploadId,
        previewFile: video.previewFile,
      },
    })
  }
