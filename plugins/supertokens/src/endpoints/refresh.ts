import { clearedCookies, readCookie, refreshCookie, sessionCookies } from '../cookies.ts'
import { rotate } from '../core/rotation.ts'
import type { Rotation } from '../core/types.ts'
import { refuseFields } from '../fields.ts'
import { problemResponse, problems } from '../problem.ts'
import { isOfSite } from '../session.ts'
import { type AuthContext, jsonAnswer, withCookies } from './context.ts'

export type Renewal = Rotation | { kind: 'foreign' }

/** `POST /auth/session/refresh`: exchanges the refresh cookie for a new pair of cookies. */
export async function refresh(context: AuthContext): Promise<Response> {
  const unwanted = await refuseFields(context.request)
  if (unwanted !== null) return problemResponse(unwanted)
  const { origin } = context.site
  const renewal = await renew(context)
  if (renewal.kind === 'foreign') return problemResponse(problems.foreignSession)
  if (renewal.kind === 'unavailable') return problemResponse(problems.unavailable)
  if (renewal.kind === 'refused')
    return withCookies(problemResponse(problems.noSession), clearedCookies(origin))
  const expiresAt = new Date(renewal.claims.expiresAt).toISOString()
  return jsonAnswer(200, { expiresAt }, sessionCookies(renewal.tokens, origin))
}

/** A refresh token tells its site only once the core has exchanged it; a foreign one's new pair is dropped unused. */
export async function renew({ request, options, siteName }: AuthContext): Promise<Renewal> {
  const token = readCookie(request.headers.get('cookie'), refreshCookie)
  if (token === undefined || token === '') return { kind: 'refused' }
  const rotation = await rotate(token, options)
  return rotation.kind === 'rotated' && !isOfSite(rotation.claims.site, siteName)
    ? { kind: 'foreign' }
    : rotation
}
