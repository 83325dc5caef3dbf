import type { PayloadRequest } from 'payload'
import { actorOf, idOf, manages } from '../access/actor.ts'
import { isUuid } from '../learning/access.ts'
import { problem } from '../problem.ts'

export const noSuchBatch = () => problem(404, 'not-found', 'There is no such batch of codes.')

/**
 * The batch of the address. Foreign, unknown and not allowed look the same.
 * @param may `manage`: owners and instructors of its academy, and the platform's owner; `look`: all staff
 */
export async function readBatch(req: PayloadRequest, may: 'look' | 'manage') {
  const id = req.routeParams?.id
  if (typeof id !== 'string' || !isUuid(id)) return null
  const batch = await req.payload.findByID({
    collection: 'access-code-batches',
    id,
    depth: 0,
    req,
    overrideAccess: false,
    disableErrors: true,
  })
  const tenantId = idOf(batch?.tenant)
  if (!batch || !tenantId) return null
  return may === 'look' || manages(actorOf(req), tenantId) ? { ...batch, tenantId } : null
}

export type ReadBatch = NonNullable<Awaited<ReturnType<typeof readBatch>>>

/** A whole number of the address's query; `otherwise` where it is missing, null where it is not one from 1 to `most`. */
export function numberIn(
  req: PayloadRequest,
  name: string,
  { otherwise, most }: { otherwise: number; most: number },
) {
  const given = req.searchParams?.get(name)
  if (given === null || given === undefined) return otherwise
  const number = /^\d{1,9}$/.test(given) ? Number(given) : 0
  return number >= 1 && number <= most ? number : null
}

export const wrongNumber = (name: string, most: number) => {
  const message = `Give \`${name}\` a whole number from 1 to ${most}.`
  return problem(400, 'invalid-fields', message, [{ field: name, message }])
}
