import { accessCookie, readCookie } from './cookies.ts'
import { ensureInit } from './core/init.ts'
import { verifyAccessToken } from './core/sessions.ts'
import { type ResolvedOptions, resolveOptions } from './options.ts'
import { audienceOf, siteKey } from './site.ts'
import type { Audience, SupertokensOptions } from './types.ts'

export type SessionState =
  /** No session cookie, a session that ended, or a host that is nobody's. */
  | { kind: 'none' }
  /** A session that may be renewed at `/auth/session/refresh`. */
  | { kind: 'expired' }
  /** A genuine session of another academy, or of the platform: answer 403. */
  | { kind: 'foreign' }
  | {
      kind: 'valid'
      /** Id of the Payload document. */
      userId: string
      audience: Audience
      sessionHandle: string
      /** The core's id of the person. */
      authId: string
      /** End of the access token, milliseconds since 1970. */
      expiresAt: number
      /** When the second factor was last proved in this session, milliseconds since 1970; `null` for never. */
      secondFactorAt: number | null
    }

/**
 * Who the request's session belongs to, as far as the token says; that the account still exists and is not blocked is
 * for whoever loads it. Verified in process; a session that another process ended is noticed within five seconds.
 * `checkDatabase` asks the core and notices it at once: use it for money, roles and writes of staff.
 */
export async function readSession(
  headers: Headers,
  options: SupertokensOptions,
  { checkDatabase = false }: { checkDatabase?: boolean } = {},
): Promise<SessionState> {
  return readResolvedSession(headers, resolveOptions(options), checkDatabase)
}

export async function readResolvedSession(
  headers: Headers,
  options: ResolvedOptions,
  checkDatabase = false,
): Promise<SessionState> {
  const token = readCookie(headers.get('cookie'), accessCookie)
  const site = options.siteOf(headers)
  if (!options.enabled || token === undefined || token === '' || site === null) return { kind: 'none' }
  ensureInit(options)
  const verification = await verifyAccessToken(token, checkDatabase)
  if (verification.kind !== 'valid') return verification
  const { site: owner, userId, sessionHandle, authId, expiresAt, secondFactorAt } = verification.claims
  if (!isOfSite(owner, siteKey(site))) return { kind: 'foreign' }
  const audience = audienceOf(site)
  return { kind: 'valid', userId, audience, sessionHandle, authId, expiresAt, secondFactorAt }
}

/** The guard: a session serves only the site whose name was written into it when it was opened. */
export function isOfSite(claim: string, site: string): boolean {
  return claim === site
}
