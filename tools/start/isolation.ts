/** `node tools/start/bootstrap.mjs isolation`: only the suites that prove the separation of academies. */
import { sum } from './testCounts.ts'
import { runProject } from './vitestRun.ts'

const total = sum([await runProject('integration', ['solation'])])
process.stdout.write(`\n${total.passed} passed, ${total.failed} failed\n`)
process.exitCode = total.failed > 0 ? 1 : 0
