import { clearedCookies, readCookie, refreshPath, sessionCookies, setCookie } from '../cookies.ts'
import { problemResponse, problems } from '../problem.ts'
import { safeTarget } from '../redirect.ts'
import { readResolvedSession } from '../session.ts'
import { type AuthContext, withCookies } from './context.ts'
import { renew } from './refresh.ts'

/** Counts visits within `markerSeconds`. A page that sends a renewed visitor back at once would go round for ever. */
const marker = 'lectern-renewals'
const markerSeconds = 20
const maxRounds = 5

/**
 * `GET /auth/session/refresh/continue?to=/learn`: renews a session without client code and goes on to `to`. For pages
 * rendered on the server, which can see that a session has expired but cannot set cookies.
 */
export async function renewAndContinue(context: AuthContext): Promise<Response> {
  const { request, options, site } = context
  const target = safeTarget(new URL(request.url).searchParams.get('to'))
  const round = roundOf(request.headers.get('cookie')) + 1
  const count = setCookie({
    name: marker,
    value: String(round),
    path: refreshPath,
    maxAge: markerSeconds,
    origin: site.origin,
  })

  const session = await readResolvedSession(request.headers, options)
  // Another tab has renewed meanwhile. If a page still sends visitors here, the home page asks for no session.
  if (session.kind === 'valid') return redirect(round > maxRounds ? '/' : target, [count])
  if (session.kind === 'foreign') return problemResponse(problems.foreignSession)
  if (round > maxRounds) return redirect(target, clearedCookies(site.origin))

  const renewal = await renew(context)
  if (renewal.kind === 'foreign') return problemResponse(problems.foreignSession)
  if (renewal.kind === 'unavailable') return problemResponse(problems.unavailable)
  if (renewal.kind === 'refused') return redirect(target, clearedCookies(site.origin))
  return redirect(target, [count, ...sessionCookies(renewal.tokens, site.origin)])
}

function roundOf(cookies: string | null): number {
  const value = Number(readCookie(cookies, marker))
  return Number.isInteger(value) && value > 0 ? value : 0
}

function redirect(location: string, cookies: string[]): Response {
  return withCookies(
    new Response(null, { status: 303, headers: { location, 'cache-control': 'no-store' } }),
    cookies,
  )
}
