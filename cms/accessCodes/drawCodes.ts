import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto'
import { sql } from '@payloadcms/db-postgres'
import type { CollectionAfterChangeHook, CollectionBeforeChangeHook, Payload } from 'payload'
import { env } from '../env.ts'
import { adapterOf, databaseOf } from '../events/transaction.ts'
import { type SealedSecret, sealerOf } from '../secrets/index.ts'
import { purposeKey } from '../secrets/purposeKey.ts'
import { codeOf, digestOf, normaliseCode } from './code.ts'

/** Seeds are bound to their batch by a random label, since the batch has no id before it is written. */
export interface SealedSeed extends SealedSecret {
  label: string
}

const contextOf = (label: string) => `access-code-batches/${label}/seed`

export const sealSeed: CollectionBeforeChangeHook = async ({ data, operation }) => {
  if (operation !== 'create') return data
  const label = randomBytes(12).toString('hex')
  const sealed = await sealerOf(env()).seal(randomBytes(32), contextOf(label))
  return { ...data, sealedSeed: { ...sealed, label } }
}

export const openSeed = async (sealed: SealedSeed): Promise<KeyObject> =>
  createSecretKey(await sealerOf(env()).open(sealed, contextOf(sealed.label)))

/** Codes of one transaction: they are there as soon as a batch is saved; the rest of a larger one is drawn by the jobs. */
export const chunkSize = 5_000
/** How long the jobs stay with one batch before others have their turn, in milliseconds. */
const turn = 1_000

type Database = Pick<ReturnType<typeof adapterOf>['drizzle'], 'execute'>

interface StoredBatch extends Record<string, unknown> {
  tenantId: string
  courseId: string
  count: number
  prefix: string | null
  length: number
  usesPerCode: number
  sealedSeed: SealedSeed
  /** Highest number of a code that is there. */
  last: number
}

/** Draws the first codes in the transaction that makes a batch. */
export const drawCodes: CollectionAfterChangeHook = async ({ doc, operation, req }) => {
  if (operation !== 'create') return doc
  const outcome = await drawChunk(await databaseOf(req), doc.id, req.user)
  return outcome.kind === 'drawn' ? { ...doc, drawn: outcome.drawn } : doc
}

/**
 * Goes on with a batch that is not complete, for a moment, and says whether there is more to do. Each chunk is a
 * transaction of its own, so a process that is killed leaves whole chunks, and the next one goes on after them. For all
 * academies: it reads no document and is called by nobody from outside.
 * @param except batches that have just failed
 */
export async function drawWaiting(
  payload: Payload,
  except: readonly string[] = [],
): Promise<{ kind: 'idle' | 'worked' } | { kind: 'failed'; batch: string; fault: unknown }> {
  const { drizzle } = adapterOf(payload)
  const { rows } = await drizzle.execute<{ id: string }>(sql`
    select id from access_code_batches where drawn < count and not (id = any(${sql.param(except)}::uuid[]))
    order by updated_at limit 1`)
  const batch = rows[0]?.id
  if (!batch) return { kind: 'idle' }
  try {
    for (const end = performance.now() + turn; performance.now() < end; ) {
      const outcome = await drizzle.transaction(tx => drawChunk(tx, batch, null))
      if (outcome.kind === 'busy') return { kind: 'idle' }
      if (outcome.isComplete) break
    }
    return { kind: 'worked' }
  } catch (fault) {
    return { kind: 'failed', batch, fault }
  }
}

/**
 * The next codes of a batch, whose row is locked meanwhile. Numbers go on where the last one ended; what is drawn is
 * read from the codes themselves, since a form that is saved meanwhile writes an older `drawn`.
 */
async function drawChunk(
  database: Database,
  id: string,
  user: { collection: string; id: string | number } | null,
): Promise<{ kind: 'busy' } | { kind: 'drawn'; drawn: number; isComplete: boolean }> {
  const { rows } = await database.execute<StoredBatch>(sql`
    select tenant_id as "tenantId", count::int, prefix, length::int, uses_per_code::int as "usesPerCode",
      sealed_seed as "sealedSeed",
      (select courses_id from access_code_batches_rels r where r.parent_id = b.id order by "order" limit 1) as "courseId",
      coalesce((select max(number) from access_codes c where c.batch_id = b.id), 0)::int as last
    from access_code_batches b where id = ${id} for no key update skip locked`)
  const [batch] = rows
  if (!batch) return { kind: 'busy' }
  const wanted = Math.min(chunkSize, batch.count - batch.last)
  const missing = wanted > 0 ? wanted : batch.count - (await countCodes(database, id))
  const last = missing > 0 ? await insertCodes(database, id, batch, missing) : batch.last
  const drawn = Math.min(batch.count, last)
  await database.execute(
    sql`update access_code_batches set drawn = ${drawn}, updated_at = now() where id = ${id}`,
  )
  if (drawn < batch.count) return { kind: 'drawn', drawn, isComplete: false }
  await database.execute(sql`
    insert into events (type, subject, tenant_id, actor, at, data)
    values ('access-codes.drawn', ${id}, ${batch.tenantId}, ${user ? `${user.collection}:${user.id}` : 'product'}, now(),
      jsonb_build_object('count', ${batch.count}::int))`)
  return { kind: 'drawn', drawn, isComplete: true }
}

async function countCodes(database: Database, id: string): Promise<number> {
  const { rows } = await database.execute<{ number: number }>(
    sql`select count(*)::int as number from access_codes where batch_id = ${id}`,
  )
  return rows[0]?.number ?? 0
}

/** Writes as many codes as are missing, and returns the last one's number. A code that exists already is passed over. */
async function insertCodes(
  database: Database,
  id: string,
  { courseId, tenantId, sealedSeed, prefix, length, usesPerCode, last }: StoredBatch,
  missing: number,
): Promise<number> {
  if (!courseId) throw new Error('A batch needs a course')
  const seed = await openSeed(sealedSeed)
  const key = createSecretKey(purposeKey(env().LECTERN_SECRET, 'access-codes'))
  const options = { prefix: prefix ?? '', length }
  let number = last
  for (let left = missing; left > 0; ) {
    const numbers: number[] = []
    const digests: string[] = []
    const lasts: string[] = []
    for (const end = number + left; number < end; ) {
      const code = codeOf(seed, ++number, options)
      numbers.push(number)
      digests.push(digestOf(key, normaliseCode(code) ?? ''))
      lasts.push(code.slice(-4))
    }
    const { rowCount } = await database.execute(sql`
      insert into access_codes (tenant_id, batch_id, number, course_id, code, last_four, maximum_uses, uses, revoked)
      select ${tenantId}, ${id}, r.number, ${courseId}, r.digest, r.last, ${usesPerCode}, 0, false
      from unnest(${sql.param(numbers)}::int[], ${sql.param(digests)}::text[], ${sql.param(lasts)}::text[]) as r(number, digest, last)
      on conflict (code) do nothing`)
    left -= rowCount ?? 0
  }
  return number
}
