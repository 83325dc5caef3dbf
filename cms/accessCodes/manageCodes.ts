import { sql } from '@payloadcms/db-postgres'
import type { Endpoint, PayloadRequest } from 'payload'
import { z } from 'zod'
import { env } from '../env.ts'
import { recordEvent } from '../events/recordEvent.ts'
import { databaseOf, inTransaction } from '../events/transaction.ts'
import { readBody } from '../learning/endpoints/body.ts'
import { problem } from '../problem.ts'
import { noSuchBatch, type ReadBatch, readBatch } from './readBatch.ts'

const number = z
  .int({ error: 'Give a whole number, 1 or more.' })
  .min(1, 'Give a whole number, 1 or more.')
  .max(1_000_000_000, 'This is too large a number.')

/** POST `/api/access-code-batches/:id/codes` `{ add }`: more codes of the same kind. */
const addCodes: Endpoint = {
  path: '/:id/codes',
  method: 'post',
  handler: async req => {
    const batch = await readBatch(req, 'manage')
    if (!batch) return noSuchBatch()
    const body = await readBody(req, z.strictObject({ add: number }))
    if ('fault' in body) return body.fault
    const most = env().LIMIT_CODES_PER_BATCH
    const tooMany = () => {
      const message = `A batch has at most ${most} codes. Add fewer, or make another batch.`
      return problem(422, 'too-many-codes', message, [{ field: 'add', message }])
    }
    return inTransaction(req, async () => {
      const database = await databaseOf(req)
      // Counted on the row itself: two who add at once add both.
      const { rows } = await database.execute<{ count: number }>(sql`
        update access_code_batches set count = count + ${body.value.add}, updated_at = now()
        where id = ${batch.id} and tenant_id = ${batch.tenantId} and count + ${body.value.add} <= ${most}
        returning count::int`)
      const [changed] = rows
      if (!changed) return tooMany()
      await note(req, batch, 'access-codes.added', { count: body.value.add })
      return answer(changed)
    })
  },
}

const revocation = z
  .strictObject({ number: number.optional(), all: z.literal(true, { error: 'Say `true`.' }).optional() })
  .refine(given => (given.number === undefined) !== (given.all === undefined), {
    error: 'Give the `number` of a code, or `all`: true.',
    path: ['number'],
  })

/** POST `/api/access-code-batches/:id/revoke` `{ number }` or `{ all: true }`: what has been opened stays open. */
const revokeCodes: Endpoint = {
  path: '/:id/revoke',
  method: 'post',
  handler: async req => {
    const batch = await readBatch(req, 'manage')
    if (!batch) return noSuchBatch()
    const body = await readBody(req, revocation)
    if ('fault' in body) return body.fault
    const { value } = body
    if (value.all && (batch.drawn ?? 0) < batch.count) {
      return problem(409, 'still-drawing', 'The codes are still being made. Try again when all are there.')
    }
    return inTransaction(req, async () => {
      const database = await databaseOf(req)
      const which = value.all ? sql`uses < maximum_uses` : sql`number = ${value.number}`
      const { rowCount } = await database.execute(sql`
        update access_codes set revoked = true, updated_at = now()
        where batch_id = ${batch.id} and tenant_id = ${batch.tenantId} and revoked is not true and ${which}`)
      await note(req, batch, 'access-codes.revoked', { ...value, count: rowCount ?? 0 })
      return answer({ revoked: rowCount ?? 0 })
    })
  },
}

export const manageCodes: Endpoint[] = [addCodes, revokeCodes]

const note = (req: PayloadRequest, { id, tenantId }: ReadBatch, type: string, data: object) =>
  recordEvent(req, { type, subject: id, tenantId, data })

const answer = (body: object) => Response.json(body, { headers: { 'cache-control': 'no-store' } })
