import { safeTarget } from '@lectern/plugin-supertokens'
import { problem } from '../../problem.ts'
import { paths } from '../../site/navigation.ts'
import { readBytes } from './body.ts'

export const isForm = ({ headers }: Request): boolean =>
  headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() === 'application/x-www-form-urlencoded'

/**
 * Answers a plain form by the endpoint that answers JSON, and leads the browser on: to the answer's `href`, else to the
 * form's field `continueTo`; or back to its `page`, where the fragment `fault-FIELD` (without a field: of the code)
 * says what is wrong. A session that ran out is renewed on the way back, and whoever is not signed in comes back by way
 * of the sign-up; what was written is to be sent again.
 *
 * Pages of other sites can send forms without asking, so the browser must name our origin; one that is silent is
 * refused here, while JSON is safe by itself.
 */
export async function answerForm(
  request: Request,
  endpoint: (request: Request) => Promise<Response>,
): Promise<Response> {
  if (request.headers.get('origin') === null)
    return problem(403, 'foreign-origin', 'This request came from another site.')
  const bytes = await readBytes(request)
  if (bytes === null) return problem(413, 'too-large', 'Send at most 64 KB.')
  const { page, continueTo, ...fields } = Object.fromEntries(new URLSearchParams(bytes.toString('utf8')))
  const back = safeTarget(page)
  const headers = new Headers(request.headers)
  headers.set('content-type', 'application/json')
  headers.delete('content-length')
  const answer = await endpoint(
    new Request(request.url, { method: 'POST', headers, body: JSON.stringify(fields) }),
  )
  const said = answer.status === 204 ? {} : await answer.json()
  const { href, code, errors } = said as { href?: string; code?: string; errors?: { field: string }[] }
  if (answer.ok) return leadTo(safeTarget(href ?? continueTo, back))
  if (code === 'session-expired')
    return leadTo(`/auth/session/refresh/continue?to=${encodeURIComponent(back)}`)
  if (code === 'not-signed-in') return leadTo(`${paths.signUp}?continueTo=${encodeURIComponent(back)}`)
  return leadTo(`${back}#fault-${encodeURIComponent(errors?.[0]?.field ?? code ?? '')}`)
}

const leadTo = (location: string) =>
  new Response(null, { status: 303, headers: { location, 'cache-control': 'no-store' } })
