import { sql } from '@payloadcms/db-postgres'
import { type CollectionBeforeChangeHook, ValidationError } from 'payload'
import { idOf } from '../access/actor.ts'
import { databaseOf } from '../events/transaction.ts'

/**
 * A course that comes before itself, by way of others or at once, could never be begun. Two courses that are saved at
 * the same moment take turns, by a lock of the academy that the transaction keeps.
 */
export const refuseCircles: CollectionBeforeChangeHook = async ({ data, originalDoc, req }) => {
  const first = Array.isArray(data.prerequisites) ? data.prerequisites.map(idOf).filter(Boolean) : []
  if (!originalDoc?.id || first.length === 0) return data
  const database = await databaseOf(req)
  await database.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(${`prerequisites ${idOf(originalDoc.tenant)}`}, 0))`,
  )
  const { rows } = await database.execute(sql`
    with recursive earlier (id) as (
      select unnest(${sql.param(first)}::uuid[])
      union
      select r.courses_id from earlier join courses_rels r on r.parent_id = earlier.id and r.path = 'prerequisites'
    )
    select from earlier where id = ${originalDoc.id}`)
  if (rows.length === 0) return data
  throw new ValidationError({
    collection: 'courses',
    errors: [
      {
        path: 'prerequisites',
        message: 'One of these courses comes after this one, so nobody could begin either. Take it out.',
      },
    ],
    req,
  })
}
