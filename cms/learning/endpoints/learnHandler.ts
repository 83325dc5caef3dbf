import { problem } from '../../problem.ts'
import { studentSession } from '../../site/studentSession.ts'
import { siteOf } from '../../site/verdict.ts'
import { tenantDatabase } from '../tenantDatabase.ts'
import { me } from './me.ts'
import { mediaAccess } from './mediaAccess.ts'
import { markDone, savePlayed } from './progress.ts'
import { redeemCode } from './redeemCode.ts'
import type { LearnCall, LearnEndpoint } from './types.ts'

const endpoints: readonly { method: string; path: RegExp; run: LearnEndpoint }[] = [
  { method: 'POST', path: /^redeem$/, run: redeemCode },
  { method: 'POST', path: /^lectures\/(?<id>[^/]+)\/progress$/, run: savePlayed },
  { method: 'POST', path: /^lectures\/(?<id>[^/]+)\/complete$/, run: markDone },
  { method: 'POST', path: /^lectures\/(?<id>[^/]+)\/media-access$/, run: mediaAccess },
]

/** The students' endpoints under `/api/learn`, on academy hosts only. */
export async function learnHandler(request: Request, segments: readonly string[]): Promise<Response> {
  const path = segments.join('/')
  const host = siteOf(request.headers)
  if (host?.kind !== 'academy') return problem(404, 'not-found', 'There is nothing at this address.')
  if (isForged(request, host.origin))
    return problem(403, 'foreign-origin', 'This request came from another site.')
  if (request.method === 'GET' && path === 'me') return me(await studentSession(request.headers))

  const endpoint = endpoints.find(({ path: pattern }) => pattern.test(path))
  if (!endpoint) return problem(404, 'not-found', 'There is nothing at this address.')
  if (endpoint.method !== request.method) return problem(405, 'method-not-allowed', `Use ${endpoint.method}.`)
  const session = await studentSession(request.headers)
  switch (session.kind) {
    case 'none':
      return problem(401, 'not-signed-in', 'Sign in to go on.')
    case 'expired':
      return problem(401, 'session-expired', 'Your session has run out. It can be renewed.')
    case 'foreign':
      return problem(403, 'foreign-session', 'You are signed in at another academy.')
  }
  const { site } = session
  const call: LearnCall = {
    request,
    site,
    database: tenantDatabase(site.payload, site.tenantId),
    studentId: site.student.id,
    id: endpoint.path.exec(path)?.groups?.id ?? '',
  }
  try {
    return await endpoint.run(call)
  } catch (err) {
    site.payload.logger.error({
      err,
      tenant: site.tenantId,
      msg: `Answering /api/learn/${endpoint.path.source} failed`,
    })
    return problem(500, 'unexpected', 'Something went wrong on our side. Try again in a moment.')
  }
}

/** Cookies alone do not say that the academy's own page asks: another academy's page is on the same site. */
function isForged(request: Request, origin: string): boolean {
  const given = request.headers.get('origin')
  if (given !== null) return given !== origin
  return request.headers.get('sec-fetch-site') === 'cross-site'
}
