import { cellsOf, nameOf, type Probe } from '../probe.ts'
import { ask } from '../run.ts'
import { sampleOf } from '../sample.ts'
import type { World } from '../world/index.ts'
import { type Mutant, mutantsOf } from './guards.ts'

export interface Verdict {
  readonly mutant: string
  /** The probe that saw it; `null` when none did. */
  readonly caughtBy: string | null
}

/** Takes guards away one at a time and asks the probes that they touch until one finds something. */
export async function runMutants(world: World, probes: readonly Probe[]): Promise<Verdict[]> {
  const verdicts: Verdict[] = []
  for (const mutant of await mutantsOf(world)) {
    const touched = probes.filter(mutant.touches)
    const first = sampleOf(touched)
    verdicts.push({
      mutant: mutant.name,
      caughtBy: await catching(world, mutant, [...first, ...touched.filter(probe => !first.includes(probe))]),
    })
  }
  return verdicts
}

async function catching(world: World, mutant: Mutant, probes: readonly Probe[]): Promise<string | null> {
  const putBack = mutant.apply()
  try {
    for (const cell of cellsOf(probes)) {
      const found = await ask(world, cell)
      if (found.length > 0) return `${nameOf(cell)}: ${found[0]}`.slice(0, 300)
    }
    return null
  } finally {
    putBack()
  }
}
