import { describe, expect, it } from 'vitest'
import {
  type Attempt,
  attemptsLeft,
  isLate,
  maySeeAnswers,
  passes,
  type QuizSettings,
  secondsLeft,
} from './rules.ts'

const settings: QuizSettings = {
  passPercent: 70,
  maximumAttempts: 2,
  minutesAllowed: 10,
  showAnswers: 'after-pass',
}
const startedAt = new Date('2027-01-01T10:00:00Z')
const atSecond = (seconds: number) => new Date(startedAt.getTime() + seconds * 1000)
const attempt = (more: Partial<Attempt> = {}): Attempt => ({
  id: 'a',
  number: 1,
  startedAt,
  handedInAt: atSecond(60),
  isLate: false,
  percent: 50,
  passed: false,
  ...more,
})

describe('the time of an attempt', () => {
  it('runs from its beginning, with some seconds for the way', () => {
    expect(secondsLeft(settings, { startedAt }, atSecond(599))).toBe(1)
    expect(isLate(settings, { startedAt }, atSecond(610))).toBe(false)
    expect(isLate(settings, { startedAt }, atSecond(610.1))).toBe(true)
  })

  it('has no end where there is no limit', () => {
    const unlimited = { ...settings, minutesAllowed: null }
    expect(secondsLeft(unlimited, { startedAt }, atSecond(1e9))).toBeNull()
    expect(isLate(unlimited, { startedAt }, atSecond(1e9))).toBe(false)
  })
})

it('passes from the mark on, and never late', () => {
  expect([69, 70, 100].map(percent => passes(settings, percent, false))).toEqual([false, true, true])
  expect(passes(settings, 100, true)).toBe(false)
})

it('counts attempts down to none', () => {
  expect([0, 1, 2, 3].map(begun => attemptsLeft(settings, begun))).toEqual([2, 1, 0, 0])
  expect(attemptsLeft({ ...settings, maximumAttempts: null }, 9)).toBeNull()
})

describe('right answers', () => {
  const shown = (showAnswers: QuizSettings['showAnswers'], ...attempts: Attempt[]) =>
    maySeeAnswers({ ...settings, showAnswers }, attempts)

  it.each([
    ['never', false, false, false],
    ['after-attempt', true, true, true],
    ['after-pass', false, true, true],
  ] as const)(
    '%s: after a failed one %s, after a passed one %s, after the last one %s',
    (rule, ...expected) => {
      expect([
        shown(rule, attempt()),
        shown(rule, attempt({ passed: true })),
        shown(rule, attempt(), attempt({ number: 2 })),
      ]).toEqual(expected)
    },
  )

  it('stay shut before the first attempt and while one is open', () => {
    expect(shown('after-attempt')).toBe(false)
    expect(shown('after-attempt', attempt({ passed: true }), attempt({ number: 2, handedInAt: null }))).toBe(
      false,
    )
  })
})
