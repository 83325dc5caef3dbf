import { answerLead } from '@lectern/plugin-page-builder'
import config from '@payload-config'
import { createLocalReq, getPayload } from 'payload'
import { pageOptions } from '../pages.ts'
import { problem } from '../problem.ts'
import { siteOf } from '../site/verdict.ts'

/** POST `/api/leads/:page` on an academy's host: a form of one of its pages. Its answer is a page. */
export async function takeLead(request: Request, page: string): Promise<Response> {
  const host = siteOf(request.headers)
  if (host?.kind !== 'academy') return problem(404, 'not-found', 'There is nothing at this address.')
  // A page of another site could send it in the visitor's name.
  const origin = request.headers.get('origin')
  if (origin !== null && origin !== host.origin)
    return problem(403, 'foreign-origin', 'This request came from another site.')
  const payload = await getPayload({ config })
  const req = await createLocalReq({ req: { headers: request.headers, routeParams: { id: page } } }, payload)
  // The Local API's request has no body of its own.
  Object.assign(req, { body: request.body })
  return answerLead(req, pageOptions())
}
