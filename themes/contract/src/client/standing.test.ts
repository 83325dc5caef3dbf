import { expect, it } from 'vitest'
import { readStanding } from './standing.ts'

const lock = { reason: 'not-yet-open', until: '2027-05-03T08:00:00.000Z', after: [] }

it('reads where a student stands', () => {
  const standing = readStanding({
    percent: 40,
    next: { title: 'Paper', href: '/learn/books/1', remainingSeconds: 12 },
    lectures: [
      { number: 1, state: 'in-progress', lock: null },
      { number: 2, state: 'locked', lock },
    ],
  })
  expect(standing).toMatchObject({
    percent: 40,
    next: { title: 'Paper', href: '/learn/books/1', remainingSeconds: 12 },
  })
  expect([...standing.lectures]).toEqual([
    [1, { state: 'in-progress', lock: null }],
    [2, { state: 'locked', lock }],
  ])
})

it.each([
  undefined,
  null,
  'x',
  [],
  { percent: 'x', next: 7, lectures: {} },
  { next: { title: 'Away', href: '//evil.test' }, lectures: [{ number: '1', state: 'open' }] },
  { lectures: [null, { number: 1, state: 'invented' }] },
])('takes nothing from %j', body => {
  const { percent, next, lectures } = readStanding(body)
  expect([percent, next, lectures.size]).toEqual([0, null, 0])
})

it('keeps a lock free of what it does not know', () => {
  const lockOf = (given: unknown) =>
    readStanding({ lectures: [{ number: 1, state: 'locked', lock: given }] }).lectures.get(1)?.lock
  expect(lockOf({ reason: 'invented' })).toBeNull()
  expect(
    lockOf({ reason: 'sequence', until: 'soon', after: [{ title: 'A', href: 'javascript:1' }, 7] }),
  ).toEqual({
    reason: 'sequence',
    until: null,
    after: [],
  })
})
