import type { Me, ProgressAnswer } from '@lectern/theme-contract/client'
import { isUuid } from '../learning/access.ts'
import { refuseFields } from '../learning/endpoints/body.ts'
import { grantMedia } from '../learning/endpoints/mediaAccess.ts'
import { answerPoster } from '../learning/endpoints/poster.ts'
import { problem } from '../problem.ts'
import { inTenant } from '../tenancy/connection.ts'
import { type PreviewSession, previewSession } from './session.ts'

const notFound = () => problem(404, 'not-found', 'There is nothing at this address.')
const noStore = { headers: { 'cache-control': 'private, no-store' } }

/**
 * What the pages of a preview ask under `/api/preview`, on preview hosts only: who is here, the media cookie, and
 * progress, which is answered and kept nowhere.
 */
export async function previewHandler(request: Request, segments: readonly string[]): Promise<Response> {
  const session = await previewSession(request.headers)
  if (!session) return notFound()
  const route = `${request.method} ${segments.join('/')}`
  if (route === 'GET me') {
    const me: Me = { student: { name: session.user.name, key: '' }, courses: [] }
    return Response.json(me, noStore)
  }
  if (route === 'POST progress')
    return Response.json(
      { completed: false, coursePercent: 0, completion: null } satisfies ProgressAnswer,
      noStore,
    )
  const [, method, lecture = '', what] = /^(\w+) lectures\/([^/]+)\/([\w-]+)$/.exec(route) ?? []
  if (!isUuid(lecture)) return notFound()
  if (method === 'POST' && what === 'media-access') return mediaAccess(request, session, lecture)
  const { payload, tenantId } = session.site
  if (method === 'GET' && what === 'poster')
    return inTenant(payload, tenantId, () => answerPoster(request, payload, lecture))
  return notFound()
}

async function mediaAccess(
  request: Request,
  { site, user }: PreviewSession,
  lectureId: string,
): Promise<Response> {
  const unwanted = await refuseFields(request)
  if (unwanted !== null) return unwanted
  return inTenant(site.payload, site.tenantId, () =>
    grantMedia(request, lectureId, {
      personId: String(user.id),
      tenantId: site.tenantId,
      showEarly: true,
    }),
  )
}
