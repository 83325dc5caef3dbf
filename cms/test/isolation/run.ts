import { changesOf, controlFault, leaksOf, revealed } from './judge.ts'
import { type Cell, cellsOf, distinctKey, nameOf, type Probe } from './probe.ts'
import { entitled, onlookers } from './world/actors.ts'
import type { World } from './world/index.ts'

export interface Finding {
  readonly cell: Cell
  readonly what: string
}

export interface Outcome {
  /** Distinct probes whose control passed. */
  readonly probes: number
  /** The same with their variants. */
  readonly asked: number
  readonly leaks: readonly Finding[]
  readonly controlsFailed: readonly { probe: Probe; what: string }[]
  /** Probes by channel and operation. */
  readonly table: ReadonlyMap<string, number>
}

/** Asks every probe as everybody it is for, reads side by side and writes one after another. */
export async function runProbes(world: World, probes: readonly Probe[], parallel = 6): Promise<Outcome> {
  const leaks: Finding[] = []
  const controlsFailed: { probe: Probe; what: string }[] = []
  const distinct = new Map<string, Cell>()
  let asked = 0

  const runOne = async (probe: Probe) => {
    const fault = await control(world, probe)
    if (fault !== null) {
      controlsFailed.push({ probe, what: fault })
      return
    }
    for (const cell of cellsOf([probe])) {
      asked++
      distinct.set(distinctKey(cell), cell)
      for (const what of await ask(world, cell)) leaks.push({ cell, what })
    }
  }
  await inParallel(
    probes.filter(({ writes }) => !writes),
    parallel,
    runOne,
  )
  await inParallel(
    probes.filter(({ writes }) => writes),
    1,
    runOne,
  )
  const table = new Map<string, number>()
  for (const { probe } of distinct.values()) {
    const key = `${probe.channel} | ${probe.operation}`
    table.set(key, (table.get(key) ?? 0) + 1)
  }
  return { probes: distinct.size, asked, leaks, controlsFailed, table }
}

async function control(world: World, probe: Probe): Promise<string | null> {
  const faults: string[] = []
  for (const actor of entitled) {
    const fault = await controlFault(probe, actor, world.rest, world.foreign)
    if (fault === null) return null
    faults.push(fault)
  }
  return faults.join('; ')
}

/** What one probe by one actor finds; empty when it is shut. */
export async function ask(world: World, { probe, actor }: Cell): Promise<string[]> {
  if (probe.expects === 'hidden' || probe.expects === 'kept')
    return revealed(probe, await world.rest(actor, probe.ask('b', 'b'), probe.writes))
  if (onlookers.includes(actor) && probe.expects !== 'refused') {
    const answer = await world.rest(actor, probe.ask('b', 'b'), probe.writes)
    return changesOf(answer, world.foreign, world.actors.get(actor)?.id)
  }
  const request = probe.ask('a', 'b')
  const answer = await world.rest(actor, request, probe.writes)
  const unknown =
    probe.expects === 'refused' ? answer : await world.rest(actor, probe.ask('a', 'x'), probe.writes)
  return leaksOf(probe, request, answer, unknown, world.foreign)
}

async function inParallel<T>(items: readonly T[], width: number, work: (item: T) => Promise<void>) {
  let next = 0
  const take = async () => {
    for (let item = items[next++]; item !== undefined; item = items[next++]) await work(item)
  }
  await Promise.all(Array.from({ length: width }, take))
}

export const describeFinding = ({ cell, what }: Finding): string => `${nameOf(cell)}: ${what}`
