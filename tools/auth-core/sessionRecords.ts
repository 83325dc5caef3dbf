import { isJson, type Json } from './input.ts'
import { tenantOf } from './sessionHandles.ts'
import type { Queryable } from './storage.ts'

export interface SessionRecord {
  handle: string
  userId: string
  /** Digest of the digest of the refresh token that is current (see refreshTokens.ts). */
  refreshTokenHash2: string
  data: Json
  payload: Json
  expiry: number
  created: number
  usesStaticKey: boolean
}

interface SessionRow {
  session_handle: string
  user_id: string
  refresh_token_hash_2: string
  session_data: string | null
  jwt_user_payload: string | null
  expires_at: number
  created_at_time: number
  use_static_key: boolean
}

function parse(stored: string | null): Json {
  const value: unknown = stored === null ? {} : JSON.parse(stored)
  return isJson(value) ? value : {}
}

/** A session that has not ended; `lock` holds its row until the transaction ends. */
export async function findSession(
  db: Queryable,
  handle: string,
  now: number,
  options: { lock: boolean } = { lock: false },
): Promise<SessionRecord | undefined> {
  const found = await db.query<SessionRow>(
    `SELECT session_handle, user_id, refresh_token_hash_2, session_data, jwt_user_payload,
       expires_at, created_at_time, use_static_key
     FROM session_info
     WHERE app_id = 'public' AND tenant_id = $3 AND session_handle = $1 AND expires_at > $2
     ${options.lock ? 'FOR UPDATE' : ''}`,
    [handle, now, tenantOf(handle)],
  )
  const row = found.rows[0]
  return (
    row && {
      handle: row.session_handle,
      userId: row.user_id,
      refreshTokenHash2: row.refresh_token_hash_2,
      data: parse(row.session_data),
      payload: parse(row.jwt_user_payload),
      expiry: row.expires_at,
      created: row.created_at_time,
      usesStaticKey: row.use_static_key,
    }
  )
}

export async function insertSession(db: Queryable, session: SessionRecord): Promise<void> {
  await db.query(
    `INSERT INTO session_info (session_handle, user_id, refresh_token_hash_2, session_data, jwt_user_payload,
       expires_at, created_at_time, use_static_key, tenant_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      session.handle,
      session.userId,
      session.refreshTokenHash2,
      JSON.stringify(session.data),
      JSON.stringify(session.payload),
      session.expiry,
      session.created,
      session.usesStaticKey,
      tenantOf(session.handle),
    ],
  )
}

/** Makes another refresh token the current one. The row must be locked. */
export async function promote(
  db: Queryable,
  handle: string,
  refreshTokenHash2: string,
  expiry: number,
): Promise<void> {
  await db.query(
    `UPDATE session_info SET refresh_token_hash_2 = $2, expires_at = $3
     WHERE app_id = 'public' AND tenant_id = $4 AND session_handle = $1`,
    [handle, refreshTokenHash2, expiry, tenantOf(handle)],
  )
}

export async function setKeyKind(db: Queryable, handle: string, usesStaticKey: boolean): Promise<void> {
  await db.query(
    `UPDATE session_info SET use_static_key = $2
     WHERE app_id = 'public' AND tenant_id = $3 AND session_handle = $1`,
    [handle, usesStaticKey, tenantOf(handle)],
  )
}

/** True when the session was there to be written. */
export async function writeSession(
  db: Queryable,
  handle: string,
  now: number,
  part: { data: Json } | { payload: Json },
): Promise<boolean> {
  const column = 'data' in part ? 'session_data' : 'jwt_user_payload'
  const written = await db.query(
    `UPDATE session_info SET ${column} = $3
     WHERE app_id = 'public' AND tenant_id = $4 AND session_handle = $1 AND expires_at > $2`,
    [handle, now, JSON.stringify('data' in part ? part.data : part.payload), tenantOf(handle)],
  )
  return written.rowCount === 1
}

/** @param tenant that alone, or all when it is left out */
export async function handlesOf(
  db: Queryable,
  userIds: string[],
  now: number,
  tenant?: string,
): Promise<string[]> {
  const found = await db.query<{ session_handle: string }>(
    `SELECT session_handle FROM session_info
     WHERE app_id = 'public' AND ($3::text IS NULL OR tenant_id = $3) AND user_id = ANY($1) AND expires_at > $2
     ORDER BY created_at_time, session_handle`,
    [userIds, now, tenant ?? null],
  )
  return found.rows.map(row => row.session_handle)
}

/** Ends sessions; returns those that were there. */
export async function deleteSessions(
  db: Queryable,
  by: { handles: string[] } | { userIds: string[]; tenant?: string | undefined },
): Promise<string[]> {
  const column = 'handles' in by ? 'session_handle' : 'user_id'
  const tenants = 'handles' in by ? by.handles.map(tenantOf) : by.tenant && [by.tenant]
  const removed = await db.query<{ session_handle: string }>(
    `DELETE FROM session_info
     WHERE app_id = 'public' AND ($2::text[] IS NULL OR tenant_id = ANY($2)) AND ${column} = ANY($1)
     RETURNING session_handle`,
    ['handles' in by ? by.handles : by.userIds, tenants ?? null],
  )
  return removed.rows.map(row => row.session_handle)
}
