import { readBytes } from '../body.ts'
import { problemResponse, problems } from '../problem.ts'
import { safeTarget } from '../redirect.ts'
import { type AuthContext, type AuthEndpoint, withCookies } from './context.ts'

/** The endpoints that a page without JavaScript may send a form to. */
export const formPaths: ReadonlySet<string> = new Set([
  '/sign-in',
  '/sign-up',
  '/password/forgot',
  '/password/reset',
  '/verification/confirm',
])

export const isForm = ({ headers }: Request): boolean =>
  headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() === 'application/x-www-form-urlencoded'

/**
 * Answers a plain form by the endpoint that answers JSON, and leads the browser on: to `continueTo`, or back to `page`
 * with the fault's code as the fragment, which the page shows by `:target`, since it is one page for all visitors.
 * Both are fields of the form; a `continueTo` in the address of the page, as the browser names it, goes first.
 * A `token` may be the whole link of the mail, since without JavaScript a person copies it.
 *
 * Pages of other sites can send forms without asking, so the browser must name our origin; one that is silent is
 * refused here, while JSON is safe by itself.
 */
export async function answerForm(context: AuthContext, endpoint: AuthEndpoint): Promise<Response> {
  const { request } = context
  if (request.headers.get('origin') === null) return problemResponse(problems.foreignOrigin)
  const bytes = await readBytes(request)
  const { page, continueTo, ...fields } = Object.fromEntries(new URLSearchParams(bytes?.toString('utf8')))
  const back = safeTarget(page)
  const onward = safeTarget(wishIn(request), safeTarget(continueTo))
  if (bytes === null) return leadTo(`${back}#body-too-large`)
  if (fields.token !== undefined) fields.token = fields.token.trim().replace(/^.*#/, '')

  const headers = new Headers(request.headers)
  headers.set('content-type', 'application/json')
  const asJson = new Request(request.url, { method: 'POST', headers, body: JSON.stringify(fields) })
  const answer = await endpoint({ ...context, request: asJson })
  const cookies = answer.headers.getSetCookie()
  if (answer.ok) return leadTo(onward, cookies)
  const { code } = (await answer.json()) as { code: string }
  return leadTo(`${back}#${code}`, cookies)
}

function wishIn({ headers }: Request): string | null {
  const form = headers.get('referer')
  return form !== null && URL.canParse(form) ? new URL(form).searchParams.get('continueTo') : null
}

function leadTo(location: string, cookies: string[] = []): Response {
  const headers = { location, 'cache-control': 'no-store' }
  return withCookies(new Response(null, { status: 303, headers }), cookies)
}
