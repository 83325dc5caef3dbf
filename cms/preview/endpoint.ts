import type { Endpoint, PayloadRequest } from 'payload'
import { actorOf, idOf } from '../access/actor.ts'
import { isUuid } from '../learning/access.ts'
import { problem } from '../problem.ts'
import { paths } from '../site/navigation.ts'
import { giveCode } from './oneTimeCodes.ts'
import { originOfPreview } from './origin.ts'

const notFound = () => problem(404, 'not-found', 'There is no such course or lecture.')

type Previewed = { tenantId: string; path: string }

/**
 * `GET /api/{courses,lectures}/:id/as-student`: sends staff to the academy's preview host, with a code that opens it
 * once. Whoever may read the document in the admin may see how it looks.
 */
const toPreview = (find: (req: PayloadRequest, id: string) => Promise<Previewed | null>): Endpoint => ({
  path: '/:id/as-student',
  method: 'get',
  handler: async req => {
    const id = String(req.routeParams?.id ?? '')
    const actor = actorOf(req)
    const isStaff = actor.kind === 'staff' || actor.kind === 'platform'
    const found = isStaff && isUuid(id) ? await find(req, id) : null
    if (!found || !req.user) return notFound()
    const origin = await originOfPreview(req.payload, found.tenantId)
    if (!origin) return notFound()
    const code = await giveCode(req.payload, {
      userId: String(req.user.id),
      tenantId: found.tenantId,
      path: found.path,
    })
    return new Response(null, {
      status: 303,
      headers: {
        location: `${origin}${paths.enterPreview}?code=${code}`,
        'cache-control': 'no-store',
        // The code stands in the address for one request.
        'referrer-policy': 'no-referrer',
      },
    })
  },
})

export const previewCourse = toPreview(async (req, id) => {
  const course = await req.payload.findByID({
    collection: 'courses',
    id,
    depth: 0,
    draft: true,
    joins: false,
    req,
    overrideAccess: false,
    disableErrors: true,
  })
  const tenantId = idOf(course?.tenant)
  return course?.slug && tenantId ? { tenantId, path: paths.course(course.slug) } : null
})

export const previewLecture = toPreview(async (req, id) => {
  const lecture = await req.payload.findByID({
    collection: 'lectures',
    id,
    depth: 1,
    req,
    overrideAccess: false,
    disableErrors: true,
  })
  const tenantId = idOf(lecture?.tenant)
  if (!lecture || !tenantId || typeof lecture.course !== 'object') return null
  return { tenantId, path: paths.lecture(lecture.course.slug ?? '', lecture.id) }
})
