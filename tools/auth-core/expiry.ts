import type { Core } from './core.ts'

/** Deletes what has ended. Every operation refuses it anyway; this only frees the space. */
export async function sweep(core: Core): Promise<void> {
  const now = core.now()
  await core.db.query('DELETE FROM session_info WHERE expires_at <= $1', [now])
  await core.db.query('DELETE FROM emailpassword_pswd_reset_tokens WHERE token_expiry <= $1', [now])
  await core.db.query('DELETE FROM emailverification_tokens WHERE token_expiry <= $1', [now])
  await core.keys.sweep()
}
