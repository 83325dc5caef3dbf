import { PutObjectCommand } from '@aws-sdk/client-s3'
import type { ReleaseStorage } from '@lectern/plugin-page-builder'
import { env } from '../env.ts'
import { mediaBucket, openObject } from '../storage/mediaBucket.ts'
import { publicFolder } from '../storage/publicFolder.ts'

/** Files of releases lie beside an academy's public pictures; a name is a digest of its content and never used twice. */
const keyOf = (tenantId: string, name: string) => `${publicFolder(tenantId)}r/${name}`

export const releaseStorage: ReleaseStorage = {
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
  read: (tenantId, name) => openObject(keyOf(tenantId, name)),
}
