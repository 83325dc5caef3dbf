import { type ContentChange, rerelease } from '@lectern/plugin-page-builder'
import { sql } from '@payloadcms/db-postgres'
import type { Payload } from 'payload'
import type { EventReader, RecordedEvent } from '../events/readers.ts'
import { adapterOf } from '../events/transaction.ts'
import { pageOptions } from '../pages.ts'

/** Subjects that are remembered at once; of more, the oldest are forgotten, which costs a look too many. */
const mostRemembered = 10_000

/**
 * Makes releases again when what they show has changed, and looks at each new one once: it may have been built from
 * facts that changed before it was there. A subject whose releases were last built from a snapshot that held the event's
 * transaction is passed over, so that fifty saves of one course cost one look.
 */
export function followContent(): EventReader {
  const horizons = new Map<string, bigint>()
  return {
    name: 'follow-content',
    types: ['content.changed', 'page.published', 'page.moved', 'page.rolled', 'page.unpublished'],
    async handle(event, payload) {
      const { tenantId, xid } = event
      const change = changeOf(event)
      if (!tenantId || !change) return
      const key = `${tenantId} ${JSON.stringify(change)}`
      const known = horizons.get(key)
      if (known !== undefined && xid !== undefined && BigInt(xid) < known) return
      const horizon = await horizonOf(payload)
      await rerelease(payload, pageOptions(), tenantId, change)
      horizons.delete(key)
      horizons.set(key, horizon)
      const [oldest] = horizons.keys()
      if (horizons.size > mostRemembered && oldest !== undefined) horizons.delete(oldest)
    },
  }
}

/** Pure. `null`: there is nothing to do. */
function changeOf({ type, subject, data }: RecordedEvent): ContentChange | null {
  const paths = [data.path, data.from].filter(path => typeof path === 'string')
  switch (type) {
    case 'page.published':
      return data.cause === 'content-changed' ? null : { pages: [subject], paths }
    case 'page.moved':
      return { pages: [subject], paths }
    // What is rolled back stays to the byte; only a page that was off begins to answer by it.
    case 'page.rolled':
      return data.from === 0 ? { paths } : null
    case 'page.unpublished':
      return { paths }
  }
  switch (data.kind) {
    case 'course':
      return { courses: [subject] }
    case 'picture':
      return { pictures: [subject] }
    default:
      return { everything: true }
  }
}

/** Whatever transaction is older than this has ended, so that all it wrote is seen by what is read from now on. */
async function horizonOf(payload: Payload): Promise<bigint> {
  const { rows } = await adapterOf(payload).drizzle.execute<{ xid: string }>(
    sql`select pg_snapshot_xmin(pg_current_snapshot())::text as xid`,
  )
  return BigInt(rows[0]?.xid ?? 0)
}
