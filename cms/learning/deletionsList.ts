import { PutObjectCommand } from '@aws-sdk/client-s3'
import { env } from '../env.ts'
import type { EventReader } from '../events/readers.ts'
import { mediaBucket } from '../storage/mediaBucket.ts'

/** Where erasures are listed: beside the database, so that a backup that is restored can be told of them. */
export const deletionsPrefix = 'deletions/'

/** Ids and a time, nothing of the person. */
export interface Deletion {
  tenantId: string
  studentId: string
  /** ISO 8601. */
  at: string
}

/**
 * Appends each erasure to a list in object storage, one object each: `deletions/2026/11/26/<event>.json`. The key is
 * the event's, so that an event that comes again writes the same object.
 */
export const deletionsList: EventReader = {
  name: 'deletions-list',
  types: ['student.erased'],
  async handle({ id, subject, tenantId, at }) {
    if (!tenantId) throw new Error('A student belongs to an academy')
    const deletion: Deletion = { tenantId, studentId: subject, at: at.toISOString() }
    const day = deletion.at.slice(0, 10).replaceAll('-', '/')
    await mediaBucket().send(
      new PutObjectCommand({
        Bucket: env().MEDIA_BUCKET,
        Key: `${deletionsPrefix}${day}/${id}.json`,
        Body: JSON.stringify(deletion),
        ContentType: 'application/json',
      }),
    )
  },
}
