import { sql } from '@payloadcms/db-postgres'
import type { CollectionBeforeDeleteHook, Endpoint } from 'payload'
import { actorOf, idOf, manages } from '../access/actor.ts'
import { recordEvent } from '../events/recordEvent.ts'
import { databaseOf, inTransaction } from '../events/transaction.ts'
import { isUuid } from '../learning/access.ts'
import { refuseFields } from '../learning/endpoints/body.ts'
import { problem } from '../problem.ts'
import { inTenantOf } from '../tenancy/connection.ts'
import { refuseIfSuspended } from '../tenancy/suspension.ts'
import { renewSecret } from './channelSecrets.ts'

/** Messages of a channel that is no more could only be repeated with a secret that is no more. */
export const forgetMessages: CollectionBeforeDeleteHook = async ({ id, req }) => {
  const database = await databaseOf(req)
  await database.execute(sql`delete from sales_messages where channel_id = ${id}`)
}

/**
 * POST `/api/sales-channels/:id/secret`, for owners: a new secret, shown this once; the one before ends at once. Foreign,
 * unknown and not allowed look the same.
 */
export const renewChannelSecret: Endpoint = {
  path: '/:id/secret',
  method: 'post',
  handler: async req => {
    const notFound = () => problem(404, 'not-found', 'There is no such sales channel.')
    const id = req.routeParams?.id
    if (typeof id !== 'string' || !isUuid(id)) return notFound()
    const channel = await req.payload.findByID({
      collection: 'sales-channels',
      id,
      depth: 0,
      req,
      overrideAccess: false,
      disableErrors: true,
    })
    const tenantId = idOf(channel?.tenant)
    if (!tenantId || !manages(actorOf(req), tenantId, ['owner'])) return notFound()
    await refuseIfSuspended(req, tenantId)
    const unwanted = await refuseFields(req)
    if (unwanted !== null) return unwanted
    const secret = await inTransaction(req, async () => {
      await recordEvent(req, { type: 'sales-channel.secret-renewed', subject: id, tenantId })
      return inTenantOf(req, tenantId, () => renewSecret(id))
    })
    return secret ? Response.json({ secret }, { headers: { 'cache-control': 'no-store' } }) : notFound()
  },
}
