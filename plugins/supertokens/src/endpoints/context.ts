import type { Payload } from 'payload'
import type { ResolvedOptions } from '../options.ts'
import type { Site } from '../types.ts'

/** What an endpoint knows: the request passed the Origin rule and comes to one of the app's own hosts. */
export interface AuthContext {
  request: Request
  payload: Payload
  options: ResolvedOptions
  site: Site
  /** `platform` or the tenant's id. */
  siteName: string
}

export type AuthEndpoint = (context: AuthContext) => Promise<Response>

/** A plain JSON answer that nobody may cache, with the cookies it sets. */
export function jsonAnswer(status: number, body: unknown, cookies: string[] = []): Response {
  return withCookies(
    new Response(JSON.stringify(body), {
      status,
      headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
    }),
    cookies,
  )
}

/** 204: done, and there is nothing to say. */
export function noContent(cookies: string[] = []): Response {
  return withCookies(new Response(null, { status: 204, headers: { 'cache-control': 'no-store' } }), cookies)
}

export function withCookies(response: Response, cookies: string[]): Response {
  for (const cookie of cookies) response.headers.append('set-cookie', cookie)
  return response
}
