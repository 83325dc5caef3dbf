import type { CollectionConfig, CollectionSlug, Endpoint, PayloadHandler } from 'payload'
import { withCookies } from '../endpoints/context.ts'
import { leave } from '../endpoints/signOut.ts'
import type { ResolvedOptions } from '../options.ts'
import { isOwnOrigin } from '../origin.ts'
import { problemResponse, problems } from '../problem.ts'
import { readResolvedSession } from '../session.ts'
import { audienceOf } from '../site.ts'
import type { Audience } from '../types.ts'
import { strategyName } from './strategy.ts'

/** Payload's own doors to passwords and tokens, which stand open or half open without the local strategy. */
const closed = ['/login', '/forgot-password', '/reset-password', '/unlock', '/verify/:id', '/first-register']

/** Shuts these doors and answers log-out ourselves. Own endpoints are asked before Payload's. */
export function replaceAuthEndpoints(
  collection: CollectionConfig,
  audience: Audience,
  options: ResolvedOptions,
): CollectionConfig {
  if (collection.endpoints === false) return collection
  const refresh = audience === 'users' ? describeSession(options) : notFound
  const own: Endpoint[] = [
    ...closed.map(path => ({ path, method: 'post' as const, handler: notFound })),
    { path: '/refresh-token', method: 'post', handler: refresh },
    { path: '/logout', method: 'post', handler: logOut(audience, options) },
  ]
  return { ...collection, endpoints: [...own, ...(collection.endpoints ?? [])] }
}

const notFound: PayloadHandler = () => problemResponse(problems.notFound)

/**
 * The admin asks for this after a person saved their own document, and signs them out when it fails. Payload's own
 * answer would set a `payload-token` that outlives signing out. So: the same shape, no token, no cookie. The session
 * itself is renewed at `/auth/session/refresh`, the only path that the refresh cookie travels to.
 */
function describeSession(options: ResolvedOptions): PayloadHandler {
  return async req => {
    const session = await readResolvedSession(req.headers, options)
    const { user } = req
    if (user?.collection !== options.users.collection || session.kind !== 'valid') {
      return problemResponse(problems.noSession)
    }
    const document = await req.payload.findByID({
      collection: options.users.collection as CollectionSlug,
      id: user.id,
      depth: 0,
      overrideAccess: false,
      req,
    })
    const body = {
      user: { ...document, collection: user.collection, _strategy: strategyName('users') },
      exp: Math.floor(session.expiresAt / 1000),
      message: req.t('authentication:tokenRefreshSuccessful'),
    }
    return Response.json(body, { headers: { 'cache-control': 'no-store' } })
  }
}

function logOut(audience: Audience, options: ResolvedOptions): PayloadHandler {
  return async req => {
    const site = options.siteOf(req.headers)
    if (site === null || audienceOf(site) !== audience) return problemResponse(problems.notFound)
    if (!isOwnOrigin(req.headers, site)) return problemResponse(problems.foreignOrigin)
    const cookies = await leave(req.headers, site, options)
    const body = { message: req.t('authentication:logoutSuccessful') }
    return withCookies(Response.json(body, { headers: { 'cache-control': 'no-store' } }), cookies)
  }
}
