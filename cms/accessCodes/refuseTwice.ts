import { sql } from '@payloadcms/db-postgres'
import { APIError, type CollectionBeforeChangeHook } from 'payload'
import { idOf } from '../access/actor.ts'
import { databaseOf } from '../events/transaction.ts'

/**
 * A form that is sent twice makes one batch: the second is told of the first. Both at once take turns, by a lock that
 * the transaction keeps.
 */
export const refuseTwice: CollectionBeforeChangeHook = async ({ data, operation, req }) => {
  const tenantId = idOf(data.tenant)
  // What is no text is refused by the field's own rule, afterwards.
  if (operation !== 'create' || typeof data.requestKey !== 'string' || !data.requestKey || !tenantId)
    return data
  const database = await databaseOf(req)
  await database.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(${`access-code-batch ${tenantId} ${data.requestKey}`}, 0))`,
  )
  const { rows } = await database.execute<{ id: string; name: string; count: number }>(sql`
    select id, name, count::int from access_code_batches
    where tenant_id = ${tenantId} and request_key = ${data.requestKey}`)
  const [first] = rows
  if (!first) return data
  const said = `This form was sent twice. "${first.name}" with ${first.count} codes is there already; open it from the list.`
  throw new APIError(said, 409, { id: first.id }, true)
}
