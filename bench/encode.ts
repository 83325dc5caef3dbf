import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { earlyPlaylistName, ladder, parseMediaPlaylist } from '@lectern/plugin-video/contract'
import { durationOf } from '../encoder/src/hls.ts'
import { oneCommand, oneCommandEach } from './encoding/byHand.ts'
import { makeFit, makeMix } from './encoding/clips.ts'
import { assumptions, hourOnLambda } from './encoding/lambdaPrice.ts'
import { encodeWithWorker } from './encoding/worker.ts'
import {
  type BenchResult,
  type Costs,
  compareCosts,
  cpuSecondsOf,
  type Figure,
  figure,
  inTurns,
  leastRounds,
  median,
  medianInterval,
  noiseOf,
  print,
  watchMemory,
} from './protocol/index.ts'

/**
 * What our way costs over FFmpeg itself: a whole job of the encoder, without the network, against commands written
 * by hand, on the mix of `encoding/clips.ts` and on the same as a source that is fit for HLS.
 *
 * Equal output is asserted: the same folders and segments, frames' worth of seconds, and sizes within three percent
 * (x264 under a peak rate differs by one percent from run to run when it uses several threads). What the encoder makes
 * besides (storyboard, candidates for the poster, early version) is its own cost: the commands do not make it.
 */
const name = 'encode'
/** Eight seconds keep nine rounds within fifteen minutes on two quiet cores. */
const usualSeconds = 8
/** The two dearest baselines are measured in fewer rounds, for the same reason. */
const fewerRounds = 4

const names = [...ladder.map(rung => rung.name), 'audio']

interface Cost {
  readonly cpu: number
  readonly memory: number
}

/** Runs the benchmark and prints it. Fewer rounds and another length are for trying the benchmark itself. */
export const run = async (how: {
  json: boolean
  rounds?: number
  seconds?: number
}): Promise<BenchResult> => {
  const { rounds = leastRounds, seconds = usualSeconds } = how
  const root = await mkdtemp(join(tmpdir(), 'lectern-bench-encode-'))
  try {
    const [mix, fit] = [join(root, 'mix.mp4'), join(root, 'fit.mp4')]
    await makeMix(mix, { seconds })
    await makeFit(fit, mix)
    const idle = process.memoryUsage.rss()
    const made: Partial<Record<string, Output>> = {}
    const way = (key: string, work: (directory: string) => Promise<string>, most = rounds) => ({
      rounds: Math.min(rounds, most),
      measure: async (): Promise<Cost> => {
        const directory = join(root, key)
        await rm(directory, { recursive: true, force: true })
        const [before, memory] = [cpuSecondsOf('self'), watchMemory(idle)]
        const output = await work(directory)
        const cpu = cpuSecondsOf('self') - before
        const { children, own } = memory.end()
        made[key] = await describeOutput(output)
        // A command alone has no process of ours beside it.
        return { cpu, memory: children + (key.startsWith('ours') ? own : 0) }
      },
    })
    const ways = {
      ours: way('ours', to => encodeWithWorker(mix, to, { attempt: 1 })),
      hand: way('hand', to => oneCommand(mix, to, { copy: false })),
      copied: way('ours-copied', to => encodeWithWorker(fit, to, { attempt: 1 })),
      handCopied: way('hand-copied', to => oneCommand(fit, to, { copy: true })),
      whole: way('ours-whole', to => encodeWithWorker(fit, to, { attempt: 2 }), fewerRounds),
      each: way('each', to => oneCommandEach(mix, to), fewerRounds),
    }
    const costs = await inTurns(ways, rounds, round =>
      process.stderr.write(`encode: round ${round} of ${rounds}\n`),
    )
    assertEqual(made.ours, made.hand)
    assertEqual(made.ours, made.each)
    assertEqual(made['ours-copied'], made['hand-copied'])
    if (made['ours-copied']?.bytes[0] !== made['hand-copied']?.bytes[0])
      throw new Error('The picture of the fit source was not copied')

    const bench: BenchResult = {
      bench: name,
      figures: figuresOf(costs, seconds),
      noise: noiseOf(costs.hand, cpuOf),
      rounds,
      assumptions: [
        ...assumptions,
        `rounds: ${rounds}; ${ways.each.rounds} where the baseline is one process for each or four rungs of the fit source`,
      ],
    }
    print(bench, how.json)
    return bench
  } finally {
    await rm(root, { recursive: true, force: true })
  }
}

const cpuOf = (cost: Cost): number => cost.cpu
const memoryOf = (cost: Cost): number => cost.memory / 1e6

const figuresOf = (
  costs: Record<'ours' | 'hand' | 'copied' | 'handCopied' | 'whole' | 'each', Costs<Cost>>,
  seconds: number,
): Figure[] => {
  const compare = (
    what: string,
    unit: string,
    [ours, baseline]: readonly [Costs<Cost>, Costs<Cost>],
    of: (cost: Cost) => number,
    goal: `<=${number}`,
  ) =>
    figure({
      name: what,
      unit,
      ours: median(ours.flat().map(of)),
      baseline: median(baseline.flat().map(of)),
      compared: compareCosts(ours, baseline, of),
      goal,
    })
  const hour = (
    what: string,
    way: Costs<Cost>,
    baseline: Costs<Cost>,
    goal: `<=${number}`,
    on: 'x86' | 'arm',
  ) => {
    const dollars = (of: Costs<Cost>) => of.flat().map(cost => hourOnLambda(cost.cpu / seconds, on))
    const ours = dollars(way)
    return {
      ...{ name: what, unit: 'USD an hour', ours: median(ours), baseline: median(dollars(baseline)) },
      ...{ ratio: median(ours), ...medianInterval(ours) },
      ...(on === 'x86' ? { goal, met: median(ours) <= Number(goal.slice(2)) } : {}),
    }
  }
  const { ours, hand, copied, handCopied, whole, each } = costs
  const cpu = `CPU s for ${seconds} s of 1080p30`
  return [
    compare('job vs the best single command', cpu, [ours, hand], cpuOf, '<=1.03'),
    compare('fit source, copied vs our own four rungs', cpu, [copied, whole], cpuOf, '<=0.55'),
    compare('fit source vs the best command that copies', cpu, [copied, handCopied], cpuOf, '<=1.03'),
    compare('job vs one process for each rendition', cpu, [ours, each], cpuOf, '<=0.75'),
    compare('memory, peak of FFmpeg and growth of the worker', 'MB', [ours, hand], memoryOf, '<=1.2'),
    compare('memory, fit source', 'MB', [copied, handCopied], memoryOf, '<=1.2'),
    hour(
      'hour of video on Lambda, encoded whole (baseline: the single command)',
      ours,
      hand,
      '<=0.26',
      'x86',
    ),
    hour(
      'hour of video on Lambda, top rung copied (baseline: the same)',
      copied,
      handCopied,
      '<=0.14',
      'x86',
    ),
    hour('the same on arm, encoded whole', ours, hand, '<=0.26', 'arm'),
    hour('the same on arm, top rung copied', copied, handCopied, '<=0.14', 'arm'),
  ]
}

interface Output {
  readonly files: readonly string[]
  readonly seconds: readonly number[]
  readonly bytes: readonly number[]
}

const describeOutput = async (directory: string): Promise<Output> => {
  const files: string[] = []
  const seconds: number[] = []
  const bytes: number[] = []
  for (const each of names) {
    // What is there for those who play early is more than the command makes, and its time is ours.
    const made = (await readdir(join(directory, each))).filter(file => file !== earlyPlaylistName)
    files.push(...made.map(file => `${each}/${file}`).sort())
    const playlist = parseMediaPlaylist(await readFile(join(directory, each, 'index.m3u8'), 'utf8'))
    if (!playlist) throw new Error(`The playlist of ${each} is incomplete`)
    seconds.push(Math.round(durationOf(playlist.segments) * 100) / 100)
    const sizes = await Promise.all(
      playlist.segments.map(async ({ uri }) => (await readFile(join(directory, each, uri))).length),
    )
    bytes.push(sizes.reduce((sum, size) => sum + size, 0))
  }
  await readFile(join(directory, 'poster.jpg'))
  return { files, seconds, bytes }
}

const assertEqual = (one: Output | undefined, other: Output | undefined): void => {
  if (
    !one ||
    !other ||
    JSON.stringify([one.files, one.seconds]) !== JSON.stringify([other.files, other.seconds])
  )
    throw new Error(`The outputs differ: ${JSON.stringify(one)} and ${JSON.stringify(other)}`)
  const apart = one.bytes.findIndex((size, at) => Math.abs(size / (other.bytes[at] ?? 0) - 1) > 0.03)
  if (apart !== -1) {
    const [ours, theirs] = [one.bytes[apart], other.bytes[apart]]
    throw new Error(`${names[apart]} differs by more than three percent: ${ours} and ${theirs} bytes`)
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const given = (option: string) => {
    const value = process.argv.find(argument => argument.startsWith(`--${option}=`))?.split('=')[1]
    return value === undefined ? {} : { [option]: Number(value) }
  }
  await run({ json: process.argv.includes('--json'), ...given('rounds'), ...given('seconds') })
}
