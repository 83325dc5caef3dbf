import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from '@payloadcms/db-postgres'
import { adapterOf } from '../cms/events/transaction.ts'
import { saveProgress } from '../cms/learning/saveProgress.ts'
import { inTenant, tenantDatabase } from '../cms/tenancy/connection.ts'
import { testVariables } from '../cms/test/variables.ts'
import { saveEveryMs } from '../themes/slate/src/player/reporter.ts'
import { startPostgres } from '../tools/postgres/index.ts'
import {
  cpuSecondsOf,
  figure,
  inTurn,
  leastRounds,
  median,
  print,
  watchPostgresCpu,
} from './protocol/index.ts'

/**
 * What it costs that a student watches: rows written in an hour of playing without a pause, as often as the player
 * reports; and the CPU of one report, this process and PostgreSQL together, against one `payload.update` that writes a
 * progress and a last access to an enrollment.
 */
/** So many that the collection of what the other way left behind weighs little. */
const amounts = { beats: 3_000, updates: 200 }
/** All of them together are no more than is believed at once. */
const secondsOfBeat = 4

const folder = await mkdtemp(join(tmpdir(), 'lectern-bench-'))
// PostgreSQL's system user has to enter it.
await chmod(folder, 0o755)
const postgres = await startPostgres({ directory: join(folder, 'postgres'), port: 0, disposable: true })
try {
  Object.assign(process.env, testVariables(await postgres.createDatabase('heartbeat')))
  const { default: config } = await import('@payload-config')
  const { getPayload } = await import('payload')
  const payload = await getPayload({ config })
  payload.logger.level = 'silent'
  // The server ends the sessions that the pool keeps.
  adapterOf(payload).pool.on('error', () => undefined)
  await payload.db.migrate()
  const { tenant, student, lecture, enrollment } = await aStudent()
  const within = <T>(work: () => Promise<T>) => inTenant(payload, tenant, work)
  const rows = <Row extends Record<string, unknown>>(query: ReturnType<typeof sql>) =>
    within(() => tenantDatabase().rows<Row>(query))

  /** The lecture was opened two days ago, and nothing was played of it since. */
  const begin = () =>
    rows(sql`
      insert into lecture_progress (tenant_id, student_id, lecture_id, position, intervals, created_at)
      values (${tenant}, ${student}, ${lecture}, 0, '[]', now() - interval '2 days')
      on conflict (student_id, lecture_id) do update set intervals = '[]', watched_seconds = 0, counted_until = null`)
  const beat = (n: number, seconds: number) =>
    within(() =>
      saveProgress(student, lecture, {
        kind: 'played',
        positionSeconds: (n + 1) * seconds,
        intervals: [[n * seconds, (n + 1) * seconds]],
      }),
    )
  const update = (n: number) =>
    payload.update({
      collection: 'enrollments',
      id: enrollment,
      data: {
        lastAccessed: new Date().toISOString(),
        progress: { completed: 0, total: 1, percent: 0, positionSeconds: n },
      },
      depth: 0,
    })

  const rowsOf = async (work: () => Promise<unknown>) => {
    const before = await rowsWritten(rows)
    await work()
    return (await rowsWritten(rows)) - before
  }
  const beatsPerHour = Math.floor(3_600_000 / saveEveryMs)
  await begin()
  const written = await rowsOf(async () => {
    for (let n = 0; n < beatsPerHour; n++) await beat(n, saveEveryMs / 1000)
  })
  const byPayload = await rowsOf(async () => {
    for (let n = 0; n < beatsPerHour; n++) await update(n)
  })

  const serverSeconds = await watchPostgresCpu(adapterOf(payload).pool)
  const cpuSeconds = () => cpuSecondsOf('self') + serverSeconds()
  const ours = async () => {
    await begin()
    const before = cpuSeconds()
    for (let n = 0; n < amounts.beats; n++) await beat(n, secondsOfBeat)
    return ((cpuSeconds() - before) / amounts.beats) * 1e6
  }
  const baseline = async () => {
    const before = cpuSeconds()
    for (let n = 0; n < amounts.updates; n++) await update(n)
    return ((cpuSeconds() - before) / amounts.updates) * 1e6
  }
  const rounds = await inTurn({ ours, baseline }, leastRounds)
  const [kept] = await rows<{ watched: number }>(
    sql`select watched_seconds::float8 as watched from lecture_progress`,
  )
  if (kept?.watched !== amounts.beats * secondsOfBeat) throw new Error(`Kept ${kept?.watched} seconds`)
  print(
    {
      bench: 'heartbeat',
      figures: [
        {
          name: `rows written per hour of uninterrupted playing (as ratio), ${beatsPerHour} reports`,
          unit: 'rows',
          ours: written,
          baseline: byPayload,
          ratio: written,
          low: written,
          high: written,
          goal: '<=12',
          met: written <= 12,
        },
        figure({
          name: 'one report, vs payload.update of an enrollment',
          unit: 'CPU µs, with PostgreSQL',
          ours: median(rounds.ours),
          baseline: median(rounds.baseline),
          compared: rounds.compared,
          goal: '<=0.05',
        }),
      ],
      noise: rounds.noise,
      rounds: leastRounds,
    },
    process.argv.includes('--json'),
  )

  async function aStudent() {
    const made = await payload.create({
      collection: 'tenants',
      data: {
        name: 'Aurora',
        email: 'aurora@lectern.test',
        subdomain: 'aurora',
        status: 'active',
        theme: 'slate',
        locale: 'en',
        timeZone: 'Europe/Berlin',
        version: '',
      },
    })
    const by = { tenant: made.id }
    const course = await payload.create({
      collection: 'courses',
      data: { ...by, title: 'Meteors', slug: 'meteors', _status: 'published' },
    })
    const watched = await payload.create({
      collection: 'lectures',
      data: { ...by, title: 'Counting', course: course.id, orderIndex: 1, published: true },
      depth: 0,
    })
    await inTenant(payload, made.id, () =>
      tenantDatabase().rows(sql`update lectures set duration = 100000 where id = ${watched.id}`),
    )
    const kim = await payload.create({
      collection: 'students',
      data: { ...by, name: 'Kim', email: 'kim@students.test' },
    })
    const place = await payload.create({
      collection: 'enrollments',
      data: {
        ...by,
        student: kim.id,
        course: course.id,
        source: 'manual',
        enrolledAt: new Date().toISOString(),
      },
      depth: 0,
    })
    return { tenant: made.id, student: kim.id, lecture: watched.id, enrollment: place.id }
  }
} finally {
  await postgres.stop()
  await rm(folder, { recursive: true, force: true })
}
process.exit()

type Rows = <Row extends Record<string, unknown>>(query: ReturnType<typeof sql>) => Promise<Row[]>

/** Rows of all tables that were inserted, changed or deleted since the database began; a session tells it when it was idle for ten seconds. */
async function rowsWritten(rows: Rows): Promise<number> {
  await new Promise(resolve => setTimeout(resolve, 11_000))
  const [row] = await rows<{ written: number }>(sql`
    select sum(n_tup_ins + n_tup_upd + n_tup_del)::float8 as written from pg_stat_user_tables`)
  return row?.written ?? 0
}
