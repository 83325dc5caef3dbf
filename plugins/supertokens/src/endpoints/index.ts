import type { Payload } from 'payload'
import { describeTokenSite } from '../claim/index.ts'
import { authPath, clearedCookies } from '../cookies.ts'
import { ensureInit } from '../core/init.ts'
import { setUpFaultOf } from '../core/setUpFault.ts'
import { googleEndpoints } from '../google/endpoints.ts'
import { invitationEndpoints } from '../invitations/endpoints.ts'
import { type ResolvedOptions, resolveOptions } from '../options.ts'
import { isOwnOrigin } from '../origin.ts'
import { accountEndpoints } from '../ownAccount/endpoints.ts'
import { passwordResetEndpoints } from '../passwordReset/endpoints.ts'
import { problemResponse, problems } from '../problem.ts'
import { secondFactorEndpoints } from '../secondFactor/endpoints.ts'
import { refuseIncomplete } from '../secondFactor/standing.ts'
import { isOfSite } from '../session.ts'
import { siteKey } from '../site.ts'
import type { SupertokensOptions } from '../types.ts'
import { verificationEndpoints } from '../verification/endpoints.ts'
import { type AuthEndpoint, withCookies } from './context.ts'
import { renewAndContinue } from './continue.ts'
import { answerForm, formPaths, isForm } from './form.ts'
import { describeMethods } from './methods.ts'
import { refresh } from './refresh.ts'
import { signIn } from './signIn.ts'
import { signOut } from './signOut.ts'
import { signUp } from './signUp.ts'
import { whoAmI } from './whoAmI.ts'

const endpoints: Record<string, Record<string, AuthEndpoint>> = {
  '/sign-up': { POST: signUp },
  '/sign-in': { POST: signIn },
  '/sign-out': { POST: signOut },
  '/session': { GET: whoAmI },
  '/session/refresh': { POST: refresh },
  '/session/refresh/continue': { GET: renewAndContinue },
  '/methods': { GET: describeMethods },
  ...accountEndpoints,
  ...googleEndpoints,
  ...invitationEndpoints,
  ...passwordResetEndpoints,
  ...secondFactorEndpoints,
  ...verificationEndpoints,
}

/** Every route under `/auth`; `:id` stands for one segment. */
export const authRoutes: readonly { method: string; path: string }[] = Object.entries(endpoints).flatMap(
  ([path, methods]) => Object.keys(methods).map(method => ({ method, path: `${authPath}${path}` })),
)

/**
 * The handler of everything under `/auth/`, for a catch-all route. Give it every method, so that it can refuse them:
 *
 * ```ts
 * const answer = authHandler(options)
 * const handle = async (request: Request) => answer(request, await getPayload({ config }))
 * export { handle as GET, handle as POST, handle as PUT, handle as PATCH, handle as DELETE }
 * ```
 */
export function authHandler(
  options: SupertokensOptions,
): (request: Request, payload: Payload) => Promise<Response> {
  const resolved = resolveOptions(options)
  return async (request, payload) => {
    try {
      return await answer(request, payload, resolved)
    } catch (err) {
      const path = new URL(request.url).pathname
      const setUp = setUpFaultOf(err)
      if (setUp !== null) {
        payload.logger.error({ path, msg: setUp.message })
        return problemResponse(problems.unavailable)
      }
      payload.logger.error({ err, path, msg: 'An auth endpoint failed' })
      return problemResponse(isCoreAway(err) ? problems.unavailable : problems.internal)
    }
  }
}

async function answer(request: Request, payload: Payload, options: ResolvedOptions): Promise<Response> {
  const site = options.siteOf(request.headers)
  if (site === null || !options.enabled) return problemResponse(problems.notFound)
  if (!isOwnOrigin(request.headers, site)) return problemResponse(problems.foreignOrigin)

  const siteName = siteKey(site)
  const claim = describeTokenSite(request.headers.get('cookie') ?? undefined)
  if (claim !== null && !isOfSite(claim, siteName)) {
    return withCookies(problemResponse(problems.foreignSession), clearedCookies(site.origin))
  }

  const path = pathOf(request)
  const methods = endpoints[path] ?? endpoints[path.replace(/\/[^/]+$/, '/:id')]
  if (methods === undefined) return problemResponse(problems.notFound)
  const endpoint = methods[request.method]
  if (endpoint === undefined) return problemResponse(methodNotAllowed(Object.keys(methods)))
  ensureInit(options)
  const context = { request, payload, options, site, siteName }
  const refused = await refuseIncomplete(context, path)
  if (refused !== null) return refused
  return formPaths.has(path) && isForm(request) ? answerForm(context, endpoint) : endpoint(context)
}

function pathOf(request: Request): string {
  const { pathname } = new URL(request.url)
  return pathname.startsWith(`${authPath}/`) ? pathname.slice(authPath.length) : ''
}

function methodNotAllowed(allowed: string[]) {
  return {
    status: 405,
    code: 'method-not-allowed',
    title: 'Method not allowed',
    detail: `Use ${allowed.join(' or ')} here.`,
    headers: { allow: allowed.join(', ') },
  }
}

/** The SDK has one message, and no type, for a core that does not answer. */
function isCoreAway(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith('No SuperTokens core available')
}
