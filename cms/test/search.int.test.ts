import { sql } from '@payloadcms/db-postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { MarkedText } from '../learning/search/markedText.ts'
import { readQuery, search } from '../learning/search/search.ts'
import { richText } from '../seed/richText.ts'
import { inTenant, tenantDatabase } from '../tenancy/connection.ts'
import { type Academy, openStage, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

const by = ({ owner }: Academy) => ({ req: owner, overrideAccess: false, depth: 0 }) as const
const rows = (academy: Academy, query: ReturnType<typeof sql>) =>
  inTenant(stage.payload, academy.id, () => tenantDatabase().rows(query))

/** With the hits in brackets. */
const say = (text: MarkedText | null) =>
  text?.map(({ text: piece, isHit }) => (isHit ? `[${piece}]` : piece)).join('') ?? null

/** What a student finds, by course: its title, then each lecture with its sentences. */
async function find(academy: Academy, student: string, query: string) {
  const found = await inTenant(stage.payload, academy.id, () => search(student, readQuery(query)))
  return found.courses.map(course => ({
    title: say(course.title),
    sentence: say(course.sentence),
    lectures: course.lectures.map(lecture => ({
      title: say(lecture.title),
      isLocked: lecture.isLocked,
      sentence: say(lecture.sentence),
      said: lecture.said.map(({ seconds, sentence }) => [seconds, say(sentence)]),
    })),
  }))
}

const change = (
  academy: Academy,
  collection: 'courses' | 'lectures' | 'enrollments',
  id: string,
  data: object,
) => stage.payload.update({ collection, id, data: data as never, ...by(academy) })

const captions = `WEBVTT

00:00:01.000 --> 00:00:04.000
Welcome to the workshop.

00:01:02.500 --> 00:01:06.000
Hold the <i>composing</i> stick

00:01:06.000 --> 00:01:09.000
in your left hand &amp; keep it level. Then breathe.

00:59:59.900 --> 01:00:01.000 line:10%
The zanzibar proof comes last.
`

/** A lecture's video with what is said in it. */
async function aVideo(academy: Academy, lecture: string, { published = 1 as number | null } = {}) {
  const id = crypto.randomUUID()
  await rows(
    academy,
    sql`insert into videos (id, title, tenant_id, key_owner, state, published_version, duration_seconds)
    values (${id}, 'Film', ${academy.id}, ${academy.id}, 'ready', ${published}, 4000)`,
  )
  await rows(
    academy,
    sql`insert into videos_captions (_order, _parent_id, id, language, label, file, origin, text)
    values (1, ${id}, ${crypto.randomUUID()}, 'en', 'English', 'captions-en-1.vtt', 'uploaded', ${captions})`,
  )
  await rows(academy, sql`update lectures set video_id = ${id} where id = ${lecture}`)
}

let count = 0
const anAcademy = () => stage.anAcademy(`academy${++count}`)

/** A course of two lectures with words of its own in every place that is looked through. */
async function aLibrary(academy: Academy, course: Record<string, unknown> = {}) {
  const made = await stage.aCourse(academy, {
    title: 'Setting type by hand',
    summary: 'From case to proof.',
    description: richText('A patient craft.', 'You need an apron and a galley. Nothing else is asked.'),
    ...course,
  })
  const [first = '', second = ''] = made.lectures
  await change(academy, 'lectures', first, {
    title: 'The composing stick',
    body: richText(
      '## Which hand',
      'The thumb guards the line. A nick faces the compositor! Ligatures come later.',
      'Der „Winkelhaken“ für Übungen – oder: Spaß…',
    ),
  })
  await aVideo(academy, first)
  await change(academy, 'lectures', second, {
    title: 'Imposition of pages',
    body: richText('Quoins lock the forme.'),
  })
  return { ...made, first, second }
}

describe('a search', () => {
  let aurora: Academy
  let student: string
  beforeAll(async () => {
    aurora = await anAcademy()
    student = await stage.anEnrolledStudent(aurora, (await aLibrary(aurora)).id)
  })

  it('finds titles, descriptions, texts and what is said, each with its sentence', async () => {
    const course = { title: 'Setting type by hand', sentence: null }
    const stick = { title: 'The composing stick', isLocked: false, sentence: null, said: [] }
    expect(await find(aurora, student, 'APRON')).toEqual([
      { ...course, sentence: 'You need an [apron] and a galley.', lectures: [] },
    ])
    expect(await find(aurora, student, 'nick')).toEqual([
      { ...course, lectures: [{ ...stick, sentence: 'A [nick] faces the compositor!' }] },
    ])
    expect(await find(aurora, student, 'zanzibar')).toEqual([
      { ...course, lectures: [{ ...stick, said: [[3599, 'The [zanzibar] proof comes last.']] }] },
    ])
    // A sentence goes on over cues, without tags and with its characters.
    expect(await find(aurora, student, 'left')).toEqual([
      {
        ...course,
        lectures: [
          { ...stick, said: [[66, 'Hold the composing stick in your [left] hand & keep it level.']] },
        ],
      },
    ])
    expect(await find(aurora, student, 'imposition')).toEqual([
      {
        ...course,
        lectures: [{ title: '[Imposition] of pages', isLocked: false, sentence: null, said: [] }],
      },
    ])
    expect((await find(aurora, student, 'setting type'))[0]?.title).toBe('[Setting] [type] by hand')
  })

  it('takes words by their beginnings, phrases, alternatives and exclusions', async () => {
    const lectures = async (query: string) =>
      (await find(aurora, student, query)).flatMap(course => course.lectures.map(({ title }) => title))
    expect(await lectures('ligat')).toHaveLength(1)
    expect(await lectures('quoins')).toHaveLength(1)
    expect(await lectures('nick or quoins')).toHaveLength(2)
    expect(await lectures('"lock the forme"')).toHaveLength(1)
    expect(await lectures('"forme the lock"')).toEqual([])
    expect(await lectures('quoins nick')).toEqual([])
    expect(await lectures('nick -thumb')).toEqual([])
    expect(await lectures('paragraph')).toEqual([])
    for (const query of ['übung', 'ÜBUNGEN', 'winkel', '„Winkelhaken“', '“thumb guards”', 'spaß', '🙂'])
      expect(await lectures(query), query).toHaveLength(query === '🙂' ? 0 : 1)
    // Too short to begin a word.
    expect(await lectures('ni')).toEqual([])
    expect(await lectures('-thumb')).toEqual([])
  })

  it('answers whatever is asked', async () => {
    for (const query of [
      '"',
      '""',
      "'",
      "''' or 1=1 --",
      '%',
      '_',
      '\\',
      ':* & ! | ( ) <->',
      'a\0b',
      '\0',
      '🙂',
      '🙂 nick',
      '\ud800',
      '   ',
      '-',
      'T',
      '<b>nick</b>',
      'x'.repeat(10_000),
      'stick '.repeat(2_000),
      "don't it's o''clock ab''c",
      'a&b c|d http://example.com/a?b=c&d=e',
      '\u{e000}nick\u{e001}',
    ])
      expect(await find(aurora, student, query), query.slice(0, 40)).toBeInstanceOf(Array)
  })

  it('finds what stands beside an odd character', async () => {
    for (const query of ['quoins\0', '🙂 "quoins"', 'quoins%', "quoins'"])
      expect(await find(aurora, student, query), query).toHaveLength(1)
  })
})

describe('what is found', () => {
  it("is never another academy's", async () => {
    const home = await anAcademy()
    const student = await stage.anEnrolledStudent(home, (await aLibrary(home)).id)
    const academy = await anAcademy()
    await aLibrary(academy, { title: 'Another course' })
    expect(await find(home, student, 'another')).toEqual([])
    for (const query of ['nick', 'zanzibar', 'apron', 'quoins', 'setting'])
      expect(await find(academy, student, query)).toEqual([])
  })

  it('has no draft, of a course or a lecture', async () => {
    const academy = await anAcademy()
    const course = await aLibrary(academy)
    const student = await stage.anEnrolledStudent(academy, course.id)
    await change(academy, 'lectures', course.first, { published: false })
    for (const query of ['nick', 'zanzibar', 'stick']) expect(await find(academy, student, query)).toEqual([])
    await change(academy, 'lectures', course.first, { published: true })
    expect(await find(academy, student, 'nick')).toHaveLength(1)
    await change(academy, 'courses', course.id, { _status: 'draft' })
    for (const query of ['nick', 'zanzibar', 'apron', 'setting', 'imposition'])
      expect(await find(academy, student, query)).toEqual([])
  })

  it.each([
    ['was never enrolled', undefined],
    ['is paused', { state: 'paused' }],
    ['was removed', { state: 'removed' }],
    ['lost access', { accessUntil: '2020-01-01T00:00:00.000Z' }],
  ])('is titles alone for who %s', async (_, enrollment?: { state?: string; accessUntil?: string }) => {
    const academy = await anAcademy()
    const course = await aLibrary(academy)
    const student = enrollment
      ? await stage.anEnrolledStudent(academy, course.id)
      : await stage.aStudent(academy, `s${course.id.slice(0, 8)}`)
    if (enrollment)
      await rows(
        academy,
        sql`update enrollments set state = ${enrollment.state ?? 'active'}::enum_enrollments_state,
          access_until = ${enrollment.accessUntil ?? null}::timestamptz where student_id = ${student}`,
      )
    for (const query of ['nick', 'zanzibar', 'apron', 'patient', 'stick nick'])
      expect(await find(academy, student, query)).toEqual([])
    expect(await find(academy, student, 'stick')).toEqual([
      {
        title: 'Setting type by hand',
        sentence: null,
        lectures: [{ title: 'The composing [stick]', isLocked: true, sentence: null, said: [] }],
      },
    ])
    expect(await find(academy, student, 'setting')).toEqual([
      { title: '[Setting] type by hand', sentence: null, lectures: [] },
    ])
  })

  it('keeps what drip and sequence lock to its title', async () => {
    const academy = await anAcademy()
    const course = await aLibrary(academy, { isSequential: true })
    const student = await stage.anEnrolledStudent(academy, course.id)
    expect(await find(academy, student, 'quoins')).toEqual([])
    expect(await find(academy, student, 'imposition')).toMatchObject([{ lectures: [{ isLocked: true }] }])
    await change(academy, 'courses', course.id, { isSequential: false })
    expect(await find(academy, student, 'quoins')).toHaveLength(1)
    await change(academy, 'lectures', course.first, { opensAt: '2099-01-01T00:00:00.000Z' })
    for (const query of ['nick', 'zanzibar']) expect(await find(academy, student, query)).toEqual([])
    expect(await find(academy, student, 'stick')).toMatchObject([
      { lectures: [{ isLocked: true, sentence: null, said: [] }] },
    ])
  })

  it('opens day by day with the course, and what is locked crowds nothing out', async () => {
    const academy = await anAcademy()
    const course = await aLibrary(academy)
    const student = await stage.anEnrolledStudent(academy, course.id)
    await change(academy, 'lectures', course.second, { opensAfterDays: 3 })
    const enrolled = (days: number) =>
      rows(
        academy,
        sql`update enrollments set enrolled_at = now() - make_interval(days => ${days}) where student_id = ${student}`,
      )
    await enrolled(2)
    expect(await find(academy, student, 'quoins')).toEqual([])
    await enrolled(3)
    expect(await find(academy, student, 'quoins')).toHaveLength(1)
    for (let n = 0; n < 70; n++)
      await rows(
        academy,
        sql`insert into lectures (tenant_id, title, course_id, order_index, published, body, opens_at)
        values (${academy.id}, 'Later', ${course.id}, ${n}, true, ${JSON.stringify(richText('Quoins quoins'))}::jsonb, '2099-01-01')`,
      )
    expect(await find(academy, student, 'quoins')).toMatchObject([
      { lectures: [{ title: 'Imposition of pages', sentence: '[Quoins] lock the forme.' }] },
    ])
  })

  it('has free previews and free courses for everybody', async () => {
    const academy = await anAcademy()
    const course = await aLibrary(academy)
    const student = await stage.aStudent(academy, 'free')
    await change(academy, 'lectures', course.first, { isFreePreview: true })
    expect(await find(academy, student, 'zanzibar')).toMatchObject([{ lectures: [{ isLocked: false }] }])
    expect(await find(academy, student, 'quoins')).toEqual([])
    await change(academy, 'courses', course.id, { isFree: true })
    expect(await find(academy, student, 'quoins')).toMatchObject([{ lectures: [{ isLocked: false }] }])
  })

  it('says nothing of a video that cannot be watched yet, nor of one under a quiz', async () => {
    const academy = await anAcademy()
    const course = await aLibrary(academy)
    const student = await stage.anEnrolledStudent(academy, course.id)
    await aVideo(academy, course.second, { published: null })
    expect((await find(academy, student, 'zanzibar'))[0]?.lectures).toHaveLength(1)
    await change(academy, 'lectures', course.first, { kind: 'quiz' })
    expect(await find(academy, student, 'zanzibar')).toEqual([])
  })

  it('is a text that was changed a moment ago, however long it is', async () => {
    const academy = await anAcademy()
    const course = await aLibrary(academy)
    const student = await stage.anEnrolledStudent(academy, course.id)
    const words = Array.from({ length: 90_000 }, (_, n) => `w${n}x`).join(' ')
    await change(academy, 'lectures', course.second, { body: richText('Nutmeg first.', words) })
    expect(await find(academy, student, 'nutmeg')).toHaveLength(1)
    expect(await find(academy, student, 'quoins')).toEqual([])
    const found = await find(academy, student, 'w777x')
    expect(found[0]?.lectures[0]?.sentence?.length).toBeLessThan(260)
    expect(found[0]?.lectures[0]?.sentence).toMatch(/^… .*\[w777x\].* …$/)
  })
})
