import { randomBytes } from 'node:crypto'
import { sql } from '@payloadcms/db-postgres'
import type { CollectionAfterChangeHook, CollectionBeforeChangeHook } from 'payload'
import { idOf } from '../access/actor.ts'
import { env } from '../env.ts'
import { recordEvent } from '../events/recordEvent.ts'
import { databaseOf } from '../events/transaction.ts'
import { type SealedSecret, sealerOf } from '../secrets/index.ts'
import { purposeKey } from '../secrets/purposeKey.ts'
import { codeOf, digestOf, normaliseCode } from './code.ts'

/** Seeds are bound to their batch by a random label, since the batch has no id before it is written. */
interface SealedSeed extends SealedSecret {
  label: string
}

const contextOf = (label: string) => `access-code-batches/${label}/seed`

export const sealSeed: CollectionBeforeChangeHook = async ({ data, operation }) => {
  if (operation !== 'create') return data
  const label = randomBytes(12).toString('hex')
  const sealed = await sealerOf(env()).seal(randomBytes(32), contextOf(label))
  return { ...data, sealedSeed: { ...sealed, label } }
}

export const openSeed = (sealed: SealedSeed): Promise<Buffer> =>
  sealerOf(env()).open(sealed, contextOf(sealed.label))

const chunkSize = 1_000

/** Writes the batch's codes in its own transaction: a batch is there with all its codes or not at all. */
export const drawCodes: CollectionAfterChangeHook = async ({ doc, operation, req }) => {
  if (operation !== 'create') return
  const database = await databaseOf(req)
  const tenantId = idOf(doc.tenant)
  const courseId = idOf(doc.courses?.[0])
  const { rows } = await database.execute<{ sealed_seed: SealedSeed }>(
    sql`select sealed_seed from access_code_batches where id = ${doc.id}`,
  )
  const sealed = rows[0]?.sealed_seed
  if (!tenantId || !courseId || !sealed) throw new Error('A batch needs an academy, a course and a seed')
  const seed = await openSeed(sealed)
  const key = purposeKey(env().LECTERN_SECRET, 'access-codes')

  for (let from = 1; from <= doc.count; from += chunkSize) {
    const rows = Array.from({ length: Math.min(chunkSize, doc.count - from + 1) }, (_, offset) => {
      const code = codeOf(seed, from + offset, { prefix: doc.prefix ?? '' })
      return { number: from + offset, digest: digestOf(key, normaliseCode(code) ?? ''), last: code.slice(-4) }
    })
    await database.execute(sql`
      insert into access_codes (tenant_id, batch_id, number, course_id, code, last_four, maximum_uses, uses, revoked)
      select ${tenantId}, ${doc.id}, r.number, ${courseId}, r.digest, r.last, ${doc.usesPerCode}, 0, false
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(number int, digest text, last text)`)
  }
  await recordEvent(req, {
    type: 'access-codes.drawn',
    subject: doc.id,
    tenantId,
    data: { count: doc.count },
  })
}
