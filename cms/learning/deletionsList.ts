import { ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3'
import { sql } from '@payloadcms/db-postgres'
import type { Payload } from 'payload'
import { z } from 'zod'
import { env } from '../env.ts'
import type { EventReader } from '../events/readers.ts'
import { adapterOf } from '../events/transaction.ts'
import { retentionDays } from '../retention/periods.ts'
import { mediaBucket, openObject } from '../storage/mediaBucket.ts'
import { eraseStudent } from './eraseStudent.ts'

/** Where erasures are listed: beside the database, so that a backup that is restored can be told of them. */
export const deletionsPrefix = 'deletions/'

/** Ids and a time, nothing of the person. */
const deletion = z.object({ tenantId: z.string(), studentId: z.string(), at: z.iso.datetime() })
export type Deletion = z.infer<typeof deletion>

/**
 * Appends each erasure to a list in object storage, one object each: `deletions/2026/11/26/<event>.json`. The key is
 * the event's, so that an event that comes again writes the same object.
 */
export const deletionsList: EventReader = {
  name: 'deletions-list',
  types: ['student.erased'],
  async handle({ id, subject, tenantId, at }) {
    if (!tenantId) throw new Error('A student belongs to an academy')
    const entry: Deletion = { tenantId, studentId: subject, at: at.toISOString() }
    await mediaBucket().send(
      new PutObjectCommand({
        Bucket: env().MEDIA_BUCKET,
        Key: `${prefixOfDay(at)}${id}.json`,
        Body: JSON.stringify(entry),
        ContentType: 'application/json',
      }),
    )
  },
}

const listed = /\/[0-9a-f-]{36}\.json$/

const prefixOfDay = (at: Date): string =>
  `${deletionsPrefix}${at.toISOString().slice(0, 10).replaceAll('-', '/')}/`

/**
 * Erases again who stands in the list and whose erasure the database does not know: it was restored from a backup that
 * is older. Reads the names of the objects of as many days as events are kept, and the objects of unknown events only.
 * @returns false: there is nothing more to do at once
 */
export async function replayDeletions(payload: Payload, now = new Date()): Promise<boolean> {
  const { drizzle } = adapterOf(payload)
  const oldest = prefixOfDay(new Date(now.getTime() - retentionDays.deletions * 86_400_000))
  for await (const keys of keysAfter(oldest)) {
    const events = keys.map(key => key.slice(key.lastIndexOf('/') + 1, -'.json'.length))
    const { rows } = await drizzle.execute<{ id: string }>(
      sql`select id::text from events where id::text in ${events}`,
    )
    const known = new Set(rows.map(({ id }) => id))
    for (const [n, event] of events.entries()) {
      if (known.has(event)) continue
      const { tenantId, studentId, at } = await readDeletion(keys[n] ?? '')
      await eraseStudent(payload, studentId)
      // The erasure's own event stands under its old id again, so that the next start need not look.
      await drizzle.execute(sql`
        insert into events (id, type, subject, tenant_id, actor, at, data)
        select ${event}::uuid, 'student.erased-again', ${studentId}, t.id, 'product', ${at}::timestamptz, '{}'::jsonb
        from (select 1) as one left join tenants t on t.id::text = ${tenantId} on conflict (id) do nothing`)
      payload.logger.info({ tenant: tenantId, student: studentId, msg: 'Erased again after a restore' })
    }
  }
  return false
}

/** Names of the listed objects from a day on, a page at a time. */
async function* keysAfter(oldest: string): AsyncGenerator<string[]> {
  let token: string | undefined
  do {
    const page = await mediaBucket().send(
      new ListObjectsV2Command({
        Bucket: env().MEDIA_BUCKET,
        Prefix: deletionsPrefix,
        StartAfter: oldest,
        ...(token && { ContinuationToken: token }),
      }),
    )
    const keys = (page.Contents ?? []).flatMap(({ Key }) => (Key && listed.test(Key) ? [Key] : []))
    if (keys.length > 0) yield keys
    token = page.NextContinuationToken
  } while (token)
}

async function readDeletion(key: string): Promise<Deletion> {
  const object = await openObject(key)
  return deletion.parse(JSON.parse(await new Response(object?.body).text()))
}
