import { describe, expect, it } from 'vitest'
import { type ChosenRule, type CompletionRule, completionState, isComplete, ruleOf } from './completion.ts'

const chosen = (rule: ChosenRule['rule'], more: Partial<ChosenRule> = {}): ChosenRule => ({
  rule,
  percent: null,
  minutes: null,
  ...more,
})
const none = chosen(null)
const usual = chosen('percent', { percent: 90 })

describe('ruleOf', () => {
  it.each<[string, 'video' | 'text' | 'quiz', ChosenRule, ChosenRule, CompletionRule]>([
    ['a video as its course', 'video', none, usual, { kind: 'percent', percent: 90 }],
    ['a text by its word', 'text', none, usual, { kind: 'marked' }],
    ['the lecture before the course', 'video', chosen('end'), usual, { kind: 'end' }],
    [
      'a share of its own',
      'video',
      chosen('percent', { percent: 50 }),
      usual,
      { kind: 'percent', percent: 50 },
    ],
    ['a share without a number', 'video', chosen('percent'), usual, { kind: 'percent', percent: 90 }],
    ['a course that was never saved since', 'video', none, none, { kind: 'percent', percent: 90 }],
    ['a video that is marked', 'video', none, chosen('marked'), { kind: 'marked' }],
    ['minutes of a text', 'text', none, chosen('time', { minutes: 5 }), { kind: 'time', minutes: 5 }],
    [
      'minutes are not of videos',
      'video',
      none,
      chosen('time', { minutes: 5 }),
      { kind: 'percent', percent: 90 },
    ],
    ['the end is not of texts', 'text', chosen('end'), usual, { kind: 'marked' }],
    ['a quiz whatever was chosen', 'quiz', chosen('marked'), usual, { kind: 'quiz' }],
  ])('%s', (_, kind, lecture, course, rule) => expect(ruleOf(kind, { lecture, course })).toEqual(rule))
})

const nineTenths: CompletionRule = { kind: 'percent', percent: 90 }

describe('isComplete', () => {
  it.each<[string, CompletionRule, [number, number][], number, number | null, boolean]>([
    ['nine tenths', nineTenths, [[0, 90]], 0, 100, true],
    ['less', nineTenths, [[0, 89]], 0, 100, false],
    ['the end alone', nineTenths, [[95, 100]], 0, 100, false],
    ['a short clip but for its last second', nineTenths, [[0, 5]], 0, 6, true],
    ['nothing', nineTenths, [], 0, 10, false],
    ['an unknown length', nineTenths, [[0, 10]], 0, null, false],
    ['all of it', { kind: 'percent', percent: 100 }, [[0, 99]], 0, 100, true],
    ['not quite all', { kind: 'percent', percent: 100 }, [[0, 98.5]], 0, 100, false],
    ['the end', { kind: 'end' }, [[90, 99.2]], 0, 100, true],
    ['all but the end', { kind: 'end' }, [[0, 98]], 0, 100, false],
    ['minutes read', { kind: 'time', minutes: 2 }, [], 120, null, true],
    ['less read', { kind: 'time', minutes: 2 }, [], 119, null, false],
    ['what is marked, however much', { kind: 'marked' }, [[0, 100]], 900, 100, false],
    ['a quiz, however much', { kind: 'quiz' }, [[0, 100]], 900, 100, false],
  ])('%s', (_, rule, intervals, spentSeconds, duration, complete) =>
    expect(isComplete(rule, { intervals, spentSeconds }, duration)).toBe(complete),
  )
})

it('says where a student stands', () => {
  const done = { intervals: [[0, 62.9]] as [number, number][], spentSeconds: 150 }
  expect(completionState(nineTenths, done, 100)).toEqual({ rule: 'percent', target: 90, reached: 62 })
  expect(completionState({ kind: 'end' }, done, 100)).toEqual({ rule: 'end', target: null, reached: 62 })
  expect(completionState({ kind: 'time', minutes: 5 }, done, null)).toEqual({
    rule: 'time',
    target: 5,
    reached: 2,
  })
  expect(completionState({ kind: 'time', minutes: 1 }, done, null)).toMatchObject({ reached: 1 })
  expect(completionState({ kind: 'marked' }, done, null)).toEqual({
    rule: 'marked',
    target: null,
    reached: 0,
  })
})
