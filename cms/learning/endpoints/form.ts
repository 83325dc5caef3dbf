import { safeTarget } from '@lectern/plugin-supertokens'
import { problem } from '../../problem.ts'
import { paths } from '../../site/navigation.ts'
import type { StudentSession } from '../../site/studentSession.ts'
import { readBytes } from './body.ts'

export const isForm = ({ headers }: Request): boolean =>
  headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() === 'application/x-www-form-urlencoded'

/**
 * Answers a plain form by the endpoint that answers JSON, and leads the browser on: to the answer's `href`, or back to
 * the form's field `page` with the fault's code as the fragment, which the page shows by `:target`. Whoever is not
 * signed in goes through sign-up, and back to `page`.
 *
 * Pages of other sites can send forms without asking, so the browser must name our origin, which the handler has
 * compared; one that is silent is refused here.
 */
export async function answerForm(
  request: Request,
  session: StudentSession,
  run: (asJson: Request) => Promise<Response>,
): Promise<Response> {
  if (request.headers.get('origin') === null)
    return problem(403, 'foreign-origin', 'This form does not say which site it came from.')
  const bytes = await readBytes(request)
  if (bytes === null) return problem(413, 'too-large', 'Send at most 64 KB.')
  const { page, ...fields } = Object.fromEntries(new URLSearchParams(bytes.toString('utf8')))
  const back = safeTarget(page)
  if (session.kind === 'none') return leadTo(`${paths.signUp}?continueTo=${encodeURIComponent(back)}`)
  if (session.kind === 'expired')
    return leadTo(`/auth/session/refresh/continue?to=${encodeURIComponent(back)}`)

  const headers = new Headers(request.headers)
  headers.set('content-type', 'application/json')
  headers.delete('content-length')
  const answer = await run(
    new Request(request.url, { method: request.method, headers, body: JSON.stringify(fields) }),
  )
  const { href, code } = (await answer.json()) as { href?: unknown; code?: unknown }
  return leadTo(answer.ok ? safeTarget(String(href ?? '')) : `${back}#${code}`)
}

const leadTo = (location: string) =>
  new Response(null, { status: 303, headers: { location, 'cache-control': 'no-store' } })
