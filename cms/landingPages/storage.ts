import { DeleteObjectCommand, HeadObjectCommand, NotFound, PutObjectCommand } from '@aws-sdk/client-s3'
import type { ReleaseStorage } from '@lectern/plugin-page-builder'
import { env } from '../env.ts'
import { mediaBucket, openObject } from '../storage/mediaBucket.ts'
import { publicFolder } from '../storage/publicFolder.ts'

/** Files of releases lie beside an academy's public pictures; a name is a digest of its content and never used twice. */
const keyOf = (tenantId: string, name: string) => `${publicFolder(tenantId)}r/${name}`

/** Milliseconds within which a release that stored a file has been written, or never will be. */
const busyFor = 3_600_000

/** @param busy milliseconds for which a file that was stored is not removed */
export const storageOf = (busy: number): ReleaseStorage => ({
  url: (tenantId, name) => `/media/${keyOf(tenantId, name)}`,
  store: async (tenantId, { name, contentType, bytes }) => {
    await mediaBucket().send(
      new PutObjectCommand({
        Bucket: env().MEDIA_BUCKET,
        Key: keyOf(tenantId, name),
        Body: bytes,
        ContentType: contentType,
      }),
    )
  },
  remove: async (tenantId, name) => {
    const object = { Bucket: env().MEDIA_BUCKET, Key: keyOf(tenantId, name) }
    const found = await mediaBucket()
      .send(new HeadObjectCommand(object))
      .catch((fault: unknown) => {
        if (fault instanceof NotFound) return null
        throw fault
      })
    if (!found || Date.now() - (found.LastModified?.getTime() ?? 0) < busy) return
    await mediaBucket().send(new DeleteObjectCommand(object))
  },
  read: (tenantId, name) => openObject(keyOf(tenantId, name)),
})

export const releaseStorage = storageOf(busyFor)
