import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getPayload, type Where } from 'payload'
import pg from 'pg'
import { adapterOf } from '../cms/events/transaction.ts'
import { lectureAccess } from '../cms/learning/access.ts'
import { readRoster } from '../cms/learning/roster/readRoster.ts'
import { enrolledCourses } from '../cms/site/read/enrolledCourses.ts'
import { readOutline } from '../cms/site/read/outline.ts'
import { inTenant } from '../cms/tenancy/connection.ts'
import { disconnect } from '../cms/test/stage.ts'
import { testVariables } from '../cms/test/variables.ts'
import { startPostgres } from '../tools/postgres/index.ts'
import {
  compareCosts,
  cpuSecondsOf,
  figure,
  inTurns,
  leastRounds,
  median,
  noiseOf,
  print,
  watchPostgresCpu,
} from './protocol/index.ts'

/**
 * What the read models cost: the outline of a course of 200 lectures, a student's five courses, a page of a roster of
 * 500, and whether a lecture is open with what stands of it. Against the same statements written as text and sent
 * through pg, which shows what our way to SQL adds; and against Payload's Local API asking for the same facts as it is
 * best asked (`depth: 0`, selected fields, no pagination, no access rules). CPU of the process and of PostgreSQL.
 */
const lectures = 200
const students = 500
const folder = await mkdtemp(join(tmpdir(), 'lectern-bench-'))
// PostgreSQL's system user has to enter it.
await chmod(folder, 0o755)
const postgres = await startPostgres({ directory: join(folder, 'postgres'), port: 0 })
const databaseUrl = await postgres.createDatabase('reads')
Object.assign(process.env, testVariables(databaseUrl))
const { default: config } = await import('../payload.config.ts')
const payload = await getPayload({ config })
payload.logger.level = 'silent'
await payload.db.migrate()
const plain = new pg.Pool({ connectionString: databaseUrl, max: 4 })
try {
  const ids = await plant()
  const serverSeconds = await watchPostgresCpu(plain)
  const { tenant, course, student, lecture } = ids

  const ours = {
    outline: () => readOutline(student, course),
    'my courses': () => enrolledCourses(student),
    roster: () => readRoster(course, 1),
    progress: () => lectureAccess(student, lecture),
  }
  type Read = keyof typeof ours
  const within = (read: Read) => inTenant(payload, tenant, async () => void (await ours[read]()))
  const statements: Record<string, { text: string; values: unknown[] }[]> = {}
  for (const read of Object.keys(ours) as Read[]) statements[read] = await statementsOf(() => within(read))

  const byHand = async (read: Read) =>
    void (await Promise.all((statements[read] ?? []).map(({ text, values }) => plain.query(text, values))))
  const tuned = { depth: 0, pagination: false, overrideAccess: true } as const
  const ofCourses = (courses: unknown[]) =>
    payload.find({
      collection: 'lectures',
      where: { course: { in: courses }, published: { equals: true } },
      select: { title: true, course: true, section: true, orderIndex: true, duration: true, kind: true },
      ...tuned,
    })
  const progressIn = (of: unknown[], by: unknown[]) =>
    payload.find({
      collection: 'lecture-progress',
      where: { student: { in: by }, lecture: { in: of } },
      select: { lecture: true, student: true, position: true, watchedSeconds: true, completedAt: true },
      ...tuned,
    })
  const enrollmentsWhere = (where: Where) =>
    payload.find({ collection: 'enrollments', where, ...tuned, sort: 'enrolledAt' })
  const byPayload: Record<Read, () => Promise<unknown>> = {
    outline: async () => {
      const [, , sections, found] = await Promise.all([
        payload.findByID({ collection: 'courses', id: course, depth: 0, overrideAccess: true }),
        enrollmentsWhere({ student: { equals: student }, course: { equals: course } }),
        payload.find({ collection: 'sections', where: { course: { equals: course } }, ...tuned }),
        ofCourses([course]),
      ])
      await progressIn(
        found.docs.map(({ id }) => id),
        [student],
      )
      return sections
    },
    'my courses': async () => {
      const { docs } = await enrollmentsWhere({ student: { equals: student } })
      const courses = docs.map(each => each.course)
      const [, found] = await Promise.all([
        payload.find({
          collection: 'courses',
          where: { id: { in: courses } },
          select: { title: true, slug: true },
          ...tuned,
        }),
        ofCourses(courses),
      ])
      return progressIn(
        found.docs.map(({ id }) => id),
        [student],
      )
    },
    roster: async () => {
      const [{ docs }, found] = await Promise.all([
        payload.find({
          collection: 'enrollments',
          where: { course: { equals: course } },
          ...tuned,
          pagination: true,
          limit: 50,
        }),
        ofCourses([course]),
      ])
      const members = docs.map(each => each.student)
      return Promise.all([
        payload.find({
          collection: 'students',
          where: { id: { in: members } },
          select: { name: true, email: true },
          ...tuned,
        }),
        progressIn(
          found.docs.map(({ id }) => id),
          members,
        ),
      ])
    },
    progress: () =>
      Promise.all([
        payload.findByID({
          collection: 'lectures',
          id: lecture,
          depth: 0,
          overrideAccess: true,
        }),
        enrollmentsWhere({ student: { equals: student }, course: { equals: course } }),
        progressIn([lecture], [student]),
      ]),
  }

  /** CPU milliseconds of one of as many reads as take about a second and a half. */
  const cost = async (amount: number, read: () => Promise<unknown>) => {
    const before = cpuSecondsOf('self') + serverSeconds()
    for (let n = 0; n < amount; n++) await read()
    return ((cpuSecondsOf('self') + serverSeconds() - before) / amount) * 1000
  }
  const figures = []
  let noise: ReturnType<typeof noiseOf> | undefined
  for (const read of Object.keys(ours) as Read[]) {
    const amount = await amountFor(() => within(read))
    const costs = await inTurns(
      {
        ours: { measure: () => cost(amount, () => within(read)) },
        hand: { measure: () => cost(amount, () => byHand(read)) },
        payload: { measure: () => cost(Math.ceil(amount / 5), byPayload[read]) },
      },
      leastRounds,
    )
    const itself = (value: number) => value
    const said = statements[read]?.length
    figures.push(
      figure({
        name: `${read} (statements: ${said}) vs the same written by hand (${said})`,
        unit: 'CPU ms',
        ours: median(costs.ours.flat()),
        baseline: median(costs.hand.flat()),
        compared: compareCosts(costs.ours, costs.hand, itself),
        goal: '<=1.5',
      }),
      figure({
        name: `Payload's Local API for the facts of ${read} (statements: ${(await statementsOf(byPayload[read])).length}) vs ours`,
        unit: 'CPU ms',
        ours: median(costs.payload.flat()),
        baseline: median(costs.ours.flat()),
        compared: compareCosts(costs.payload, costs.ours, itself),
        goal: '>=3',
      }),
    )
    noise ??= noiseOf(costs.hand, itself)
  }
  print(
    { bench: 'scoped-read', figures, noise: noise ?? { ratio: 1, low: 1, high: 1 }, rounds: leastRounds },
    process.argv.includes('--json'),
  )
} finally {
  await plain.end()
  await disconnect(payload)
  await postgres.stop()
  await rm(folder, { recursive: true, force: true })
}
process.exit()

/** As many as take about 1.5 s. */
async function amountFor(read: () => Promise<unknown>): Promise<number> {
  for (let n = 0; n < 20; n++) await read()
  const begun = performance.now()
  for (let n = 0; n < 20; n++) await read()
  return Math.max(20, Math.round(1_500 / ((performance.now() - begun) / 20)))
}

/** What Payload's pool is asked for by `work`. */
async function statementsOf(work: () => Promise<unknown>) {
  const { pool } = adapterOf(payload)
  const asked: { text: string; values: unknown[] }[] = []
  const ask = pool.query
  type Given = [string | { text: string }, unknown[] | undefined]
  pool.query = ((...given: Given) => {
    const [query, values] = given
    asked.push({ text: typeof query === 'string' ? query : query.text, values: values ?? [] })
    return ask.apply(pool, given as unknown as Parameters<typeof ask>)
  }) as unknown as typeof ask
  try {
    await work()
  } finally {
    pool.query = ask
  }
  return asked
}

/** An academy with courses, lectures in sections, students, and what they have done. */
async function plant() {
  const { rows } = await plain.query<{ tenant: string; course: string; student: string; lecture: string }>(
    `with t as (insert into tenants (name, email, subdomain, theme, locale, time_zone, version)
        values ('Aurora', 'a@lectern.test', 'aurora', 'slate', 'en', 'UTC', '1') returning id),
      c as (insert into courses (tenant_id, title, slug, _status)
        select t.id, 'Course ' || n, 'course-' || n, 'published' from t, generate_series(1, 5) n returning id, tenant_id),
      s as (insert into sections (tenant_id, course_id, title, order_index)
        select tenant_id, id, 'Section ' || n, n from c, generate_series(1, 10) n returning id, tenant_id, course_id, order_index),
      l as (insert into lectures (tenant_id, course_id, section_id, title, order_index, duration, published)
        select tenant_id, course_id, id, 'Lecture ' || n, n, 600, true
        from s, generate_series(1, $1::int / 10) n returning id, tenant_id, course_id),
      p as (insert into students (tenant_id, name, email)
        select t.id, 'Student ' || n, n || '@students.test' from t, generate_series(1, $2::int) n returning id, tenant_id),
      e as (insert into enrollments (tenant_id, student_id, course_id, source, enrolled_at, state)
        select p.tenant_id, p.id, c.id, 'code', now(), 'active' from p, c),
      d as (insert into lecture_progress (tenant_id, student_id, lecture_id, position, intervals, watched_seconds, completed_at)
        select l.tenant_id, p.id, l.id, 60, '[[0,60]]', 60, now() from p, l
        where hashtext(p.id::text || l.id::text) % 3 = 0)
    select (select id from t) as tenant, c.id as course, (select id from p limit 1) as student,
      (select id from l where l.course_id = c.id limit 1) as lecture from c limit 1`,
    [lectures, students],
  )
  await plain.query('vacuum analyze')
  const [ids] = rows
  if (!ids) throw new Error('Nothing was planted')
  return ids
}
