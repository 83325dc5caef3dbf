import { getSessionInformation } from 'supertokens-node/recipe/session'
import { unverifiedPayload } from '../claim/index.ts'
import { accessCookie, clearedCookies, readCookie } from '../cookies.ts'
import { ensureInit } from '../core/init.ts'
import { endSession } from '../core/sessions.ts'
import { refuseFields } from '../fields.ts'
import type { ResolvedOptions } from '../options.ts'
import { problemResponse } from '../problem.ts'
import { isOfSite } from '../session.ts'
import { siteKey } from '../site.ts'
import type { Site } from '../types.ts'
import { type AuthContext, jsonAnswer } from './context.ts'

/** `POST /auth/sign-out`: succeeds signed in or not. */
export async function signOut({ request, options, site }: AuthContext): Promise<Response> {
  const unwanted = await refuseFields(request)
  if (unwanted !== null) return problemResponse(unwanted)
  return jsonAnswer(200, { signedOut: true }, await leave(request.headers, site, options))
}

/**
 * Ends the request's session in the core and gives the cookies that remove it from the browser.
 *
 * The access token may have run out, so its signature is not asked: its handle is a random id that only the holder
 * of the token knows, and the core must agree on person and site. Ending one's own session is all that it is good for.
 */
export async function leave(headers: Headers, site: Site, options: ResolvedOptions): Promise<string[]> {
  const token = readCookie(headers.get('cookie'), accessCookie)
  const claims = token === undefined ? null : unverifiedPayload(token)
  if (typeof claims?.sessionHandle === 'string') {
    ensureInit(options)
    const session = await getSessionInformation(claims.sessionHandle)
    const owner: unknown = session?.customClaimsInAccessTokenPayload.ct
    if (session !== undefined && session.userId === claims.sub && typeof owner === 'string') {
      if (isOfSite(owner, siteKey(site))) await endSession(session.sessionHandle)
    }
  }
  return clearedCookies(site.origin)
}
