import { randomBytes } from 'node:crypto'
import { sql } from '@payloadcms/db-postgres'
import type { Payload } from 'payload'
import { adapterOf } from '../events/transaction.ts'

/** What a code stands for. `path` is where the preview begins, on the academy's preview host. */
export interface PreviewEntry {
  userId: string
  tenantId: string
  path: string
}

const seconds = 60
const keyOf = (code: string) => `preview:${code}`

/** A code that opens a preview once, within a minute. It is kept in the database, since other processes serve the site. */
export async function giveCode(payload: Payload, entry: PreviewEntry): Promise<string> {
  const code = randomBytes(24).toString('base64url')
  const { drizzle } = adapterOf(payload)
  await drizzle.execute(sql`
    delete from payload_kv where key like 'preview:%' and (data->>'expires')::float8 < extract(epoch from now())`)
  await drizzle.execute(sql`
    insert into payload_kv (key, data) values (${keyOf(code)},
      ${JSON.stringify(entry)}::jsonb || jsonb_build_object('expires', extract(epoch from now()) + ${seconds}::int))`)
  return code
}

/** Takes a code away: of two who bring it at once, one gets what it stands for. */
export async function takeCode(payload: Payload, code: string): Promise<PreviewEntry | null> {
  const { rows } = await adapterOf(payload).drizzle.execute<{
    data: PreviewEntry & { expires: number }
    fresh: boolean
  }>(sql`
    delete from payload_kv where key = ${keyOf(code)}
    returning data, (data->>'expires')::float8 > extract(epoch from now()) as fresh`)
  const [row] = rows
  if (!row?.fresh) return null
  const { expires: _, ...entry } = row.data
  return entry
}
