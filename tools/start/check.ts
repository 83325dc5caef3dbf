/** `npm run check`: types, lint, borders between folders, leftovers, and our own rules. */
import { type CheckOutcome, runChecks } from './checks.ts'
import { createSteps } from './steps.mjs'

const steps = createSteps()
const outcomes = await runChecks(steps)
steps.end()
const failed = outcomes.filter((outcome: CheckOutcome) => outcome.faults !== '')
for (const { name, faults } of failed) process.stderr.write(`\n${name}:\n${faults}\n`)
process.stdout.write(`\n${outcomes.length - failed.length} passed, ${failed.length} failed\n`)
process.exitCode = failed.length > 0 ? 1 : 0
