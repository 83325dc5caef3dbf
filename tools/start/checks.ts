import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { allChecks } from '../check/index.ts'
import { buildThemes } from './build.ts'
import { ownFolders, root } from './folders.ts'
import type { Steps } from './steps.mjs'

export type CheckOutcome = { name: string; faults: string }

type Check = { name: string; run: () => Promise<string> }

const program =
  (name: string, args: string[]): Check['run'] =>
  () =>
    outputIfFailing(join(root, 'node_modules/.bin', name), args)

/** The steps of `npm run check`. Each settles with what is wrong, empty when nothing is. */
const steps: Check[] = [
  { name: 'types', run: checkTypes },
  { name: 'lint and format', run: program('biome', ['check', '--error-on-warnings']) },
  {
    name: 'who imports whom',
    run: program('depcruise', [
      '--config',
      '.dependency-cruiser.cjs',
      '--output-type',
      'err-long',
      ...sources(),
    ]),
  },
  { name: 'unused files, exports and packages', run: program('knip', []) },
  ...allChecks.map(check => ({ name: check.name, run: async () => (await check.run(root)).join('\n') })),
]

/**
 * Runs all of them, two at a time; one that fails does not stop the others. Sources import what the themes' build
 * writes, and a fresh checkout has none of it, so that comes first.
 */
export async function runChecks(printer: Steps): Promise<CheckOutcome[]> {
  await buildThemes(ownFolders().logs)
  const outcomes: CheckOutcome[] = []
  const waiting = [...steps]
  const work = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      const { name, run } = check
      const faults = await printer
        .run(name, () => failIfFaulty(run))
        .then(
          () => '',
          (error: Error) => error.message,
        )
      outcomes.push({ name, faults })
    }
  }
  await Promise.all([work(), work()])
  return outcomes
}

async function failIfFaulty(run: Check['run']): Promise<void> {
  const faults = await run()
  if (faults !== '') throw new Error(faults)
}

/** Route types come from Next, so that the pages' parameters are checked on a fresh checkout too. */
async function checkTypes(): Promise<string> {
  const generated = await outputIfFailing(process.execPath, [
    join(root, 'node_modules/next/dist/bin/next'),
    'typegen',
    'cms',
  ])
  return generated || outputIfFailing(join(root, 'node_modules/.bin/tsc'), ['--noEmit', '--pretty', 'false'])
}

function sources(): string[] {
  return ['payload.config.ts', 'cms', 'plugins', 'themes', 'encoder', 'infra', 'tools', 'bench', 'tests']
}

/** Runs a program; its output when it fails, nothing when it succeeds. */
function outputIfFailing(command: string, args: string[]): Promise<string> {
  return new Promise(resolve => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    const keep = (chunk: Buffer) => {
      output = (output + chunk).slice(-40_000)
    }
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    child.once('error', error => resolve(error.message))
    child.once('close', code => resolve(code === 0 ? '' : output.trim() || `exit code ${code}`))
  })
}
