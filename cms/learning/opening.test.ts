import { describe, expect, it } from 'vitest'
import {
  type CourseFacts,
  type EnrollmentFacts,
  type LectureFacts,
  lockOf,
  startOfDayAfter,
  withBefore,
} from './opening.ts'

const now = new Date('2026-06-15T12:00:00Z')
const earlier = new Date('2026-06-01T10:00:00Z')
const later = new Date('2026-07-01T08:00:00Z')

const anEnrollment = (own: Partial<EnrollmentFacts> = {}): EnrollmentFacts => ({
  state: 'active',
  enrolledAt: earlier,
  accessUntil: null,
  ...own,
})
const aCourse = (own: Partial<CourseFacts> = {}): CourseFacts => ({
  isFree: false,
  timeZone: 'Europe/Berlin',
  enrollment: anEnrollment(),
  missing: [],
  now,
  ...own,
})
const aLecture = (own: Partial<LectureFacts> = {}): LectureFacts => ({
  isFreePreview: false,
  isCompleted: false,
  openings: [],
  before: null,
  ...own,
})
const before = { id: '1', title: 'First' }
const first = { slug: 'basics', title: 'Basics' }
const at = (moment: Date) => ({ at: moment, afterDays: null })
const days = (afterDays: number) => ({ at: null, afterDays })

describe('who may open a lecture', () => {
  const ended = anEnrollment({ accessUntil: earlier })
  const paused = anEnrollment({ state: 'paused' })
  const removed = anEnrollment({ state: 'removed' })
  const dripped = new Date('2026-06-19T22:00:00Z')

  it.each<[string, Partial<LectureFacts>, Partial<CourseFacts>, unknown]>([
    ['enrolled', {}, {}, null],
    ['not enrolled', {}, { enrollment: null }, { reason: 'not-enrolled' }],
    ['removed', {}, { enrollment: removed }, { reason: 'not-enrolled' }],
    ['paused', {}, { enrollment: paused }, { reason: 'paused' }],
    ['ended', {}, { enrollment: ended }, { reason: 'access-ended', until: earlier }],
    ['ending later', {}, { enrollment: anEnrollment({ accessUntil: later }) }, null],
    [
      'ending now',
      {},
      { enrollment: anEnrollment({ accessUntil: now }) },
      { reason: 'access-ended', until: now },
    ],
    ['free', {}, { isFree: true, enrollment: null }, null],
    ['free, removed', {}, { isFree: true, enrollment: removed }, null],
    ['free, ended', {}, { isFree: true, enrollment: ended }, null],
    ['free, paused', {}, { isFree: true, enrollment: paused }, { reason: 'paused' }],
    [
      'free, with days to count',
      { openings: [days(1)] },
      { isFree: true, enrollment: null },
      { reason: 'not-enrolled' },
    ],
    [
      'free, at a date',
      { openings: [at(later)] },
      { isFree: true, enrollment: null },
      { reason: 'not-yet-open', until: later },
    ],
    ['prerequisites', {}, { missing: [first] }, { reason: 'prerequisites', after: [first] }],
    ['a date passed', { openings: [at(earlier)] }, {}, null],
    ['a date now', { openings: [at(now)] }, {}, null],
    ['a date to come', { openings: [at(later)] }, {}, { reason: 'not-yet-open', until: later }],
    [
      'its section to come',
      { openings: [at(earlier), at(later)] },
      {},
      { reason: 'not-yet-open', until: later },
    ],
    ['days passed', { openings: [days(14)] }, {}, null],
    ['days to come', { openings: [days(19)] }, {}, { reason: 'not-yet-open', until: dripped }],
    ['no days', { openings: [days(0)] }, {}, null],
    [
      'date and days: the later',
      { openings: [{ at: later, afterDays: 19 }] },
      {},
      { reason: 'not-yet-open', until: later },
    ],
    ['a lecture before', { before }, {}, { reason: 'sequence', after: before }],
    ['a lecture before, itself done', { before, isCompleted: true }, {}, null],
    [
      'a date before the sequence',
      { before, openings: [at(later)] },
      {},
      { reason: 'not-yet-open', until: later },
    ],
  ])('%s', (_, lecture, course, lock) => {
    expect(lockOf(aLecture(lecture), aCourse(course))).toEqual(lock)
    // A free preview is open through all of it.
    expect(lockOf(aLecture({ ...lecture, isFreePreview: true }), aCourse(course))).toBeNull()
  })
})

describe('days after the enrollment', () => {
  it.each([
    // Winter into summer: the day of the change has 23 hours.
    ['Europe/Berlin', '2026-03-28T09:00:00Z', 1, '2026-03-28T23:00:00Z'],
    ['Europe/Berlin', '2026-03-28T09:00:00Z', 2, '2026-03-29T22:00:00Z'],
    // Late in the evening at UTC it is tomorrow in Berlin.
    ['Europe/Berlin', '2026-03-28T23:30:00Z', 1, '2026-03-29T22:00:00Z'],
    // Summer into winter: 25 hours.
    ['Europe/Berlin', '2026-10-24T09:00:00Z', 1, '2026-10-24T22:00:00Z'],
    ['Europe/Berlin', '2026-10-24T09:00:00Z', 2, '2026-10-25T23:00:00Z'],
    ['America/New_York', '2026-03-08T03:00:00Z', 2, '2026-03-09T04:00:00Z'],
    ['America/New_York', '2026-11-01T02:00:00Z', 2, '2026-11-02T05:00:00Z'],
    // Where the clock changes at midnight, the day begins at one.
    ['America/Santiago', '2026-09-05T12:00:00Z', 1, '2026-09-06T04:00:00Z'],
    ['UTC', '2026-12-31T23:59:59.999Z', 1, '2027-01-01T00:00:00Z'],
    ['Asia/Kolkata', '2026-02-28T20:00:00Z', 365, '2027-02-28T18:30:00Z'],
  ])('%s: %s and %i days', (timeZone, enrolled, days, opens) => {
    expect(startOfDayAfter(new Date(enrolled), days, timeZone)).toEqual(new Date(opens))
  })

  it.each(['2026-03-29T21:59:59.999Z', '2026-10-25T22:59:59.999Z'])('open a moment after %s', last => {
    const enrolledAt = new Date(new Date(last).getTime() - 36 * 3_600_000)
    const lock = (moment: number) =>
      lockOf(
        aLecture({ openings: [days(2)] }),
        aCourse({ enrollment: anEnrollment({ enrolledAt }), now: new Date(moment) }),
      )
    const end = new Date(last).getTime()
    expect(lock(end)).toEqual({ reason: 'not-yet-open', until: new Date(end + 1) })
    expect(lock(end + 1)).toBeNull()
  })
})

it('names the first lecture that is not completed, to all after it', () => {
  const lectures = [true, false, true, false].map((completed, at) => ({
    id: `${at}`,
    title: `L${at}`,
    completed,
  }))
  const waiting = { id: '1', title: 'L1' }
  expect(withBefore(lectures, true).map(lecture => lecture.before)).toEqual([null, null, waiting, waiting])
  expect(withBefore(lectures, false).map(lecture => lecture.before)).toEqual([null, null, null, null])
})
