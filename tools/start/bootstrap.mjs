/**
 * The first thing that runs on a fresh checkout: `node tools/start/bootstrap.mjs COMMAND [args]`.
 * Plain JavaScript without dependencies, because nothing is installed yet, and on Node >= 20.9, because
 * that is what machines have. It brings in the packages that the command needs and hands over to Node 24.
 */
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { commands, scopeFor, systemNeeds } from './prepare/commands.mjs'
import { handOver } from './prepare/handOver.mjs'
import { installPackages } from './prepare/install.mjs'
import { nodeTooOld } from './prepare/nodeVersion.mjs'
import { installSystemPackages } from './prepare/systemPackages.mjs'
import { createSteps, StepFailed } from './steps.mjs'

const root = resolve(fileURLToPath(new URL('../..', import.meta.url)))
const [command = '', ...args] = process.argv.slice(2)

const tooOld = nodeTooOld(process.versions.node)
if (tooOld) leave(tooOld)
if (!commands.includes(command)) leave(`Usage: node tools/start/bootstrap.mjs ${commands.join('|')} [args]`)

const steps = createSteps()
// Both run to their end even when one fails: an npm stopped half-way would leave a broken node_modules.
const outcomes = await Promise.allSettled([
  installPackages({ root, scope: scopeFor(command), steps }),
  installSystemPackages({ root, needs: systemNeeds(command, args), steps }),
])
steps.end()
const faults = outcomes.flatMap(outcome => (outcome.status === 'rejected' ? [outcome.reason] : []))
for (const fault of faults) if (!(fault instanceof StepFailed)) throw fault
if (faults.length > 0) leave(faults.map(fault => fault.message).join('\n\n'))
process.exitCode = await handOver({ root, command, args })

/** @param {string} sentence @returns {never} */
function leave(sentence) {
  console.error(sentence)
  process.exit(1)
}
