import { clearedCookies, readCookie } from '../cookies.ts'

/** Value of the `ct` claim in sessions of staff. */
export const platformClaim = 'platform'

/**
 * Reads which site a session says it belongs to (`platform` or a tenant's id) out of the `sAccessToken` cookie.
 *
 * The token is NOT verified. Use the answer only to refuse a session of another academy; never to let one in.
 * Anything that is no token gives `null`, whatever it looks like.
 */
export function describeTokenSite(cookieHeader: string | undefined): string | null {
  const token = readCookie(cookieHeader, 'sAccessToken')
  const payload = token === undefined ? null : unverifiedPayload(token)
  return typeof payload?.ct === 'string' && payload.ct !== '' ? payload.ct : null
}

/**
 * `Set-Cookie` values that remove a session from the browser. For the 403 that refuses a session of another
 * academy: a domain that moved from one academy to another would otherwise stay shut to its old visitors.
 */
export function removedSessionCookies(origin: string): string[] {
  return clearedCookies(origin)
}

/** The claims of a JWT without looking at its signature; `null` when it is none. */
export function unverifiedPayload(token: string): Record<string, unknown> | null {
  const part = token.length > 8192 ? undefined : token.split('.')[1]
  if (part === undefined || part === '') return null
  try {
    const claims: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'))
    return isRecord(claims) ? claims : null
  } catch {
    return null
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
