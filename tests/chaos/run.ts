/** `npm run chaos [-- NAME …] [--json]`: the long form of the scenarios, with figures. */
import { cpus, totalmem } from 'node:os'
import type { Load } from './load.ts'
import { changes, coldAcademy, flooded, harmedRedis, inventedHosts, restartedPostgres } from './scenarios.ts'
import { openStage, type Stage } from './stage.ts'

interface Figure {
  name: string
  value: number
  unit: string
  /** `<=1`, or nothing where no goal is set. */
  goal?: string
}

const rounded = (value: number) => Math.round(value * 100) / 100
const under = (name: string, { visits, failures, p99 }: Load): Figure[] => [
  { name: `${name}: failures of ${visits} visits`, value: failures, unit: 'failures', goal: '<=0' },
  { name: `${name}: p99`, value: p99, unit: 'ms' },
]

const scenarios: Record<string, (stage: Stage) => Promise<Figure[]>> = {
  async changes(stage) {
    const { seen, p50, p99 } = await changes(stage, 500)
    return [
      { name: `commit until seen by each of two processes, ${seen} times: p50`, value: p50, unit: 'ms' },
      { name: 'the same: p99', value: p99, unit: 'ms' },
    ]
  },
  async 'cold-academy'(stage) {
    const { queries, ...load } = await coldAcademy(stage, 2_000)
    return [
      ...under('2,000 at once at an unknown academy, two processes', load),
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
      ...under('known academies meanwhile', known),
      ...under('new academies meanwhile', opened),
    ]
  },
  async redis(stage) {
    const phases = await harmedRedis(stage, 5)
    return Object.entries(phases).flatMap(([name, load]) => under(`Redis ${name}`, load))
  },
  async postgres(stage) {
    return under('PostgreSQL restarted, cached pages', await restartedPostgres(stage, 3_000))
  },
  async flood(stage) {
    const shared = await flooded(stage, 15, true)
    await stage.endEntries()
    const free = await flooded(stage, 15, false)
    return [
      ...under('ten academies at their usual load', shared.alone),
      ...under('the same beside one at fifty times as much', shared.others),
      { name: 'the same: p99, ratio', value: shared.ratio, unit: 'times' },
      {
        name: `sent away of the ${shared.flooder.visits} visits of the fifty-fold`,
        value: shared.flooder.failures,
        unit: 'visits',
      },
      { name: 'p99, ratio without fair share', value: free.ratio, unit: 'times' },
    ]
  },
}

const args = process.argv.slice(2)
const wanted = args.filter(argument => !argument.startsWith('-'))
const unknown = wanted.filter(name => !(name in scenarios))
if (unknown.length > 0) {
  process.stderr.write(`There is no ${unknown.join(', ')}. There are: ${Object.keys(scenarios).join(', ')}\n`)
  process.exit(1)
}

const isMet = ({ value, goal }: Figure) => goal === undefined || value <= Number(goal.slice(2))
const figures: Figure[] = []
const json = args.includes('--json')
for (const [name, run] of Object.entries(scenarios)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  const stage = await openStage()
  try {
    for (const figure of await run(stage)) {
      figures.push(figure)
      if (json) continue
      const goal = figure.goal ? `  ${figure.goal} ${isMet(figure) ? 'met' : 'MISSED'}` : ''
      process.stdout.write(`${figure.name.padEnd(76)} ${rounded(figure.value)} ${figure.unit}${goal}\n`)
    }
  } finally {
    await stage.close()
  }
}
if (json) {
  const machine = { cores: cpus().length, memoryBytes: totalmem(), node: process.version }
  process.stdout.write(
    `${JSON.stringify({ machine, figures: figures.map(figure => ({ ...figure, met: isMet(figure) })) })}\n`,
  )
}
process.exit(figures.every(isMet) ? 0 : 1)
