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
])('%s', (_, content, exitCode, counts) => expect(countsOf(content, exitCode)).toMatchObject(counts))

test('what failed is named with the begin of its message', () => {
  const long = Array.from({ length: 30 }, (_, line) => `line ${line}`).join('\n')
  const { faults } = countsOf(
    report(
      false,
      {
        name: 'a.test.ts',
        status: 'failed',
        assertionResults: [
          { status: 'failed', fullName: 'adds', failureMessages: [`\u001b[31m${long}\u001b[39m`] },
          { status: 'passed', fullName: 'subtracts', failureMessages: [] },
          { status: 'skipped', fullName: 'divides' },
        ],
      },
      { name: 'b.test.ts', status: 'failed', message: 'does not load', assertionResults: [] },
    ),
    1,
  )
  expect(faults.map(one => one.split('\n')[0])).toEqual([
    'a.test.ts > adds',
    'a.test.ts > divides',
    'b.test.ts',
  ])
  expect(faults[0]).toContain('    line 0\n    line 1\n')
  expect(faults[0]).not.toContain('line 20')
  expect(faults[2]).toContain('does not load')
  expect(countsOf(report(false, file('passed', 'passed')), 1).faults).toHaveLength(1)
})

test('counts are added', () => {
  expect(
    sum([
      { passed: 1, failed: 0, faults: [] },
      { passed: 2, failed: 3, faults: ['a'] },
    ]),
  ).toEqual({ passed: 3, failed: 3, faults: ['a'] })
})
