import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { type Browser, chromium } from 'playwright-core'
import { makeMix } from './encoding/clips.ts'
import { secondsToFirstSegment } from './encoding/firstSegment.ts'
import { type BenchResult, type Figure, figure, median, medianInterval, print } from './protocol/index.ts'
import type { Watched } from './servers/earlyPage.ts'
import { instructor, startVideoPlatform, type VideoPlatform } from './servers/videoPlatform.ts'

/**
 * From the end of an upload (the storage has answered the last part) to the first frame of the video in Chromium,
 * while the rest is being encoded, against the time in which the best single FFmpeg command, on a file of the local
 * disk, completes the first segment of the same rungs. Sources of 10 s to 20 min: one clip of `encoding/clips.ts`,
 * repeated without encoding.
 *
 * Ours is the whole way: the completion call, the event and its reader (which looks twice a second, as the app's
 * does), the queue, a container worker that was waiting, its claim, the first segments' way to the bucket, the report,
 * the pushed status, and the instructor's own preview player (hls.js loaded with it) in a page that was open before.
 * The cms' side is the plugin in a Payload app of its own, not the built product, and there is no network between.
 * PostgreSQL, cms, storage, queue, worker and Chromium share the machine with the encode.
 *
 * Each round measures baseline, ours, baseline for each length; a round's ratio sets ours against the mean of the two.
 * Three rounds for each length, not nine: a round takes minutes. After 15 s of playing, or the first stall, the
 * rest of the encode is cancelled.
 */
const name = 'first-playable'
const usualRounds = 3
const clipSeconds = 10
const watchSeconds = 15
const waitSeconds = 180

const sources = [
  { name: '10 s', seconds: 10 },
  { name: '60 s', seconds: 60 },
  { name: '5 min', seconds: 300 },
  { name: '20 min', seconds: 1200 },
] as const

const call = promisify(execFile)

/**
 * A little shorter than it says, since MP4 counts what sound lasts beyond the picture: a source of more than 20 min
 * (`chunkAfterSeconds`) is made in parts, and cannot be played early.
 */
const makeSource = async (path: string, clip: string, seconds: number): Promise<void> => {
  const loops = String(Math.ceil(seconds / clipSeconds) - 1)
  await call('ffmpeg', [
    ...['-v', 'error', '-nostdin', '-y', '-stream_loop', loops, '-i', clip],
    ...['-t', String(seconds - 0.5), '-c', 'copy', path],
  ])
}

interface Measured extends Pick<Watched, 'playedSeconds' | 'stalled'> {
  /** From the end of the upload. */
  readonly seconds: number
  readonly heardSeconds: number
  readonly baseline: readonly [number, number]
}

const measureOurs = async (platform: VideoPlatform, browser: Browser, source: string) => {
  const context = await browser.newContext({ extraHTTPHeaders: instructor })
  try {
    const page = await context.newPage()
    await page.goto(platform.origin)
    await page.waitForFunction(() => 'watch' in window)
    await page.evaluate(() => window.listen())
    const { videoId, complete } = await platform.upload(source)
    const uploadedAt = Date.now()
    const watching = page.evaluate(({ videoId, seconds }) => window.watch(videoId, seconds), {
      videoId,
      seconds: watchSeconds,
    })
    watching.catch(() => undefined)
    await complete()
    const late = new AbortController()
    const tooLate = pause(waitSeconds * 1000, undefined, { signal: late.signal }).then(() => {
      throw new Error(`Nothing was played within ${waitSeconds} s`)
    })
    tooLate.catch(() => undefined)
    const watched = await Promise.race([watching, tooLate]).finally(() => late.abort())
    await page.close()
    await platform.remove(videoId)
    return {
      seconds: (watched.shownAt - uploadedAt) / 1000,
      heardSeconds: (watched.heardAt - uploadedAt) / 1000,
      playedSeconds: watched.playedSeconds,
      stalled: watched.stalled,
    }
  } finally {
    await context.close()
  }
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length

/** Exponent of a cost over a size: slope of the line through the logarithms, by least squares. */
const exponentOf = (sizes: readonly number[], costs: readonly number[]): number => {
  const [xs, ys] = [sizes.map(Math.log), costs.map(Math.log)]
  const [mx, my] = [mean(xs), mean(ys)]
  const above = xs.reduce((sum, x, at) => sum + (x - mx) * ((ys[at] ?? my) - my), 0)
  return above / xs.reduce((sum, x) => sum + (x - mx) ** 2, 0)
}

const summarise = (values: readonly number[]) => ({ ratio: median(values), ...medianInterval(values) })

const figuresOf = (measured: readonly (readonly Measured[])[]): Figure[] => {
  const seconds = measured.map(rounds => median(rounds.map(each => each.seconds)))
  const baseline = measured.map(rounds => median(rounds.flatMap(each => each.baseline)))
  const sizes = sources.map(each => each.seconds)
  const perRound = (measured[0] ?? []).map((_, round) =>
    exponentOf(
      sizes,
      measured.map(rounds => rounds[round]?.seconds ?? Number.NaN),
    ),
  )
  const exponent = exponentOf(sizes, seconds)
  return [
    ...sources.map((source, at) =>
      figure({
        name: `${source.name}: end of the upload to the first frame vs the best command's first segment`,
        unit: 's',
        ours: seconds[at] ?? Number.NaN,
        baseline: baseline[at] ?? Number.NaN,
        compared: summarise((measured[at] ?? []).map(each => each.seconds / mean(each.baseline))),
        goal: '<=2',
      }),
    ),
    {
      name: 'exponent of our time over the length of the source',
      unit: 's, at the longest and the shortest source',
      ours: seconds.at(-1) ?? Number.NaN,
      baseline: seconds[0] ?? Number.NaN,
      ratio: exponent,
      ...medianInterval(perRound),
      goal: '<=0.1',
      met: exponent <= 0.1,
    },
    ...sources.map((source, at) => {
      const rounds = measured[at] ?? []
      const most = Math.min(source.seconds, watchSeconds)
      const played = rounds.map(each => each.playedSeconds)
      const stalled = rounds.filter(each => each.stalled).length
      return {
        name: `${source.name}: played before the first stall, of what was watched (stalled in ${stalled} of ${rounds.length})`,
        unit: 's of video',
        ours: median(played),
        baseline: most,
        ...summarise(played.map(each => each / most)),
      }
    }),
  ]
}

/** Runs the benchmark and prints it. Fewer rounds are for trying the benchmark itself. */
export const run = async (how: { json: boolean; rounds?: number }): Promise<BenchResult> => {
  const { rounds = usualRounds } = how
  const root = await mkdtemp(join(tmpdir(), 'lectern-bench-first-'))
  const closing: (() => Promise<unknown>)[] = [() => rm(root, { recursive: true, force: true })]
  try {
    const clip = join(root, 'clip.mp4')
    await makeMix(clip, { seconds: clipSeconds })
    const fileOf = (seconds: number) => join(root, `${seconds}.mp4`)
    for (const { seconds } of sources) await makeSource(fileOf(seconds), clip, seconds)
    const platform = await startVideoPlatform(root)
    closing.push(platform.close)
    const browser = await chromium.launch({
      executablePath: process.env.LECTERN_CHROMIUM ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu', '--mute-audio', '--autoplay-policy=no-user-gesture-required'],
    })
    closing.push(() => browser.close())

    const command = async (source: string) => {
      const directory = join(root, 'command')
      const seconds = await secondsToFirstSegment(source, directory)
      await rm(directory, { recursive: true, force: true })
      return seconds
    }
    const measure = async (seconds: number): Promise<Measured> => {
      const source = fileOf(seconds)
      const before = await command(source)
      const ours = await measureOurs(platform, browser, source)
      return { ...ours, baseline: [before, await command(source)] }
    }
    // One of each is not counted.
    await measure(sources[0].seconds)
    const measured: Measured[][] = sources.map(() => [])
    for (let round = 1; round <= rounds; round++) {
      // Every other round backwards, so that a drift of the machine falls on all lengths alike.
      const order = [...sources.keys()]
      for (const at of round % 2 === 0 ? order.reverse() : order) {
        const each = await measure(sources[at]?.seconds ?? 0)
        measured[at]?.push(each)
        const [seconds, ...baseline] = [each.seconds, ...each.baseline].map(value => value.toFixed(2))
        process.stderr.write(
          `${name}: round ${round} of ${rounds}, ${sources[at]?.name}: ${seconds} s, command ${baseline.join(' and ')} s\n`,
        )
      }
    }
    const all = measured.flat()
    const noise = all.map(({ baseline: [one, other] }, at) => (at % 2 === 0 ? other / one : one / other))
    const beside = all.map(each => each.seconds - each.heardSeconds)
    const bench: BenchResult = {
      bench: name,
      figures: figuresOf(measured),
      noise: summarise(noise),
      rounds,
      assumptions: [
        `of our time, from the pushed status to the first frame: ${median(beside).toFixed(2)} s (median of all)`,
      ],
    }
    print(bench, how.json)
    return bench
  } finally {
    for (const close of closing.reverse()) await close()
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const given = process.argv.find(argument => argument.startsWith('--rounds='))?.split('=')[1]
  await run({ json: process.argv.includes('--json'), ...(given && { rounds: Number(given) }) })
  // Payload keeps timers.
  process.exit()
}
