import { requestPreview } from '@lectern/plugin-video'
import type { CollectionAfterChangeHook, CollectionAfterDeleteHook } from 'payload'
import { idOf } from '../access/actor.ts'
import { videoOptions } from '../video.ts'

/** A published lecture that becomes a free preview, stops to be one or shows another video: the clips follow. */
export const keepPreviews: {
  afterChange: CollectionAfterChangeHook
  afterDelete: CollectionAfterDeleteHook
} = {
  async afterChange({ doc, previousDoc, req }) {
    const [before, now] = [idOf(previousDoc?.video), idOf(doc.video)]
    if (before === now && isShown(previousDoc) === isShown(doc)) return
    const shown = [isShown(previousDoc) && before, isShown(doc) && now]
    for (const videoId of new Set(shown.filter(id => typeof id === 'string')))
      await requestPreview(req, videoOptions(), videoId)
  },
  async afterDelete({ doc, req }) {
    const videoId = idOf(doc.video)
    if (isShown(doc) && videoId) await requestPreview(req, videoOptions(), videoId)
  },
}

const isShown = (lecture: { isFreePreview?: unknown; published?: unknown } | undefined): boolean =>
  Boolean(lecture?.isFreePreview && lecture.published)
