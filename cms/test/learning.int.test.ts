import { sql } from '@payloadcms/db-postgres'
import { createLocalReq } from 'payload'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { lectureAccess } from '../learning/access.ts'
import { saveProgress } from '../learning/saveProgress.ts'
import { loadCourse, loadHome } from '../site/loadPages.ts'
import { presentLecture } from '../site/present/lecture.ts'
import { enrolledCourses } from '../site/read/enrolledCourses.ts'
import { readLecture } from '../site/read/lecture.ts'
import { readOutline } from '../site/read/outline.ts'
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

async function anEnrolled(more: { accessUntil?: string } = {}, course: Record<string, unknown> = {}) {
  const made = await stage.aCourse(aurora, course)
  const student = await stage.anEnrolledStudent(aurora, made.id, more)
  const [first = '', second = ''] = made.lectures
  await within(aurora, () =>
    tenantDatabase().rows(sql`update lectures set duration = 100 where id = ${first}`),
  )
  return { student, course: made, first, second }
}

const played = (positionSeconds: number, ...intervals: [number, number][]) =>
  ({ kind: 'played', positionSeconds, intervals }) as const

describe('who may open a lecture', () => {
  it('is whoever is enrolled, as long as it lasts', async () => {
    const { student, first } = await anEnrolled()
    expect((await within(aurora, () => lectureAccess(student, first))).kind).toBe('open')
    const ended = await anEnrolled({ accessUntil: '2020-01-01T00:00:00.000Z' })
    expect(await within(aurora, () => lectureAccess(ended.student, ended.first))).toMatchObject({
      kind: 'locked',
      lock: { reason: 'access-ended', until: new Date('2020-01-01') },
    })
    expect(
      await within(aurora, async () => lectureAccess(await stage.aStudent(aurora), first)),
    ).toMatchObject({
      kind: 'locked',
      lock: { reason: 'not-enrolled' },
    })
  })

  it('is everybody for free courses and previews', async () => {
    const free = await anEnrolled({}, { isFree: true })
    expect(
      (await within(aurora, async () => lectureAccess(await stage.aStudent(aurora), free.first))).kind,
    ).toBe('open')
    const { second } = await anEnrolled()
    await within(aurora, () =>
      tenantDatabase().rows(sql`update lectures set is_free_preview = true where id = ${second}`),
    )
    expect((await within(aurora, async () => lectureAccess(await stage.aStudent(aurora), second))).kind).toBe(
      'open',
    )
  })

  it('tells foreign, unknown, unpublished and malformed apart from nothing', async () => {
    const { student, first } = await anEnrolled()
    const draft = await anEnrolled({}, { _status: 'draft' })
    for (const [academy, id] of [
      [birch, first],
      [aurora, crypto.randomUUID()],
      [aurora, draft.first],
      [aurora, "x' or 1=1"],
    ] as const) {
      expect(await within(academy, () => lectureAccess(student, id))).toEqual({ kind: 'unknown' })
    }
    expect(await within(birch, () => saveProgress(student, first, played(1)))).toEqual({ kind: 'unknown' })
  })
})

describe('the order of a course', () => {
  const locks = (student: string, course: string) =>
    within(aurora, async () =>
      (await readOutline(student, course))?.sections.flatMap(({ lectures }) =>
        lectures.map(({ lock }) => lock),
      ),
    )
  /** What the outline says is what every single lecture says. */
  const agreed = async (student: string, { id, lectures }: { id: string; lectures: string[] }) => {
    const said = await within(aurora, () =>
      Promise.all(
        lectures.map(async lecture => {
          const access = await lectureAccess(student, lecture)
          return access.kind === 'locked' ? access.lock : null
        }),
      ),
    )
    expect(await locks(student, id)).toEqual(said)
    return said
  }

  it('opens one lecture after the other, also across sections', async () => {
    const { student, course, first, second } = await anEnrolled(
      {},
      { isSequential: true, completionRule: 'marked' },
    )
    const by = { tenant: aurora.id, course: course.id }
    const section = await stage.payload.create({
      collection: 'sections',
      data: { ...by, title: 'Later', orderIndex: 1 },
      depth: 0,
    })
    const third = await stage.payload.create({
      collection: 'lectures',
      data: { ...by, title: 'Lecture 0', orderIndex: 0, section: section.id },
      depth: 0,
    })
    const all = { id: course.id, lectures: [first, second, third.id] }
    const behind = (id: string, title: string) => ({ reason: 'sequence', after: { id, title } })
    const one = behind(first, 'Lecture 1')
    expect(await agreed(student, all)).toEqual([null, one, one])
    expect(await within(aurora, () => saveProgress(student, second, { kind: 'done' }))).toMatchObject({
      kind: 'locked',
      lock: one,
    })
    await within(aurora, () => saveProgress(student, first, { kind: 'done' }))
    const two = behind(second, 'Lecture 2')
    expect(await agreed(student, all)).toEqual([null, null, two])
    await within(aurora, () => saveProgress(student, second, { kind: 'done' }))
    expect(await agreed(student, all)).toEqual([null, null, null])
  })

  it('is refused for courses that wait for each other, whichever way round', async () => {
    const [one, two, three] = await Promise.all([1, 2, 3].map(() => stage.aCourse(aurora)))
    const wait = (id = '', ...prerequisites: (string | undefined)[]) =>
      stage.payload.update({
        collection: 'courses',
        id,
        data: { prerequisites: prerequisites.filter(each => each !== undefined), _status: 'published' },
        req: aurora.owner,
        overrideAccess: false,
      })
    await wait(two?.id, one?.id)
    await wait(three?.id, two?.id)
    for (const late of [one, two, three])
      await expect(wait(one?.id, late?.id)).rejects.toMatchObject({
        data: { errors: [{ path: 'prerequisites', message: expect.stringContaining('Take it out') }] },
      })
    await wait(one?.id)
    await wait(three?.id, one?.id, two?.id)
  })

  it('waits for other courses, and for days of the academy after the enrollment', async () => {
    const basics = await anEnrolled()
    const { student, course, first, second } = await anEnrolled({}, { prerequisites: [basics.course.id] })
    const missing = { slug: basics.course.slug, title: (await readTitle(basics.course.id)) ?? '' }
    const behind = { reason: 'prerequisites', after: [missing] }
    expect(await agreed(student, course)).toEqual([behind, behind])
    for (const lecture of [basics.first, basics.second])
      await within(aurora, () =>
        tenantDatabase().rows(sql`insert into lecture_progress (tenant_id, student_id, lecture_id, completed_at)
          values (${aurora.id}, ${student}, ${lecture}, now())`),
      )
    expect(await agreed(student, course)).toEqual([null, null])

    await within(aurora, async () => {
      const { rows } = tenantDatabase()
      await rows(sql`update enrollments set enrolled_at = now() where student_id = ${student}`)
      await rows(sql`update lectures set opens_after_days = 1 where id = ${first}`)
      await rows(sql`update lectures set opens_at = now() + interval '1 hour' where id = ${second}`)
    })
    const [berlin] = await within(aurora, () =>
      tenantDatabase().rows<{ tomorrow: string }>(sql`
        select date_trunc('day', now() at time zone 'Europe/Berlin' + interval '1 day') at time zone 'Europe/Berlin' as tomorrow`),
    )
    expect(await agreed(student, course)).toEqual([
      { reason: 'not-yet-open', until: new Date(berlin?.tomorrow ?? '') },
      { reason: 'not-yet-open', until: expect.any(Date) },
    ])
  })

  it('keeps the paused and the removed out', async () => {
    const { student, course } = await anEnrolled()
    for (const [state, reason] of [
      ['paused', 'paused'],
      ['removed', 'not-enrolled'],
    ]) {
      await within(aurora, () =>
        tenantDatabase().rows(
          sql`update enrollments set state = ${state}::enum_enrollments_state where student_id = ${student}`,
        ),
      )
      expect(await agreed(student, course)).toEqual([{ reason }, { reason }])
    }
  })

  const readTitle = async (id: string) =>
    (await stage.payload.findByID({ collection: 'courses', id, depth: 0 })).title
})

describe('a draft lecture', () => {
  it('is there for no student, by no way, until it is published', async () => {
    const { student, course, first, second } = await anEnrolled(
      {},
      { isFree: true, completionRule: 'marked' },
    )
    const publish = (published: boolean) =>
      stage.payload.update({
        collection: 'lectures',
        id: second,
        data: { published, isFreePreview: true },
        req: aurora.owner,
        overrideAccess: false,
        depth: 0,
      })
    const req = await createLocalReq({ context: { siteTenant: aurora.id } }, stage.payload)
    const site = { payload: stage.payload, req, tenantId: aurora.id, student: null }
    const shown = () =>
      within(aurora, async () => ({
        access: (await lectureAccess(student, second)).kind,
        read: (await readLecture(student, second)) !== null,
        besides: (await readLecture(student, first))?.outline.sections.flatMap(section =>
          section.lectures.map(({ id }) => id),
        ),
        counted: (await enrolledCourses(student))[0]?.total,
        saved: (await saveProgress(student, second, played(1, [0, 1]))).kind,
        percent: await saveProgress(student, first, { kind: 'done' }),
        outline: (await loadCourse(site, course.slug))?.sections.flatMap(({ lectures }) =>
          lectures.map(({ title }) => title),
        ),
        card: (await loadHome(site)).courses.find(({ href }) => href.endsWith(`/${course.slug}`))
          ?.lectureCount,
      }))
    await publish(false)
    expect(await shown()).toEqual({
      access: 'unknown',
      read: false,
      besides: [first],
      counted: 1,
      saved: 'unknown',
      percent: { kind: 'saved', completed: true, coursePercent: 100, completion: expect.anything() },
      outline: ['Lecture 1'],
      card: 1,
    })
    await publish(true)
    expect(await shown()).toMatchObject({
      access: 'open',
      read: true,
      counted: 2,
      saved: 'saved',
      percent: { coursePercent: 50 },
      outline: ['Lecture 1', 'Lecture 2'],
      card: 2,
    })
  })
})

describe('progress', () => {
  it('adds up what two devices played at once, and completes', async () => {
    const { student, first, second, course } = await anEnrolled()
    await stage.openedBefore(aurora, student, first, 60)
    await Promise.all([
      within(aurora, () => saveProgress(student, first, played(40, [0, 40]))),
      within(aurora, () => saveProgress(student, first, played(70, [40, 70]))),
    ])
    const { docs } = await stage.payload.find({
      collection: 'lecture-progress',
      where: { student: { equals: student } },
      depth: 0,
    })
    expect(docs.map(({ intervals }) => intervals)).toEqual([[[0, 70]]])
    expect(await within(aurora, () => saveProgress(student, first, played(95, [70, 95])))).toEqual({
      kind: 'saved',
      completed: true,
      coursePercent: 50,
      completion: { rule: 'percent', target: 90, reached: 95 },
    })
    // Playing the beginning again takes nothing back.
    expect(await within(aurora, () => saveProgress(student, first, played(3, [0, 3])))).toMatchObject({
      completed: true,
    })
    expect(await within(aurora, () => saveProgress(student, second, { kind: 'done' }))).toEqual({
      kind: 'saved',
      completed: true,
      coursePercent: 100,
      completion: { rule: 'marked', target: null, reached: 0 },
    })
    const enrollment = await stage.payload.find({
      collection: 'enrollments',
      where: { and: [{ student: { equals: student } }, { course: { equals: course.id } }] },
      depth: 0,
    })
    expect(enrollment.docs[0]?.progress).toEqual({ completed: 2, total: 2, percent: 100 })
    expect(enrollment.docs[0]?.lastAccessed).toBeTruthy()
  })

  it('never counts beyond the length, and refuses who is not enrolled', async () => {
    const { student, first } = await anEnrolled()
    await within(aurora, () => saveProgress(student, first, played(5_000, [90, 5_000])))
    const { docs } = await stage.payload.find({
      collection: 'lecture-progress',
      where: { student: { equals: student } },
      depth: 0,
    })
    expect([docs[0]?.position, docs[0]?.intervals]).toEqual([100, [[90, 100]]])
    expect(
      await within(aurora, async () => saveProgress(await stage.aStudent(aurora), first, played(1))),
    ).toMatchObject({ kind: 'locked', lock: { reason: 'not-enrolled' } })
  })

  it('leads back to the same second', async () => {
    const { student, first, second } = await anEnrolled({}, { completionRule: 'marked' })
    await within(aurora, () => saveProgress(student, first, played(42, [0, 42])))
    const [course] = await within(aurora, () => enrolledCourses(student))
    expect(course).toMatchObject({
      completed: 0,
      total: 2,
      percent: 0,
      next: { id: first, position: 42, number: 1 },
    })
    await within(aurora, () => saveProgress(student, first, { kind: 'done' }))
    expect((await within(aurora, () => enrolledCourses(student)))[0]).toMatchObject({
      percent: 50,
      next: { id: second, number: 2 },
    })
    expect(await within(birch, () => enrolledCourses(student))).toEqual([])
  })
})

describe('the lecture page', () => {
  it("shows the outline with the student's marks, and a locked lecture shows no text", async () => {
    const { student, first, second } = await anEnrolled({}, { completionRule: 'marked' })
    await within(aurora, () => saveProgress(student, first, { kind: 'done' }))
    const access = await within(aurora, () => lectureAccess(student, second))
    const record = await within(aurora, () => readLecture(student, second))
    if (access.kind === 'unknown' || !record) throw new Error('The lecture is there')
    const view = presentLecture(record, access)
    expect(
      view.outline[0]?.lectures.map(({ number, state, isCurrent }) => [number, state, isCurrent]),
    ).toEqual([
      [1, 'completed', false],
      [2, 'open', true],
    ])
    expect([view.previous?.title, view.next, view.progress]).toEqual([
      'Lecture 1',
      null,
      {
        coursePercent: 50,
        completed: false,
        completion: { rule: 'marked', target: null, reached: 0 },
        studentKey: '',
      },
    ])
    const stranger = await stage.aStudent(aurora)
    const locked = await within(aurora, () => lectureAccess(stranger, second))
    const seen = await within(aurora, () => readLecture(stranger, second))
    if (locked.kind === 'unknown' || !seen) throw new Error('The lecture is there')
    expect(presentLecture({ ...seen, body: { root: { children: [] } } }, locked)).toMatchObject({
      playback: { kind: 'locked', lock: { reason: 'not-enrolled' } },
      lecture: { bodyHtml: '' },
    })
  })
})
