import { S3Client } from '@aws-sdk/client-s3'
import type { VideoOptions } from '@lectern/plugin-video'
import { idOf } from './access/actor.ts'
import { academyAccess } from './access/rules.ts'
import { env } from './env.ts'
import { recordEvent } from './events/recordEvent.ts'
import { draftLectures } from './learning/draftLectures.ts'
import { isFreePreview } from './learning/freePreview.ts'
import { leaveLectures } from './learning/leaveLectures.ts'
import { lecturesWith } from './learning/lecturesWith.ts'
import { onVideoReady } from './learning/onVideoReady.ts'
import { publicFolder } from './storage/publicFolder.ts'
import { s3Settings } from './storage/s3Settings.ts'
import { uploadQuota } from './storage/uploadQuota.ts'
import { suspendedAcademies } from './tenancy/suspension.ts'

/** How this product handles video; the plugin and the readers of its events share it. */
export function videoOptions(): VideoOptions {
  const variables = env()
  const { create, read, update, delete: remove } = academyAccess({})
  return {
    group: 'Teaching',
    ingest: { client: new S3Client(s3Settings(variables, 'INGEST')), bucket: variables.INGEST_BUCKET },
    media: { client: new S3Client(s3Settings(variables, 'MEDIA')), bucket: variables.MEDIA_BUCKET },
    encoderKeys: variables.ENCODER_KEYS,
    access: { create, read, update, delete: remove },
    ownerOf: video => {
      const tenantId = idOf(video.tenant)
      if (!tenantId) throw new Error('A video belongs to an academy')
      return tenantId
    },
    recordEvent: async (req, { type, subject, data }) => {
      const owner = typeof data === 'object' && data !== null && 'owner' in data ? data.owner : null
      await recordEvent(req, { type, subject, tenantId: typeof owner === 'string' ? owner : null, data })
    },
    restingOwners: suspendedAcademies,
    mayUse: uploadQuota({
      fileBytes: variables.LIMIT_UPLOAD_BYTES,
      storageBytes: variables.LIMIT_STORAGE_BYTES,
    }),
    drafts: draftLectures,
    maximumBytes: variables.LIMIT_UPLOAD_BYTES,
    onReady: onVideoReady,
    onDelete: leaveLectures,
    usesOf: lecturesWith,
    preview: { wanted: isFreePreview, folder: publicFolder },
  }
}
