import { stripVTControlCharacters } from 'node:util'
import { z } from 'zod'

/** `faults`: a paragraph for each test or file that failed, as far as the report tells. */
export type Counts = { passed: number; failed: number; faults: string[] }

const schema = z.object({
  success: z.boolean(),
  testResults: z.array(
    z.object({
      name: z.string().default(''),
      status: z.string(),
      message: z.string().default(''),
      assertionResults: z.array(
        z.object({
          status: z.string(),
          fullName: z.string().default(''),
          failureMessages: z.array(z.string()).nullish(),
        }),
      ),
    }),
  ),
})

/** Of a message, what says what is wrong; the whole of it stands where the test ran. */
const linesOfMessage = 12

/**
 * Counts of one vitest run from its JSON report. A file that could not be loaded counts as one failure, and so
 * does a run that failed although no test did (an error outside all tests), left no report, or ran nothing.
 * A skipped test counts as failed: it proves nothing.
 * @param report content of the report, if there is one
 */
export function countsOf(report: unknown, exitCode: number): Counts {
  const parsed = schema.safeParse(report).data
  const files = parsed?.testResults ?? []
  const tests = files.flatMap(file => file.assertionResults)
  const passed = tests.filter(test => test.status === 'passed').length
  const brokenFiles = files.filter(
    file => file.status === 'failed' && !file.assertionResults.some(test => test.status === 'failed'),
  )
  const failed = tests.length - passed + brokenFiles.length
  const failedOtherwise = failed === 0 && (exitCode !== 0 || !parsed?.success || passed === 0)
  const faults = [
    ...files.flatMap(file =>
      file.assertionResults
        .filter(test => test.status !== 'passed')
        .map(test =>
          fault(`${file.name} > ${test.fullName}`, test.failureMessages?.join('\n') || test.status),
        ),
    ),
    ...brokenFiles.map(file => fault(file.name, file.message)),
    ...(failedOtherwise ? [`an error outside all tests: exit code ${exitCode}`] : []),
  ]
  return { passed, failed: failed + (failedOtherwise ? 1 : 0), faults }
}

const fault = (name: string, message: string) =>
  [name, ...stripVTControlCharacters(message).split('\n').slice(0, linesOfMessage)].join('\n    ')

export const sum = (counts: readonly Counts[]): Counts => ({
  passed: counts.reduce((total, one) => total + one.passed, 0),
  failed: counts.reduce((total, one) => total + one.failed, 0),
  faults: counts.flatMap(one => one.faults),
})
