/**
 * `npm run chaos [-- NAME …] [--json]`: the long form of the scenarios, with figures. `video`, `redeem` and `pages` run
 * only when they are named; `--seed=N` repeats their order, `--kills=N` makes the kills of `video` fewer, `--runs=N` the
 * random pages of `pages`.
 */
import { cpus, totalmem } from 'node:os'
import type { Figure } from './figure.ts'
import { type Load, quantile } from './load.ts'
import { pagesFigures } from './pagesFigures.ts'
import { redeemFigures } from './redeemFigures.ts'
import { changes, coldAcademy, flooded, harmedRedis, inventedHosts, restartedPostgres } from './scenarios.ts'
import { openStage, type Stage } from './stage.ts'
import { videoFigures } from './videoFigures.ts'

const rounded = (value: number) => Math.round(value * 100) / 100
/** @param slowest milliseconds that the slowest hundredth may take */
const under = (name: string, { visits, failures, p99 }: Load, slowest: number): Figure[] => [
  { name: `${name}: failures of ${visits} visits`, value: failures, unit: 'failures', goal: '<=0' },
  { name: `${name}: p99`, value: p99, unit: 'ms', goal: `<=${slowest}` },
]
/** Above what a busy machine shows, below what waiting for a database that is away (3 s) takes. */
const second = 1_000
/** Below an answer of the slow Redis, which takes 300 ms there and 300 ms back, and below the limit of its commands. */
const withoutRedis = 500
const lateRedis = new Set(['stopped', 'slow', 'frozen'])

/** Of loads of the same kind: all visits and failures, and the times in the middle. */
const together = (loads: readonly Load[]): Load => ({
  visits: loads.reduce((sum, { visits }) => sum + visits, 0),
  failures: loads.reduce((sum, { failures }) => sum + failures, 0),
  p50: quantile(
    loads.map(({ p50 }) => p50),
    0.5,
  ),
  p99: quantile(
    loads.map(({ p99 }) => p99),
    0.5,
  ),
})

const scenarios: Record<string, (stage: Stage) => Promise<Figure[]>> = {
  async changes(stage) {
    const { seen, p50, p99 } = await changes(stage, 500)
    return [
      { name: `commit until seen by each of two processes, ${seen} times: p50`, value: p50, unit: 'ms' },
      { name: 'the same: p99', value: p99, unit: 'ms', goal: `<=${second}` },
    ]
  },
  async 'cold-academy'(stage) {
    const { queries, ...load } = await coldAcademy(stage, 2_000)
    return [
      ...under('2,000 at once at an unknown academy, two processes', load, 5 * second),
      {
        name: 'the same: queries of a process, at most',
        value: Math.max(...queries),
        unit: 'queries',
        goal: '<=1',
      },
    ]
  },
  async 'invented-hosts'(stage) {
    const { direct, sockets, heapGrowthBytes, hosts, known, opened } = await inventedHosts(
      stage,
      200_000,
      20_000,
    )
    const allowed = (seconds: number) => `<=${Math.ceil(seconds * 100) + 10}`
    return [
      {
        name: `200,000 invented hosts at the resolver, ${rounded(direct.seconds)} s: queries`,
        value: direct.queries,
        unit: 'queries',
        goal: allowed(direct.seconds),
      },
      {
        name: `20,000 over sockets, ${rounded(sockets.seconds)} s, answered ${JSON.stringify(sockets.statuses)}: queries`,
        value: sockets.queries,
        unit: 'queries',
        goal: allowed(sockets.seconds),
      },
      { name: 'growth of the heap', value: heapGrowthBytes / 1e6, unit: 'MB', goal: '<=20' },
      { name: 'unknown hosts remembered', value: hosts.unknown, unit: 'hosts', goal: '<=10000' },
      ...under('known academies meanwhile', known, second),
      ...under('new academies meanwhile', opened, second),
    ]
  },
  async redis(stage) {
    const phases = await harmedRedis(stage, 5)
    return Object.entries(phases).flatMap(([name, load]) =>
      under(`Redis ${name}`, load, lateRedis.has(name) ? withoutRedis : second),
    )
  },
  async postgres(stage) {
    return under('PostgreSQL restarted, cached pages', await restartedPostgres(stage, 3_000), second)
  },
  async flood(stage) {
    const turn = async (shares: boolean) => {
      const loads = await flooded(stage, 15, shares)
      await stage.endEntries()
      return loads
    }
    // In turn and three times, so that a moment in which the machine is busy decides nothing.
    const [fair, free] = [[await turn(true)], [await turn(false), await turn(false)]]
    fair.push(await turn(true), await turn(true))
    free.push(await turn(false))
    const others = together(fair.map(loads => loads.others))
    const unprotected = together(free.map(loads => loads.others))
    const flooder = together(fair.map(loads => loads.flooder))
    return [
      ...under('ten academies at their usual load', together(fair.map(loads => loads.alone)), second),
      ...under('the same beside one at fifty times as much', others, second),
      {
        name: `sent away of the ${flooder.visits} visits of the fifty-fold`,
        value: flooder.failures,
        unit: 'visits',
      },
      { name: 'p99 of the ten without fair share', value: unprotected.p99, unit: 'ms' },
      {
        name: 'p99 of the ten with fair share, as a part of it',
        value: others.p99 / unprotected.p99,
        unit: 'times',
        goal: '<=0.3',
      },
    ]
  },
}

const args = process.argv.slice(2)
const wanted = args.filter(argument => !argument.startsWith('-'))
const numberOf = (name: string, usual: number) =>
  Number(args.find(argument => argument.startsWith(`--${name}=`))?.split('=')[1] ?? usual)
const names = [...Object.keys(scenarios), 'video', 'redeem', 'pages']
const unknown = wanted.filter(name => !names.includes(name))
if (unknown.length > 0) {
  process.stderr.write(`There is no ${unknown.join(', ')}. There are: ${names.join(', ')}\n`)
  process.exit(1)
}

const isMet = ({ value, goal }: Figure) => goal === undefined || value <= Number(goal.slice(2))
const figures: Figure[] = []
const json = args.includes('--json')
const show = (figure: Figure) => {
  figures.push(figure)
  if (json) return
  const goal = figure.goal ? `  ${figure.goal} ${isMet(figure) ? 'met' : 'MISSED'}` : ''
  process.stdout.write(`${figure.name.padEnd(76)} ${rounded(figure.value)} ${figure.unit}${goal}\n`)
}
for (const [name, run] of Object.entries(scenarios)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  const stage = await openStage()
  try {
    for (const figure of await run(stage)) show(figure)
  } finally {
    await stage.close()
  }
}
const seed = numberOf('seed', Math.floor(Math.random() * 2 ** 31))
if (wanted.includes('redeem')) for (const figure of await redeemFigures(seed)) show(figure)
const say = (line: string) => void process.stderr.write(`${line}\n`)
if (wanted.includes('pages')) {
  for (const figure of await pagesFigures({ runs: numberOf('runs', 1_000), seed, say })) show(figure)
}
if (wanted.includes('video')) {
  for (const figure of await videoFigures({ kills: numberOf('kills', 100), seed, say })) show(figure)
}
if (json) {
  const machine = { cores: cpus().length, memoryBytes: totalmem(), node: process.version }
  process.stdout.write(
    `${JSON.stringify({ machine, figures: figures.map(figure => ({ ...figure, met: isMet(figure) })) })}\n`,
  )
}
process.exit(figures.every(isMet) ? 0 : 1)
