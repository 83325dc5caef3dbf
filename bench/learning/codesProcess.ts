/**
 * One measurement of `bench codes`, in a process of its own so that its memory can be told apart:
 * `ours|plain DATABASE_URL TENANT COURSE COUNT`. Prints its CPU seconds and peak memory.
 */
import { createHmac, createSecretKey, randomBytes } from 'node:crypto'
import { createWriteStream, readFileSync } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { drizzle } from '@payloadcms/db-postgres/drizzle/node-postgres'
import pg from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { codeRows } from '../../cms/accessCodes/codeRows.ts'
import { codesCsv } from '../../cms/accessCodes/codesCsv.ts'
import { drawWaiting, sealSeed } from '../../cms/accessCodes/drawCodes.ts'
import { testVariables } from '../../cms/test/variables.ts'
import { cpuSecondsOf } from '../protocol/index.ts'

const [way = '', databaseUrl = '', tenantId = '', courseId = '', amount = ''] = process.argv.slice(2)
const count = Number(amount)
Object.assign(process.env, testVariables(databaseUrl))
const pool = new pg.Pool({ connectionString: databaseUrl, max: 4 })
const nowhere = () => createWriteStream('/dev/null')

const before = cpuSecondsOf('self')
if (way === 'ours') await ours()
else await plain()
await pool.end()
const peak = 1024 * Number(/^VmHWM:\s+(\d+) kB/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1])
process.stdout.write(JSON.stringify({ cpuSeconds: cpuSecondsOf('self') - before, peakBytes: peak }))

/** As the jobs draw a batch and the admin's export sends it. */
async function ours() {
  const payload = { db: { drizzle: drizzle({ client: pool }) } } as unknown as Parameters<typeof codeRows>[0]
  const { sealedSeed } = (await sealSeed({
    data: {},
    operation: 'create',
  } as unknown as Parameters<typeof sealSeed>[0])) as { sealedSeed: object }
  const { rows } = await pool.query<{ id: string }>(
    `with batch as (insert into access_code_batches (tenant_id, name, count, length, uses_per_code, sealed_seed)
       values ($1, 'Batch', $2, 12, 1, $3) returning id)
     insert into access_code_batches_rels ("order", parent_id, path, courses_id)
     select 1, id, 'courses', $4 from batch returning parent_id as id`,
    [tenantId, count, JSON.stringify(sealedSeed), courseId],
  )
  const id = rows[0]?.id ?? ''
  for (;;) {
    const outcome = await drawWaiting(payload)
    if (outcome.kind === 'failed') throw outcome.fault
    if (outcome.kind === 'idle') break
  }
  let lines = -1
  const counted = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      for (const byte of chunk) if (byte === 10) lines++
      controller.enqueue(chunk)
    },
  })
  const csv = codesCsv(codeRows(payload, { id, tenantId })).pipeThrough(counted)
  await pipeline(Readable.fromWeb(csv as Parameters<typeof Readable.fromWeb>[0]), nowhere())
  if (lines !== count) throw new Error(`${lines} codes were exported`)
}

/** The least that makes as many rows: one HMAC each, in and out by COPY, into a table with the same indexes. */
async function plain() {
  const client = await pool.connect()
  await client.query('create table plain_codes (like access_codes including all)')
  const seed = createSecretKey(randomBytes(32))
  const batch = crypto.randomUUID()
  function* lines() {
    for (let number = 1; number <= count; ) {
      let text = ''
      for (const end = Math.min(count, number + 999); number <= end; number++) {
        const code = createHmac('sha256', seed).update(String(number)).digest('base64url')
        text += `${tenantId}\t${batch}\t${number}\t${courseId}\t${code}\t${code.slice(-4)}\t1\t0\tf\n`
      }
      yield text
    }
  }
  const into = client.query(
    copyFrom(
      'copy plain_codes (tenant_id, batch_id, number, course_id, code, last_four, maximum_uses, uses, revoked) from stdin',
    ),
  )
  await pipeline(Readable.from(lines()), into)
  const out = client.query(
    copyTo(
      'copy (select code, uses, maximum_uses, used_by_id, used_at from plain_codes order by number) to stdout csv',
    ),
  )
  await pipeline(out, nowhere())
  await client.query('drop table plain_codes')
  client.release()
}
