import type { Endpoint } from 'payload'
import { actorOf, idOf, manages } from '../../access/actor.ts'
import { numberIn, wrongNumber } from '../../accessCodes/readBatch.ts'
import { recordEvent } from '../../events/recordEvent.ts'
import { inTransaction } from '../../events/transaction.ts'
import { problem } from '../../problem.ts'
import { inTenantOf } from '../../tenancy/connection.ts'
import { refuseIfSuspended } from '../../tenancy/suspension.ts'
import { isUuid } from '../access.ts'
import { courseOfStaff } from '../courseOfStaff.ts'
import { refuseFields } from '../endpoints/body.ts'
import { resetEnrollment } from '../startOver.ts'
import { readRoster } from './readRoster.ts'

const mostPages = 1_000_000

/** GET `/api/courses/:id/roster?page=1`: who takes the course and how far they are, for all staff; a `Roster`. */
export const courseRoster: Endpoint = {
  path: '/:id/roster',
  method: 'get',
  handler: async req => {
    const course = await courseOfStaff(req, 'look')
    if (!course) return problem(404, 'not-found', 'There is no such course.')
    const page = numberIn(req, 'page', { otherwise: 1, most: mostPages })
    if (page === null) return wrongNumber('page', mostPages)
    const roster = await inTenantOf(req, course.tenantId, () => readRoster(course.id, page))
    return Response.json(roster, { headers: { 'cache-control': 'no-store' } })
  },
}

/** POST `/api/enrollments/:id/reset-progress`: 204. For whoever may change the enrollment; see `resetEnrollment`. */
export const resetProgress: Endpoint = {
  path: '/:id/reset-progress',
  method: 'post',
  handler: async req => {
    const id = String(req.routeParams?.id ?? '')
    const actor = actorOf(req)
    const enrollment =
      actor.kind !== 'student' && isUuid(id)
        ? await req.payload.findByID({
            collection: 'enrollments',
            id,
            depth: 0,
            req,
            overrideAccess: false,
            disableErrors: true,
          })
        : null
    const tenantId = idOf(enrollment?.tenant)
    if (!tenantId || !manages(actor, tenantId))
      return problem(404, 'not-found', 'There is no such enrollment.')
    await refuseIfSuspended(req, tenantId)
    const unwanted = await refuseFields(req)
    if (unwanted !== null) return unwanted
    await inTransaction(req, async () => {
      await inTenantOf(req, tenantId, () => resetEnrollment(id))
      await recordEvent(req, { type: 'progress.reset', subject: id, tenantId })
    })
    return new Response(null, { status: 204 })
  },
}
