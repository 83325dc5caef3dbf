import { sql } from '@payloadcms/db-postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { changeNote, readAllNotes, readNotes, removeNote, writeNote } from '../learning/notes/notes.ts'
import {
  answerQuestion,
  askQuestion,
  readQuestions,
  reportQuestion,
} from '../learning/questions/questions.ts'
import { beginAttempt, handIn } from '../learning/quiz/attempts.ts'
import { readQuiz } from '../learning/quiz/readQuiz.ts'
import { saveProgress } from '../learning/saveProgress.ts'
import { presentQuiz } from '../site/present/quiz.ts'
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

const by = ({ owner }: Academy) => ({ req: owner, overrideAccess: false, depth: 0 }) as const

/** A student in a course of two lectures. */
async function anEnrolled(course: Record<string, unknown> = {}) {
  const made = await stage.aCourse(aurora, course)
  const student = await stage.anEnrolledStudent(aurora, made.id)
  const [first = '', second = ''] = made.lectures
  return { student, course: made, first, second }
}

const wholeQuiz = [
  {
    prompt: 'Where is the nick?',
    kind: 'single',
    choices: [
      { text: 'Below', isRight: true },
      { text: 'Above', isRight: false },
    ],
    explanation: 'The fingers feel it.',
  },
  {
    prompt: 'Which are spaces?',
    kind: 'multiple',
    choices: [
      { text: 'Quad', isRight: true },
      { text: 'Quoin', isRight: false },
      { text: 'Hair', isRight: true },
    ],
  },
  { prompt: 'The frame?', kind: 'text', accepted: ['Chase', 'the chase'] },
]

async function aQuizOf(settings: Record<string, unknown> = {}) {
  const { student, course, first } = await anEnrolled()
  const { quiz } = await stage.payload.update({
    collection: 'lectures',
    id: first,
    data: {
      kind: 'quiz',
      quiz: { passPercent: 60, showAnswers: 'after-pass', questions: wholeQuiz, ...settings },
    } as never,
    ...by(aurora),
  })
  const [single, multiple, text] = quiz?.questions ?? []
  const right = {
    [single?.id ?? '']: [single?.choices?.[0]?.id ?? ''],
    [multiple?.id ?? '']: [multiple?.choices?.[2]?.id ?? '', multiple?.choices?.[0]?.id ?? ''],
    [text?.id ?? '']: ['  CHÂSE '],
  }
  const begin = async () => {
    const begun = await within(aurora, () => beginAttempt(student, first))
    if (begun.kind !== 'begun') throw new Error(`No attempt was begun: ${begun.kind}`)
    return begun.quiz.attempts.at(-1)?.id ?? ''
  }
  const give = (attempt: string, answers: Record<string, string[]>) =>
    within(aurora, () => handIn(student, first, attempt, answers))
  const seen = async () => {
    const read = await within(aurora, () => readQuiz(student, first))
    if (!read) throw new Error('The quiz is there')
    return presentQuiz(read, first, new Date())
  }
  return { student, course, lecture: first, right, textId: text?.id ?? '', begin, give, seen }
}

describe('a quiz', () => {
  it('is graded on the server, and completes its lecture when it is passed', async () => {
    const { student, course, right, textId, begin, give, seen } = await aQuizOf()
    const failed = await give(await begin(), { [textId]: ['a galley'] })
    expect(failed).toMatchObject({ kind: 'graded', coursePercent: 0 })
    expect((await seen()).last).toMatchObject({ percent: 0, passed: false, review: null })
    const passed = await give(await begin(), right)
    expect(passed).toMatchObject({ kind: 'graded', coursePercent: 50 })
    const view = await seen()
    expect(view).toMatchObject({
      isPassed: true,
      open: null,
      last: { number: 2, percent: 100, passed: true },
    })
    expect(view.last?.review?.map(({ isRight, given, right: answer }) => [isRight, given, answer])).toEqual([
      [true, ['Below'], ['Below']],
      [true, ['Quad', 'Hair'], ['Quad', 'Hair']],
      [true, ['  CHÂSE '], ['Chase']],
    ])
    const { docs } = await stage.payload.find({
      collection: 'enrollments',
      where: { and: [{ student: { equals: student } }, { course: { equals: course.id } }] },
      depth: 0,
    })
    expect(docs[0]?.progress).toMatchObject({ completed: 1, percent: 50 })
  })

  it('is not done by saying so', async () => {
    const { student, course, lecture } = await aQuizOf()
    expect(await within(aurora, () => saveProgress(student, lecture, { kind: 'done' }))).toEqual({
      kind: 'not-marked',
      rule: { kind: 'quiz' },
    })
    const [, other = ''] = course.lectures
    expect(await within(aurora, () => saveProgress(student, other, { kind: 'done' }))).toMatchObject({
      kind: 'saved',
      coursePercent: 50,
    })
  })

  it('says nothing of what is right before it may', async () => {
    const { begin, give, seen, right } = await aQuizOf({ maximumAttempts: 1, showAnswers: 'never' })
    const before = await seen()
    expect(before).toMatchObject({ open: null, last: null, questionCount: 3 })
    expect(JSON.stringify(before)).not.toMatch(/nick|Quoin|Chase/)
    const attempt = await begin()
    const during = JSON.stringify(await seen())
    expect(during).toContain('Quoin')
    expect(during).not.toMatch(/Chase|fingers|isRight|accepted/)
    await give(attempt, { ...right, stranger: ['x'] })
    expect(JSON.stringify(await seen())).not.toMatch(/Chase|fingers|Quoin/)
  })

  it('has the same attempt for two tabs, and the same grade for whoever hands in twice', async () => {
    const { begin, give, right } = await aQuizOf()
    const [one, two] = await Promise.all([begin(), begin()])
    expect(one).toBe(two)
    const answers = await Promise.all([give(one, right), give(one, {}), give(one, right)])
    const grades = answers.map(answer => answer.kind === 'graded' && answer.quiz.attempts[0]?.percent)
    expect(new Set(grades).size).toBe(1)
    expect(await give(one, {})).toMatchObject({ quiz: { attempts: [{ percent: grades[0] }] } })
  })

  it('ends with its last attempt', async () => {
    const { student, lecture, begin, give, seen } = await aQuizOf({ maximumAttempts: 2 })
    await give(await begin(), {})
    expect(await seen()).toMatchObject({ attemptsLeft: 1, last: { review: null } })
    await give(await begin(), {})
    expect(await within(aurora, () => beginAttempt(student, lecture))).toEqual({ kind: 'no-attempt-left' })
    expect((await seen()).last?.review).toHaveLength(3)
  })

  it('keeps and grades what comes after its time, and lets it pass nothing', async () => {
    const { right, begin, give, seen } = await aQuizOf({ minutesAllowed: 5, showAnswers: 'after-attempt' })
    const attempt = await begin()
    await within(aurora, () =>
      tenantDatabase().rows(
        sql`update quiz_attempts set started_at = now() - interval '6 minutes' where id = ${attempt}`,
      ),
    )
    expect((await seen()).open?.secondsLeft).toBeLessThan(-50)
    expect(await give(attempt, right)).toMatchObject({ kind: 'graded', coursePercent: 0 })
    expect(await seen()).toMatchObject({
      isPassed: false,
      last: { percent: 100, passed: false, isLate: true, review: [{ given: ['Below'] }, {}, {}] },
    })
  })

  it('is nothing to strangers, to other academies and for lectures that are none', async () => {
    const { student, lecture, begin, right } = await aQuizOf()
    const attempt = await begin()
    const stranger = await stage.aStudent(aurora)
    const other = await anEnrolled()
    expect([
      await within(aurora, () => beginAttempt(stranger, lecture)),
      await within(birch, () => beginAttempt(student, lecture)),
      await within(aurora, () => beginAttempt(other.student, other.first)),
      await within(aurora, () => handIn(student, lecture, crypto.randomUUID(), right)),
      await within(birch, () => handIn(student, lecture, attempt, right)),
    ]).toMatchObject([
      { kind: 'locked' },
      { kind: 'unknown' },
      { kind: 'unknown' },
      { kind: 'unknown' },
      { kind: 'unknown' },
    ])
  })
})

describe('notes', () => {
  it('are kept in the order of the video, changed, exported and removed', async () => {
    const { student, course, first, second } = await anEnrolled()
    const write = (lecture: string, seconds: number | null, text: string) =>
      within(aurora, () => writeNote(student, lecture, { seconds, text }))
    await write(second, 1, 'Other lecture')
    await write(first, 61.5, 'Later')
    await write(first, 7, 'Sooner')
    const whole = await write(first, null, 'All of it')
    if (whole.kind !== 'written') throw new Error(`Not written: ${whole.kind}`)
    expect(await within(aurora, () => changeNote(student, whole.note.id, 'All'))).toEqual({
      ...whole.note,
      text: 'All',
    })
    const read = await within(aurora, () => readNotes(student, first))
    expect(read.map(({ seconds, text }) => [seconds, text])).toEqual([
      [null, 'All'],
      [7, 'Sooner'],
      [61.5, 'Later'],
    ])
    const all = await within(aurora, () => readAllNotes(student))
    expect(all.map(note => [note.course === all[0]?.course, note.lecture, note.text])).toEqual([
      [true, 'Lecture 1', 'All'],
      [true, 'Lecture 1', 'Sooner'],
      [true, 'Lecture 1', 'Later'],
      [true, 'Lecture 2', 'Other lecture'],
    ])
    expect(course.lectures).toHaveLength(2)
    expect(await within(aurora, () => removeNote(student, whole.note.id))).toBe(true)
    expect(await within(aurora, () => removeNote(student, whole.note.id))).toBe(false)
  })

  it("are nobody else's", async () => {
    const { student, first } = await anEnrolled()
    const written = await within(aurora, () => writeNote(student, first, { seconds: null, text: 'Mine' }))
    if (written.kind !== 'written') throw new Error(`Not written: ${written.kind}`)
    const stranger = await stage.aStudent(aurora)
    const { id } = written.note
    expect([
      await within(aurora, () => writeNote(stranger, first, { seconds: null, text: 'x' })),
      await within(birch, () => writeNote(student, first, { seconds: null, text: 'x' })),
      await within(aurora, () => changeNote(stranger, id, 'x')),
      await within(birch, () => changeNote(student, id, 'x')),
      await within(aurora, () => changeNote(student, "x' or 1=1", 'x')),
      await within(aurora, () => removeNote(stranger, id)),
      await within(aurora, () => readNotes(stranger, first)),
      await within(birch, () => readAllNotes(student)),
    ]).toMatchObject([{ kind: 'locked' }, { kind: 'unknown' }, null, null, null, false, [], []])
    const staff = await stage.payload
      .find({
        collection: 'notes',
        where: { id: { equals: id } },
        ...by(aurora),
      })
      .catch(() => ({ docs: [] }))
    expect(staff.docs).toEqual([])
  })
})

describe('questions under a lecture', () => {
  const ask = (student: string, lecture: string, text: string, seconds: number | null = null) =>
    within(aurora, () => askQuestion(student, lecture, { seconds, text }))
  const read = (student: string, lecture: string) => within(aurora, () => readQuestions(student, lecture))
  const update = (id: string, data: object) =>
    stage.payload.update({ collection: 'lecture-questions', id, data, ...by(aurora) })

  it('are answered by students and staff, who mark, lock and hide', async () => {
    const { student, first } = await anEnrolled()
    expect(await ask(student, first, 'Why left?', 12.5)).toEqual({ kind: 'asked' })
    const [question] = (await read(student, first)) ?? []
    const id = question?.id ?? ''
    expect(question).toMatchObject({ isMine: true, seconds: 12.5, isLocked: false, answers: [] })
    const given = await within(aurora, () => answerQuestion(student, id, 'I swap hands'))
    expect(given).toEqual({ kind: 'answered', lectureId: first })
    const answer = await stage.payload.create({
      collection: 'question-answers',
      data: { tenant: aurora.id, question: id, text: 'The case is right-handed', isMarked: true },
      ...by(aurora),
    })
    const shown = async () => {
      const [now] = (await read(student, first)) ?? []
      return now?.answers.map(({ author, isStaff, isMarked, text }) => [author, isStaff, isMarked, text])
    }
    expect(await shown()).toEqual([
      ['aurora owner', true, true, 'The case is right-handed'],
      [expect.stringMatching(/^student/), false, false, 'I swap hands'],
    ])
    const { docs } = await stage.payload.find({
      collection: 'question-answers',
      where: { student: { equals: student } },
      ...by(aurora),
    })
    // Staff hide what a student wrote and put no other words in their mouth.
    await stage.payload.update({
      collection: 'question-answers',
      id: docs[0]?.id ?? '',
      data: { isHidden: true, text: 'I love it' },
      ...by(aurora),
    })
    expect(await shown()).toHaveLength(1)
    expect(
      await stage.payload.findByID({ collection: 'question-answers', id: docs[0]?.id ?? '', ...by(aurora) }),
    ).toMatchObject({ text: 'I swap hands' })
    await update(id, { state: 'locked', text: 'Changed' })
    expect(await read(student, first)).toMatchObject([{ text: 'Why left?', isLocked: true }])
    expect(await within(aurora, () => answerQuestion(student, id, 'x'))).toEqual({ kind: 'closed' })
    await update(id, { state: 'hidden' })
    expect(await read(student, first)).toEqual([])
    expect(await within(aurora, () => answerQuestion(student, id, 'x'))).toEqual({ kind: 'unknown' })
    await stage.payload.delete({ collection: 'lecture-questions', id, ...by(aurora) })
    await expect(
      stage.payload.findByID({ collection: 'question-answers', id: answer.id, ...by(aurora) }),
    ).rejects.toThrow()
  })

  it('are reported once by each student, and staff see it', async () => {
    const { student, first } = await anEnrolled()
    await ask(student, first, 'Buy this')
    const [question] = (await read(student, first)) ?? []
    const id = question?.id ?? ''
    await within(aurora, () => answerQuestion(student, id, 'And that'))
    const answer = (await read(student, first))?.[0]?.answers[0]?.id ?? ''
    for (const which of [null, null, answer, answer])
      expect(await within(aurora, () => reportQuestion(student, id, which))).toEqual({ kind: 'reported' })
    const [seen, seenAnswer] = [
      await stage.payload.findByID({ collection: 'lecture-questions', id, ...by(aurora) }),
      await stage.payload.findByID({ collection: 'question-answers', id: answer, ...by(aurora) }),
    ]
    expect([seen.reportedBy, seenAnswer.reportedBy]).toEqual([[student], [student]])
    expect(await within(aurora, () => reportQuestion(student, id, crypto.randomUUID()))).toEqual({
      kind: 'unknown',
    })
  })

  it('are there for nobody else, and nowhere when the academy takes none', async () => {
    const { student, first } = await anEnrolled()
    await ask(student, first, 'Mine')
    const [question] = (await read(student, first)) ?? []
    const id = question?.id ?? ''
    const stranger = await stage.aStudent(aurora)
    expect([
      await ask(stranger, first, 'x'),
      await within(aurora, () => answerQuestion(stranger, id, 'x')),
      await within(birch, () => answerQuestion(student, id, 'x')),
      await within(birch, () => reportQuestion(student, id, null)),
      await within(birch, () => readQuestions(student, first)),
    ]).toMatchObject([{ kind: 'locked' }, { kind: 'locked' }, { kind: 'unknown' }, { kind: 'unknown' }, []])
    const allow = (questionsEnabled: boolean) =>
      stage.payload.update({
        collection: 'tenants',
        id: aurora.id,
        data: { questionsEnabled },
        ...by(aurora),
      })
    await allow(false)
    expect([
      await read(student, first),
      await ask(student, first, 'x'),
      await within(aurora, () => answerQuestion(student, id, 'x')),
    ]).toEqual([null, { kind: 'off' }, { kind: 'off' }])
    await allow(true)
  })
})
