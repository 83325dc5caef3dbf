import { sql } from '@payloadcms/db-postgres'
import type { Endpoint } from 'payload'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProgress } from '../learning/openProgress.ts'
import { courseRoster, resetProgress } from '../learning/roster/endpoints.ts'
import { pageSize, readRoster } from '../learning/roster/readRoster.ts'
import { saveProgress } from '../learning/saveProgress.ts'
import { startCourseOver, startLectureOver } from '../learning/startOver.ts'
import { presentDashboard } from '../site/present/dashboard.ts'
import { enrolledCourses } from '../site/read/enrolledCourses.ts'
import { readLecture } from '../site/read/lecture.ts'
import { inTenant, tenantDatabase } from '../tenancy/connection.ts'
import { type Academy, openStage, type Stage } from './stage.ts'

let stage: Stage
let aurora: Academy
let birch: Academy
beforeAll(async () => {
  stage = await openStage()
  aurora = await stage.anAcademy('aurora')
  birch = await stage.anAcademy('birch')
})
afterAll(() => stage.close())

const within = <T>({ id }: Academy, work: () => Promise<T>) => inTenant(stage.payload, id, work)
const rows = <Row extends Record<string, unknown>>(query: ReturnType<typeof sql>) =>
  within(aurora, () => tenantDatabase().rows<Row>(query))

/** A course of a video of 1,000 seconds and a text, and somebody who takes it. */
async function aStudentOf(course: Record<string, unknown> = {}, lecture: Record<string, unknown> = {}) {
  const made = await stage.aCourse(aurora, course)
  const student = await stage.anEnrolledStudent(aurora, made.id)
  const [video = '', text = ''] = made.lectures
  for (const id of [video, text])
    await stage.payload.update({ collection: 'lectures', id, data: lecture, depth: 0 })
  await rows(sql`update lectures set duration = 1000 where id = ${video}`)
  return { course: made, student, video, text }
}

const played = (from: number, to: number, more: { ageSeconds?: number } = {}) =>
  ({ kind: 'played', positionSeconds: to, intervals: [[from, to]], ...more }) as const
const save = (student: string, lecture: string, step: Parameters<typeof saveProgress>[2]) =>
  within(aurora, () => saveProgress(student, lecture, step))

const stored = async (student: string, lecture: string) => {
  const [row] = await rows<{
    position: number
    watched: number
    spent: number
    completed: boolean
  }>(sql`
    select position::float8 as position, watched_seconds::float8 as watched, spent_seconds::float8 as spent,
      completed_at is not null as completed
    from lecture_progress where student_id = ${student} and lecture_id = ${lecture}`)
  return row
}

describe('what counts as watched', () => {
  it('is what fits into the time since the lecture was opened', async () => {
    const { student, video } = await aStudentOf()
    await within(aurora, () => openProgress(student, video))
    expect(await save(student, video, played(0, 1000))).toMatchObject({ completed: false })
    expect((await stored(student, video))?.watched).toBeLessThan(20)
    await stage.openedBefore(aurora, student, video, 500)
    expect(await save(student, video, played(0, 1000))).toMatchObject({ completed: true })
  })

  it('is next to nothing of a lecture that was never opened, however often it is said and by how many at once', async () => {
    const { student, video } = await aStudentOf()
    await Promise.all(Array.from({ length: 12 }, (_, n) => save(student, video, played(n * 80, n * 80 + 80))))
    expect((await stored(student, video))?.watched).toBeLessThan(25)
  })

  it('is not the same time for two lectures of a course', async () => {
    const { student, course, video } = await aStudentOf()
    const other = course.lectures[1] ?? ''
    await rows(sql`update lectures set duration = 1000 where id = ${other}`)
    for (const lecture of [video, other]) await stage.openedBefore(aurora, student, lecture, 500)
    await Promise.all([video, other].map(lecture => save(student, lecture, played(0, 1000))))
    const watched = await Promise.all(
      [video, other].map(async id => (await stored(student, id))?.watched ?? 0),
    )
    expect(watched.reduce((sum, seconds) => sum + seconds)).toBeLessThan(1_040)
  })

  it('brings hours offline of one device beside another, and leaves the place where that one is', async () => {
    const { student, video } = await aStudentOf()
    await stage.openedBefore(aurora, student, video, 900)
    await save(student, video, played(600, 900))
    const late = await save(student, video, played(0, 600, { ageSeconds: 800 }))
    expect(late).toMatchObject({ kind: 'saved', completed: true })
    expect(await stored(student, video)).toMatchObject({ watched: 900, position: 900 })
  })

  it('moves the place for a beat that was kept while nothing else happened', async () => {
    const { student, video } = await aStudentOf()
    await stage.openedBefore(aurora, student, video, 900)
    await save(student, video, played(0, 300, { ageSeconds: 400 }))
    expect(await stored(student, video)).toMatchObject({ watched: 300, position: 300 })
  })

  it('adds up what two devices say by turns, and is nothing once the access has ended', async () => {
    const { student, video } = await aStudentOf()
    await stage.openedBefore(aurora, student, video, 900)
    for (const from of [0, 500, 100, 600, 200]) await save(student, video, played(from, from + 100))
    expect(await stored(student, video)).toMatchObject({ watched: 500, position: 300 })
    await rows(sql`update enrollments set access_until = now() where student_id = ${student}`)
    expect(await save(student, video, played(300, 400))).toMatchObject({
      kind: 'locked',
      lock: { reason: 'access-ended' },
    })
    expect(await stored(student, video)).toMatchObject({ watched: 500, position: 300 })
  })

  it('is in no index, so that a beat is written in place', async () => {
    const indexed = await rows<{ column: string }>(sql`
      select distinct a.attname as column from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
      where i.indrelid = 'lecture_progress'::regclass order by 1`)
    expect(indexed.map(({ column }) => column)).toEqual([
      'created_at',
      'id',
      'lecture_id',
      'student_id',
      'tenant_id',
    ])
  })

  it('costs one row a beat, beside the enrollment once a day', async () => {
    const { student, video } = await aStudentOf()
    await stage.openedBefore(aurora, student, video, 900)
    await save(student, video, played(0, 100))
    const written = () =>
      rows<{ table: string; at: string }>(sql`
        select 'enrollment' as table, xmin::text as at from enrollments where student_id = ${student}
        union all select 'progress', xmin::text from lecture_progress where student_id = ${student}`)
    const before = await written()
    await save(student, video, played(100, 200))
    const changed = (await written()).filter((row, n) => row.at !== before[n]?.at)
    expect(changed.map(({ table }) => table)).toEqual(['progress'])
  })
})

describe('the rule of a lecture', () => {
  it.each<[string, Record<string, unknown>, Record<string, unknown>, string, object]>([
    ['a share', {}, {}, 'percent', { target: 90 }],
    [
      'a share of its own',
      {},
      { completionRule: 'percent', completionPercent: 50 },
      'percent',
      { target: 50 },
    ],
    ['the end', { completionRule: 'end' }, {}, 'end', { target: null }],
  ])('refuses to take a word for %s', async (_, course, lecture, rule, more) => {
    const { student, video } = await aStudentOf(course, lecture)
    expect(await save(student, video, { kind: 'done' })).toMatchObject({
      kind: 'not-marked',
      rule: { kind: rule },
    })
    expect(await stored(student, video)).toBeUndefined()
    const record = await within(aurora, () => readLecture(student, video))
    expect(record?.completion).toMatchObject({ rule, reached: 0, ...more })
  })

  it('is met by half of it, or by its end', async () => {
    const half = await aStudentOf({}, { completionRule: 'percent', completionPercent: 50 })
    await stage.openedBefore(aurora, half.student, half.video, 600)
    expect(await save(half.student, half.video, played(0, 499))).toMatchObject({
      completed: false,
      completion: { rule: 'percent', target: 50, reached: 49 },
    })
    expect(await save(half.student, half.video, played(499, 500))).toMatchObject({ completed: true })
    const end = await aStudentOf({ completionRule: 'end' })
    await stage.openedBefore(aurora, end.student, end.video, 600)
    expect(await save(end.student, end.video, played(0, 900))).toMatchObject({ completed: false })
    expect(await save(end.student, end.video, played(990, 1_000))).toMatchObject({ completed: true })
  })

  it('is the word of the student for texts, and for all where the course says so', async () => {
    const usual = await aStudentOf()
    expect(await save(usual.student, usual.text, { kind: 'done' })).toMatchObject({ completed: true })
    const marked = await aStudentOf({ completionRule: 'marked' })
    expect(await save(marked.student, marked.video, { kind: 'done' })).toMatchObject({
      completed: true,
      completion: { rule: 'marked' },
    })
  })

  it('is minutes of reading, which pass no faster than minutes', async () => {
    const { student, text } = await aStudentOf({ completionRule: 'time', completionMinutes: 2 })
    const read = (spentSeconds: number) =>
      save(student, text, { kind: 'played', positionSeconds: 0, intervals: [], spentSeconds })
    expect(await save(student, text, { kind: 'done' })).toMatchObject({ kind: 'not-marked' })
    expect(await read(600)).toMatchObject({ completed: false })
    await stage.openedBefore(aurora, student, text, 90)
    expect(await read(85)).toMatchObject({
      completed: false,
      completion: { rule: 'time', target: 2, reached: 1 },
    })
    await stage.openedBefore(aurora, student, text, 130)
    expect(await read(40)).toMatchObject({ completed: true, coursePercent: 50 })
  })
})

it('explains the percentage of a course', async () => {
  const { student, video, text } = await aStudentOf()
  await save(student, text, { kind: 'done' })
  await stage.openedBefore(aurora, student, video, 600)
  await save(student, video, played(0, 620))
  const courses = await within(aurora, () => enrolledCourses(student))
  expect(presentDashboard({ name: 'Kim', email: 'kim@students.test' }, courses).courses).toMatchObject([
    { percent: 50, completedLectures: 1, totalLectures: 2, inLecture: { number: 1, percent: 62 } },
  ])
})

describe('starting over', () => {
  it('forgets place and parts of a lecture, and keeps that it was completed', async () => {
    const { student, video } = await aStudentOf()
    await stage.openedBefore(aurora, student, video, 600)
    await save(student, video, played(0, 950))
    expect(await within(aurora, () => startLectureOver(student, video))).toMatchObject({
      kind: 'begun',
      completed: true,
      coursePercent: 50,
      completion: { rule: 'percent', reached: 0 },
    })
    expect(await stored(student, video)).toMatchObject({ watched: 0, position: 0, completed: true })
    // What a browser kept from before, and the real time that was used up before, are not there again.
    await save(student, video, played(0, 800, { ageSeconds: 60 }))
    expect(await stored(student, video)).toMatchObject({ watched: 0, position: 0 })
    await save(student, video, played(0, 800))
    expect((await stored(student, video))?.watched).toBeLessThan(20)
  })

  it('does so for a course, of whoever has a place in it', async () => {
    const { student, course, video } = await aStudentOf()
    await stage.openedBefore(aurora, student, video, 600)
    await save(student, video, played(0, 300))
    const stranger = await stage.aStudent(aurora)
    expect(await within(aurora, () => startCourseOver(stranger, course.id))).toBe(false)
    expect(await within(birch, () => startCourseOver(student, course.id))).toBe(false)
    expect(await within(aurora, () => startCourseOver(student, 'x'))).toBe(false)
    expect(await stored(student, video)).toMatchObject({ watched: 300 })
    expect(await within(aurora, () => startCourseOver(student, course.id))).toBe(true)
    expect(await stored(student, video)).toMatchObject({ watched: 0, position: 0 })
    expect(await within(birch, () => startLectureOver(student, video))).toEqual({ kind: 'unknown' })
  })
})

/** What an endpoint of the admin answers to somebody. */
async function ask(endpoint: Endpoint, { owner }: Pick<Academy, 'owner'>, id: string, query = '') {
  const req = {
    ...owner,
    routeParams: { id },
    searchParams: new URLSearchParams(query),
    headers: new Headers(),
    body: null,
    context: {},
  } as unknown as Parameters<Endpoint['handler']>[0]
  const answer = await endpoint.handler(req)
  return { status: answer.status, body: answer.status === 204 ? null : await answer.json() }
}

const assistantOf = ({ id, owner }: Academy): Pick<Academy, 'owner'> => ({
  owner: {
    ...owner,
    user: { ...owner.user, tenants: [{ tenant: id, role: 'assistant' }] },
  } as Academy['owner'],
})

describe('the roster', () => {
  it('has each student with progress, state and last visit, page by page', async () => {
    const { course, video, text, student } = await aStudentOf()
    await save(student, text, { kind: 'done' })
    const paused = await stage.anEnrolledStudent(aurora, course.id)
    const ended = await stage.anEnrolledStudent(aurora, course.id, {
      accessUntil: '2020-01-01T00:00:00.000Z',
    })
    await rows(sql`update enrollments set state = 'paused' where student_id = ${paused}`)
    for (const [n, id] of [student, paused, ended].entries())
      await rows(sql`update students set name = ${`A${n}`} where id = ${id}`)
    const { body } = await ask(courseRoster, assistantOf(aurora), course.id)
    expect(body).toMatchObject({
      students: 3,
      page: 1,
      hasMore: false,
      rows: [
        { student: 'A0', completed: 1, total: 2, percent: 50, state: 'active' },
        { student: 'A1', completed: 0, percent: 0, state: 'paused', lastSeenAt: null },
        { student: 'A2', state: 'ended', accessUntil: '2020-01-01T00:00:00.000Z' },
      ],
    })
    expect(Date.parse(body.rows[0].lastSeenAt)).toBeGreaterThan(Date.now() - 60_000)
    // A draft is nobody's to complete.
    await rows(sql`update lectures set published = false where id = ${video}`)
    expect((await ask(courseRoster, aurora, course.id)).body.rows[0]).toMatchObject({
      total: 1,
      percent: 100,
    })
  })

  it('cuts pages in the statement', async () => {
    const course = await stage.aCourse(aurora)
    await rows(sql`
      with made as (insert into students (tenant_id, name, email)
        select ${aurora.id}, 'Many ' || lpad(n::text, 3, '0'), 'many' || n || '@students.test'
        from generate_series(1, ${pageSize + 1}) n returning id)
      insert into enrollments (tenant_id, student_id, course_id, source, enrolled_at)
      select ${aurora.id}, id, ${course.id}, 'import', now() from made`)
    const page = (number: number) => within(aurora, () => readRoster(course.id, number))
    const [first, second, beyond] = [await page(1), await page(2), await page(3)]
    expect([first.rows.length, first.hasMore, first.students]).toEqual([pageSize, true, pageSize + 1])
    expect([second.rows.map(({ student }) => student), second.hasMore]).toEqual([['Many 051'], false])
    expect(beyond.rows).toEqual([])
    expect((await within(birch, () => readRoster(course.id, 1))).rows).toEqual([])
    expect((await ask(courseRoster, aurora, course.id, 'page=0')).status).toBe(400)
  })

  it('is not there for others', async () => {
    const { course } = await aStudentOf()
    for (const [academy, id] of [
      [birch, course.id],
      [aurora, crypto.randomUUID()],
      [aurora, 'x'],
      [{ owner: { ...aurora.owner, user: null } }, course.id],
    ] as const)
      expect((await ask(courseRoster, academy as Pick<Academy, 'owner'>, id)).status).toBe(404)
  })
})

describe('taking progress back', () => {
  const enrollmentOf = async (student: string) =>
    (
      await rows<{ id: string; progress: object }>(
        sql`select id, progress from enrollments where student_id = ${student}`,
      )
    )[0] ?? { id: '', progress: {} }

  it('is for instructors, takes completions too, and is written down', async () => {
    const { student, text } = await aStudentOf()
    await save(student, text, { kind: 'done' })
    const { id } = await enrollmentOf(student)
    for (const academy of [birch, assistantOf(aurora)])
      expect((await ask(resetProgress, academy, id)).status).toBe(404)
    expect(await stored(student, text)).toMatchObject({ completed: true })
    expect((await ask(resetProgress, aurora, id)).status).toBe(204)
    expect(await stored(student, text)).toMatchObject({ completed: false })
    expect((await enrollmentOf(student)).progress).toEqual({ completed: 0, total: 2, percent: 0 })
    expect(
      await rows(sql`select 1 from events where type = 'progress.reset' and subject = ${id}`),
    ).toHaveLength(1)
    expect(await save(student, text, { kind: 'done' })).toMatchObject({ completed: true })
  })
  it('waits while the academy is suspended', async () => {
    const still = await stage.anAcademy('still')
    const course = await stage.aCourse(still)
    const student = await stage.anEnrolledStudent(still, course.id)
    const [enrollment] = await within(still, () =>
      tenantDatabase().rows<{ id: string }>(sql`select id from enrollments where student_id = ${student}`),
    )
    await rows(sql`update tenants set status = 'suspended' where id = ${still.id}`)
    await expect(ask(resetProgress, still, enrollment?.id ?? '')).rejects.toMatchObject({ status: 403 })
  })
})
