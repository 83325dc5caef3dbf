import { randomBytes } from 'node:crypto'
import type { PayloadRequest } from 'payload'
import { addedFolder, videoFolder } from './contract/index.ts'
import { lockRow } from './database.ts'
import type { VideoDocument } from './document.ts'
import { deleteObject, putObject } from './objectStorage.ts'
import type { ResolvedVideoOptions } from './options.ts'
import { inTransaction, readForPipeline } from './pipeline.ts'

/** A path below the video's folder that was never used and cannot be guessed. */
export const newAddedFile = (name: string, extension: string): string =>
  `${addedFolder}${name}-${randomBytes(12).toString('hex')}.${extension}`

/**
 * Puts an object beside the versions of a video and changes the video in one transaction; of the two objects, old and
 * new, the one that nothing names any more is removed. `change` gets the locked video and says which file the new one
 * replaces, or `null` to leave everything as it is.
 */
export const withAddedObject = async (
  req: PayloadRequest,
  options: ResolvedVideoOptions,
  added: { videoId: string; owner: string; file: string; body: string | Uint8Array; contentType: string },
  change: (video: VideoDocument) => Promise<{ replaced: string | null } | null>,
): Promise<boolean> => {
  const key = (file: string) => `${videoFolder(added.owner, added.videoId)}${file}`
  await putObject(options.media, key(added.file), added.body, added.contentType)
  let changed: { replaced: string | null } | null = null
  try {
    changed = await inTransaction(req, async () => {
      if (!(await lockRow(req, options, added.videoId))) return null
      const video = await readForPipeline(req, options, added.videoId)
      return video && (await change(video))
    })
  } finally {
    const left = changed ? changed.replaced : added.file
    if (left !== null) await removeAdded(req, options, key(left), left)
  }
  return changed !== null
}

/** Only what people added is removed alone; files of a version go with it. A failure leaves an object, nothing else. */
export const removeAdded = async (
  req: PayloadRequest,
  options: ResolvedVideoOptions,
  key: string,
  file: string,
): Promise<void> => {
  if (!file.startsWith(addedFolder)) return
  await deleteObject(options.media, key).catch((err: unknown) =>
    req.payload.logger.warn({ msg: 'An object that nothing names any more was left in the storage', err }),
  )
}
