import { z } from 'zod'

export type Counts = { passed: number; failed: number }

const schema = z.object({
  success: z.boolean(),
  testResults: z.array(
    z.object({ status: z.string(), assertionResults: z.array(z.object({ status: z.string() })) }),
  ),
})

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
  ).length
  const failed = tests.length - passed + brokenFiles
  const failedOtherwise = failed === 0 && (exitCode !== 0 || !parsed?.success || passed === 0)
  return { passed, failed: failed + (failedOtherwise ? 1 : 0) }
}

export const sum = (counts: readonly Counts[]): Counts => ({
  passed: counts.reduce((total, one) => total + one.passed, 0),
  failed: counts.reduce((total, one) => total + one.failed, 0),
})
