import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Figure } from './figure.ts'
import type { PagesTold } from './pagesProcess.ts'

const program = fileURLToPath(new URL('pagesProcess.ts', import.meta.url))
/** Random pages of one process. */
const portion = 50

/** The long form of the page builder's random tests and of its attacks, through the release that visitors get. */
export async function pagesFigures(options: {
  /** Random pages of each kind. */
  runs: number
  seed: number
  say: (line: string) => void
}): Promise<Figure[]> {
  const { runs, seed, say } = options
  const portions = Math.ceil(runs / portion)
  const many = async (deed: 'edits' | 'round-trips', goal: string): Promise<Figure> => {
    const begun = performance.now()
    let faults = 0
    for (let turn = 0; turn < portions; turn++) {
      const told = await ask(deed, portion, seed + turn)
      faults += told.faults.length
      for (const fault of told.faults) say(`${deed}, seed ${seed + turn}: ${fault}`)
    }
    const seconds = ((performance.now() - begun) / 1000).toFixed(0)
    return {
      name: `${portions * portion} ${goal}, seed ${seed}, ${seconds} s: portions with a fault`,
      value: faults,
      unit: 'portions',
      goal: '<=0',
    }
  }
  const figures = [
    await many('edits', 'random pages, edited at random, saved and loaded'),
    await many('round-trips', 'random pages loaded and saved by GrapesJS'),
  ]
  const { faults, attacks } = await ask('attacks', 0, seed)
  for (const fault of faults) say(`attack: ${fault}`)
  return [
    ...figures,
    { name: 'attacks on pages', value: attacks?.tried ?? 0, unit: 'attacks' },
    { name: 'refused when they are saved', value: attacks?.refused ?? 0, unit: 'attacks' },
    { name: 'releases made of the others', value: attacks?.releases ?? 0, unit: 'releases' },
    {
      name: 'what would run, load or send in them',
      value: attacks ? faults.length : Number.POSITIVE_INFINITY,
      unit: 'places',
      goal: '<=0',
    },
  ]
}

/** A process that ended without a word is a fault too. */
const ask = (deed: 'edits' | 'round-trips' | 'attacks', runs: number, seed: number): Promise<PagesTold> =>
  new Promise(resolve => {
    const child = fork(program, [deed, String(runs), String(seed)], { execArgv: ['--import', 'tsx'] })
    let told: PagesTold | undefined
    child.once('message', message => {
      told = message as PagesTold
    })
    child.once('exit', code => resolve(told ?? { faults: [`The process ended with ${code}.`] }))
  })
