import type { Core, Route } from './core.ts'
import { filledText, type Input, isJson, type Json, object, parameter, WIDTH } from './input.ts'
import { transaction } from './storage.ts'

function parse(stored: string | undefined): Json {
  const value: unknown = stored === undefined ? {} : JSON.parse(stored)
  return isJson(value) ? value : {}
}

async function read(core: Core, { query }: Input): Promise<Json> {
  const found = await core.db.query<{ user_metadata: string }>(
    `SELECT user_metadata FROM user_metadata WHERE app_id = 'public' AND user_id = $1`,
    [parameter(query, 'userId')],
  )
  return { status: 'OK', metadata: parse(found.rows[0]?.user_metadata) }
}

/** Merges at the top level: a key given replaces, a key given as null removes, other keys stay. */
export function mergeMetadata(current: Json, update: Json): Json {
  return Object.fromEntries(Object.entries({ ...current, ...update }).filter(([, value]) => value !== null))
}

async function update(core: Core, { body }: Input): Promise<Json> {
  const userId = filledText(body, 'userId', WIDTH.userId)
  const change = object(body, 'metadataUpdate')
  return transaction(core.db, async db => {
    await db.query(
      `INSERT INTO user_metadata (user_id, user_metadata) VALUES ($1, '{}') ON CONFLICT DO NOTHING`,
      [userId],
    )
    const found = await db.query<{ user_metadata: string }>(
      `SELECT user_metadata FROM user_metadata WHERE app_id = 'public' AND user_id = $1 FOR UPDATE`,
      [userId],
    )
    const metadata = mergeMetadata(parse(found.rows[0]?.user_metadata), change)
    await db.query(`UPDATE user_metadata SET user_metadata = $2 WHERE app_id = 'public' AND user_id = $1`, [
      userId,
      JSON.stringify(metadata),
    ])
    return { status: 'OK', metadata }
  })
}

async function remove(core: Core, { body }: Input): Promise<Json> {
  await core.db.query(`DELETE FROM user_metadata WHERE app_id = 'public' AND user_id = $1`, [
    filledText(body, 'userId', WIDTH.userId),
  ])
  return { status: 'OK' }
}

export const metadataRoutes: Route[] = [
  { method: 'GET', path: '/recipe/user/metadata', handle: read },
  { method: 'PUT', path: '/recipe/user/metadata', handle: update },
  { method: 'POST', path: '/recipe/user/metadata/remove', handle: remove },
]
