import { type Cell, cellsOf, nameOf, type Probe } from '../probe.ts'
import { ask } from '../run.ts'
import { sampleOf } from '../sample.ts'
import type { World } from '../world/index.ts'
import { type Mutant, mutantsOf } from './guards.ts'
import { dropComparisons } from './predicates.ts'

export interface Verdict {
  readonly mutant: string
  /** The probe that saw it; `null` when none did. */
  readonly caughtBy: string | null
  /** It is seen where it is the only guard of its kind; with the others it changes nothing. */
  readonly isBehindOthers?: true
}

/** Takes guards away one at a time and asks the probes that they touch until one finds something. */
export async function runMutants(world: World, probes: readonly Probe[]): Promise<Verdict[]> {
  const verdicts: Verdict[] = []
  const bare = bareFindings(world)
  const cells = new Map(probes.map(probe => [probe, cellsOf([probe])]))
  for (const mutant of await mutantsOf(world)) {
    const touched = probes.filter(mutant.touches)
    const first = sampleOf(touched)
    const inTurn = [...first, ...touched.filter(probe => !first.includes(probe))].flatMap(
      probe => cells.get(probe) ?? [],
    )
    const caughtBy = await catching(world, mutant, inTurn)
    const verdict = { mutant: mutant.name, caughtBy }
    if (caughtBy !== null || !mutant.applyOthers) verdicts.push(verdict)
    else {
      const seenBy = await seeingAlone(world, mutant.applyOthers, inTurn, bare)
      verdicts.push(seenBy === null ? verdict : { ...verdict, caughtBy: seenBy, isBehindOthers: true })
    }
  }
  return verdicts
}

async function catching(world: World, mutant: Mutant, cells: readonly Cell[]): Promise<string | null> {
  const putBack = mutant.apply()
  try {
    for (const cell of cells) {
      const found = await ask(world, cell)
      if (found.length > 0) return `${nameOf(cell)}: ${found[0]}`.slice(0, 300)
    }
    return null
  } finally {
    putBack()
  }
}

/**
 * A guard that others hold in place of is judged by itself: without any of its kind, and with it alone, some probe must
 * get another answer.
 */
async function seeingAlone(
  world: World,
  applyOthers: () => () => void,
  cells: readonly Cell[],
  bare: (cell: Cell) => Promise<string | null>,
): Promise<string | null> {
  for (const cell of cells) {
    const without = await bare(cell)
    if (without === null) continue
    const putBack = applyOthers()
    const withIt = JSON.stringify(await ask(world, cell))
    putBack()
    if (withIt !== without) return `${nameOf(cell)}: ${without}, and with it ${withIt}`.slice(0, 300)
  }
  return null
}

/** What probes find where no statement names the academy, asked once each; `null` where that differs by itself. */
function bareFindings(world: World): (cell: Cell) => Promise<string | null> {
  const known = new Map<Cell, string | null>()
  return async cell => {
    const before = known.get(cell)
    if (before !== undefined) return before
    const putBack = dropComparisons(world)
    const [found, again] = [JSON.stringify(await ask(world, cell)), JSON.stringify(await ask(world, cell))]
    putBack()
    known.set(cell, found === again ? found : null)
    return found === again ? found : null
  }
}
