import { expect, it } from 'vitest'
import { faultOfQuestions } from './faultOfQuestions.ts'

const choices = (...right: boolean[]) => right.map(isRight => ({ text: 'x', isRight }))

it.each([
  ['single', { choices: choices(true, false) }, null],
  ['single', { choices: choices(false, false) }, /tick the choice/],
  ['single', { choices: choices(true, true) }, /tick one choice/],
  ['multiple', { choices: choices(true, true) }, null],
  ['multiple', {}, /tick the choice/],
  ['text', { accepted: ['Chase'] }, null],
  ['text', { accepted: [' '] }, /accepted answer/],
  ['text', {}, /accepted answer/],
])('a %s question with %o', (kind, question, fault) => {
  const said = faultOfQuestions([
    { kind: 'text', accepted: ['x'] },
    { kind, ...question },
  ])
  if (fault === null) expect(said).toBeNull()
  else expect(said).toMatch(fault)
  expect(said?.startsWith('Question 2: ') ?? true).toBe(true)
})

it('has nothing against an empty or odd list', () => {
  expect([faultOfQuestions([]), faultOfQuestions(undefined)]).toEqual([null, null])
})
