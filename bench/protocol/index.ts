import { cpus } from 'node:os'
import { type Interval, median, medianInterval } from './statistics.ts'

export { cpuSecondsOf } from './cpu.ts'
export { watchMemory } from './memory.ts'
export { watchPostgresCpu } from './postgresCpu.ts'
export { median, medianInterval, slope } from './statistics.ts'

/** One line of a result. `ratio` is ours / baseline, unless the goal counts the other way round; see `name`. */
export interface Figure {
  readonly name: string
  readonly unit: string
  readonly ours: number
  readonly baseline: number
  readonly ratio: number
  readonly low: number
  readonly high: number
  /** `<=1.03`, `>=8`, or nothing where no goal is set. */
  readonly goal?: string
  readonly met?: boolean
}

export interface BenchResult {
  readonly bench: string
  readonly figures: readonly Figure[]
  /** The baseline against itself, in the same rounds: what a ratio of 1 looks like here. */
  readonly noise: { readonly ratio: number } & Interval
  readonly rounds: number
  /** What the figures rest on beside the measurement: prices, conversions. */
  readonly assumptions?: readonly string[]
}

/** Fewest rounds of a result that may be published. */
export const leastRounds = 9

export interface Rounds {
  readonly ours: readonly number[]
  readonly baseline: readonly number[]
  readonly noise: { readonly ratio: number } & Interval
  readonly compared: { readonly ratio: number } & Interval
}

/**
 * Measures two ways in turn, ABBA: ours, baseline, baseline, ours. A round's ratio sets the sum of ours
 * against the sum of the baseline, so that a drift of the machine falls on both alike. One call of each
 * goes before and is not counted. The noise sets the two neighbouring baselines of each round against each other.
 *
 * @param measure does one operation and gives its cost (CPU seconds, bytes…)
 */
export const inTurn = async (
  measure: { readonly ours: () => Promise<number>; readonly baseline: () => Promise<number> },
  rounds: number,
  onRound: (round: number) => void = () => {},
): Promise<Rounds> => {
  await measure.ours()
  await measure.baseline()
  const ours: number[] = []
  const baseline: number[] = []
  const ratios: number[] = []
  const same: number[] = []
  for (let round = 1; round <= rounds; round++) {
    const a1 = await measure.ours()
    const b1 = await measure.baseline()
    const b2 = await measure.baseline()
    const a2 = await measure.ours()
    ours.push(a1, a2)
    baseline.push(b1, b2)
    ratios.push((a1 + a2) / (b1 + b2))
    // In turn which of the two is on top, so that an order effect is not hidden.
    same.push(round % 2 === 0 ? b1 / b2 : b2 / b1)
    onRound(round)
  }
  return {
    ours,
    baseline,
    noise: { ratio: median(same), ...medianInterval(same) },
    compared: { ratio: median(ratios), ...medianInterval(ratios) },
  }
}

/** A way of several that are measured in turn; `rounds`: in so many of the first rounds only. */
export interface Way<Cost> {
  readonly measure: () => Promise<Cost>
  /** Called before and not counted, instead of one measurement. */
  readonly warmUp?: () => Promise<unknown>
  readonly rounds?: number
}

/** What a way cost in each of its rounds: on the way there and on the way back. */
export type Costs<Cost> = readonly (readonly [Cost, Cost])[]

/**
 * `inTurn` for more than two ways, each measured once for all that it is compared with: a round goes through all
 * and back again (ABC CBA), so that a drift of the machine falls on all alike. One call of each is not counted.
 */
export const inTurns = async <Name extends string, Cost>(
  ways: Readonly<Record<Name, Way<Cost>>>,
  rounds: number,
  onRound: (round: number) => void = () => {},
): Promise<Readonly<Record<Name, Costs<Cost>>>> => {
  const names = Object.keys(ways) as Name[]
  const costs = Object.fromEntries(names.map(name => [name, [] as [Cost, Cost][]])) as Record<
    Name,
    [Cost, Cost][]
  >
  for (const name of names) await (ways[name].warmUp ?? ways[name].measure)()
  for (let round = 1; round <= rounds; round++) {
    const asked = names.filter(name => round <= (ways[name].rounds ?? rounds))
    const there = new Map<Name, Cost>()
    for (const name of asked) there.set(name, await ways[name].measure())
    for (const name of asked.toReversed()) {
      const back = await ways[name].measure()
      costs[name].push([there.get(name) as Cost, back])
    }
    onRound(round)
  }
  return costs
}

/** The rounds that both ways were measured in, as `inTurn` compares them. */
export const compareCosts = <Cost>(ours: Costs<Cost>, baseline: Costs<Cost>, of: (cost: Cost) => number) => {
  const sum = ([one, other]: readonly [Cost, Cost]) => of(one) + of(other)
  const both = ours.slice(0, baseline.length)
  const ratios = both.map((each, at) => sum(each) / sum(baseline[at] ?? each))
  return { ratio: median(ratios), ...medianInterval(ratios) }
}

/** A way against itself: what a ratio of 1 looks like here. In turn which of the two is on top. */
export const noiseOf = <Cost>(costs: Costs<Cost>, of: (cost: Cost) => number) => {
  const ratios = costs.map(([one, other], at) => (at % 2 === 0 ? of(other) / of(one) : of(one) / of(other)))
  return { ratio: median(ratios), ...medianInterval(ratios) }
}

/** A figure with its verdict. The goal is met by the ratio itself; the interval is there for the reader. */
export const figure = (what: {
  name: string
  unit: string
  ours: number
  baseline: number
  compared: { ratio: number } & Interval
  goal?: `${'<=' | '>='}${number}`
}): Figure => {
  const { goal, compared, ...rest } = what
  const limit = Number(goal?.slice(2))
  const met = goal?.startsWith('<=') ? compared.ratio <= limit : compared.ratio >= limit
  return { ...rest, ...compared, ...(goal ? { goal, met } : {}) }
}

/** Prints a result: one JSON object, or a line a figure for people. A goal that is missed fails the command. */
export const print = (result: BenchResult, json: boolean): void => {
  if (result.figures.some(({ met }) => met === false)) process.exitCode = 1
  const machine = { cpu: cpus()[0]?.model ?? 'unknown', cores: cpus().length, node: process.version }
  if (json) {
    process.stdout.write(`${JSON.stringify({ ...result, machine })}\n`)
    return
  }
  const round = (value: number) => Number(value.toPrecision(4))
  for (const each of result.figures) {
    const verdict = each.goal ? `, goal ${each.goal}: ${each.met ? 'met' : 'missed'}` : ''
    process.stdout.write(
      `${result.bench}: ${each.name}: ours ${round(each.ours)}, baseline ${round(each.baseline)} ${each.unit}, ` +
        `ratio ${round(each.ratio)} [${round(each.low)}, ${round(each.high)}]${verdict}\n`,
    )
  }
  for (const each of result.assumptions ?? []) process.stdout.write(`${result.bench}: ${each}\n`)
  const { ratio, low, high } = result.noise
  process.stdout.write(
    `${result.bench}: noise (baseline against itself) ${round(ratio)} [${round(low)}, ${round(high)}], ${result.rounds} rounds, ` +
      `${machine.cpu}, ${machine.cores} cores, Node ${machine.node}\n`,
  )
}
