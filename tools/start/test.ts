/**
 * `npm test`: checks, then unit, integration and end-to-end tests; `--check`, `--unit`, `--integration` and `--e2e`
 * narrow it. What failed is named at the end, and the last line is always `N passed, M failed`.
 */
import { buildOnce } from './buildOnce.ts'
import { runChecks } from './checks.ts'
import { createSteps } from './steps.mjs'
import { type Counts, sum } from './testCounts.ts'
import { runProject } from './vitestRun.ts'

const stages = {
  check: runCheckSteps,
  unit: () => runProject('unit'),
  integration,
  e2e: endToEnd,
}
type Stage = keyof typeof stages

const order: Stage[] = ['check', 'unit', 'integration', 'e2e']
const narrowed = order.filter(stage => process.argv.includes(`--${stage}`))
const results: { stage: Stage; counts: Counts }[] = []
try {
  for (const stage of narrowed.length > 0 ? narrowed : order) {
    process.stdout.write(`\n== ${stage}\n`)
    const counts = await stages[stage]().catch((error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
      return { passed: 0, failed: 1, faults: [`${stage} did not run to its end`] }
    })
    results.push({ stage, counts })
  }
} finally {
  const total = sum(results.map(result => result.counts))
  process.stdout.write('\n')
  // Once more at the end: of a long log, often the end alone is kept.
  for (const fault of total.faults) process.stdout.write(`failed: ${fault}\n\n`)
  for (const { stage, counts } of results) {
    process.stdout.write(`${stage.padEnd(12)} ${counts.passed} passed, ${counts.failed} failed\n`)
  }
  process.stdout.write(`\n${total.passed} passed, ${total.failed} failed\n`)
  process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0
}

/** Each step counts as a test. */
async function runCheckSteps(): Promise<Counts> {
  const steps = createSteps()
  const outcomes = await runChecks(steps)
  steps.end()
  const failed = outcomes.filter(outcome => outcome.faults !== '')
  for (const { name, faults } of failed) process.stderr.write(`\n${name}:\n${faults}\n`)
  return {
    passed: outcomes.length - failed.length,
    failed: failed.length,
    faults: failed.map(({ name }) => `check ${name}`),
  }
}

/** The tests of sign-in run twice: on the free core, and on a licensed one with a tenant for each academy. */
async function integration(): Promise<Counts> {
  return sum([await runProject('integration'), await runProject('integration-tenants')])
}

async function endToEnd(): Promise<Counts> {
  await buildOnce()
  return runProject('e2e')
}
