import type { MayUseAnswer, UploadUse } from '@lectern/plugin-video'
import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { databaseOf } from '../events/transaction.ts'

/** Bytes of one file, and of all that the videos of one academy take up. */
export interface UploadLimits {
  readonly fileBytes: number
  readonly storageBytes: number
}

/**
 * Whether a video fits beside all that its academy has: originals that are there or announced, and what was encoded.
 * Academies are counted one after the other until the request's transaction ends, so that two uploads which fit alone
 * but not together do not both pass.
 */
export const uploadQuota =
  ({ fileBytes, storageBytes }: UploadLimits) =>
  async (req: PayloadRequest, { amount, owner, videoId }: UploadUse): Promise<MayUseAnswer> => {
    if (amount > fileBytes) {
      return { allowed: false, reason: `Files up to ${inGigabytes(fileBytes)} GB can be uploaded.` }
    }
    const database = await databaseOf(req)
    await database.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`upload quota ${owner}`}, 0))`)
    const { rows } = await database.execute<{ used: number }>(sql`
      select (coalesce(sum(output_bytes), 0) + coalesce(sum(case
        when id = ${videoId} or source_removed_at is not null then 0
        when source_bytes is not null then source_bytes
        when source_upload_id is not null then source_announced_bytes end), 0))::float8 as used
      from videos where tenant_id = ${owner}`)
    const used = rows[0]?.used ?? 0
    if (used + amount <= storageBytes) return { allowed: true }
    const [all, taken, wanted] = [storageBytes, used, amount].map(inGigabytes)
    return {
      allowed: false,
      reason: `This file needs ${wanted} GB, and ${taken} GB of the academy's ${all} GB are taken. Delete videos that are no longer needed, then try again.`,
    }
  }

/** Decimal, as storage is sold; small amounts keep their digits. */
const inGigabytes = (bytes: number): number => Number((bytes / 1e9).toPrecision(3))
