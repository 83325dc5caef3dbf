import { expect, test } from 'vitest'
import { countsOf, sum } from './testCounts.ts'

const file = (status: string, ...tests: string[]) => ({
  status,
  assertionResults: tests.map(one => ({ status: one })),
})
const report = (success: boolean, ...testResults: unknown[]) => ({ success, testResults })

test.each([
  ['all green', report(true, file('passed', 'passed', 'passed')), 0, { passed: 2, failed: 0 }],
  ['one red', report(false, file('failed', 'passed', 'failed')), 1, { passed: 1, failed: 1 }],
  [
    'a file that does not load',
    report(false, file('passed', 'passed'), file('failed')),
    1,
    { passed: 1, failed: 1 },
  ],
  ['skipped proves nothing', report(true, file('passed', 'passed', 'skipped')), 0, { passed: 1, failed: 1 }],
  ['an error outside tests', report(false, file('passed', 'passed')), 1, { passed: 1, failed: 1 }],
  ['red exit with a green report', report(true, file('passed', 'passed')), 1, { passed: 1, failed: 1 }],
  ['nothing ran', report(true), 0, { passed: 0, failed: 1 }],
  ['no report', undefined, 0, { passed: 0, failed: 1 }],
])('%s', (_, content, exitCode, counts) => expect(countsOf(content, exitCode)).toEqual(counts))

test('counts are added', () => {
  expect(
    sum([
      { passed: 1, failed: 0 },
      { passed: 2, failed: 3 },
    ]),
  ).toEqual({ passed: 3, failed: 3 })
})
