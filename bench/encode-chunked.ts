import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import {
  ladder,
  mediaPrefix,
  parseMediaPlaylist,
  segmentSeconds,
  sourceKey,
} from '@lectern/plugin-video/contract'
import { encodeVideo, type World } from '../encoder/src/encodeVideo.ts'
import { probe } from '../encoder/src/probe.ts'
import { runFfmpeg } from '../encoder/src/runFfmpeg.ts'
import {
  type BenchResult,
  cpuSecondsOf,
  figure,
  inTurn,
  leastRounds,
  median,
  print,
} from './protocol/index.ts'
import { folderStorage } from './servers/folderStorage.ts'
import { partsInTurn } from './servers/partsInTurn.ts'

/**
 * What it costs to make a video in parts: plan, two chunks, sound and joining, against one job for all of it. Both are
 * the encoder's whole story from claim to report, with the reader of the source, on a storage of plain files, so that
 * no server's work is counted. Jobs run one after another: it is the work that is compared, not how it is spread.
 *
 * Equal output is asserted: the same folders, seconds and segments, and sizes within three percent.
 */
const name = 'encode-chunked'
const usualSeconds = 36
const tenantId = '0b9c2a10-0000-4000-8000-000000000001'
const videoId = '0b9c2a10-0000-4000-8000-0000000000aa'

const call = promisify(execFile)

/** One third each of grain (a zoom over a fractal), slides and motion, at a rate of bits that is not fit to be copied. */
const makeClip = async (path: string, seconds: number) => {
  const third = seconds / 3
  const size = 's=1920x1080:r=30'
  const scenes = [
    `mandelbrot=${size}:start_scale=0.4:end_scale=0.05:end_pts=${third * 30},noise=alls=12:allf=t,trim=duration=${third}`,
    `smptehdbars=${size},trim=duration=${third},drawbox=x=200:y=200:w=1520:h=680:c=white:t=fill:enable='lt(mod(t,4),2)'`,
    `testsrc2=${size},trim=duration=${third}`,
  ].map((scene, at) => `${scene},setpts=PTS-STARTPTS,format=yuv420p,setsar=1[s${at}]`)
  const picture = `${scenes.join(';')};[s0][s1][s2]concat=n=3`
  await call('ffmpeg', [
    ...['-v', 'error', '-nostdin', '-y', '-f', 'lavfi', '-i', picture],
    ...['-f', 'lavfi', '-i', 'anoisesrc=c=pink:r=48000:a=0.2:seed=1', '-t', String(seconds)],
    ...['-c:v', 'libx264', '-preset', 'veryfast', '-b:v', '9600k', '-c:a', 'aac', '-b:a', '192k', path],
  ])
}

/** Makes the video in `directory` and gives the CPU seconds of this process and all that it ran. */
const encode = async (clip: string, directory: string, chunkSeconds: number | null): Promise<number> => {
  await rm(directory, { recursive: true, force: true })
  const media = join(directory, 'media')
  await mkdir(media, { recursive: true })
  const prefix = mediaPrefix(tenantId, videoId, 1)
  const cms = partsInTurn({
    ...{ videoId, tenantId, version: 1, attempt: 1, ladder: [...ladder], segmentSeconds },
    source: { bucket: 'ingest', key: sourceKey(tenantId, videoId), bytes: (await stat(clip)).size },
    output: { bucket: 'media', prefix },
    chunks: { afterSeconds: chunkSeconds ?? 86_400, seconds: chunkSeconds ?? 300 },
  })
  const quiet: World['log'] = { about: () => quiet, info: () => undefined, warn: () => undefined }
  const world: World = {
    workerId: name,
    cms,
    ingest: folderStorage(() => clip),
    media: folderStorage(key => join(media, key)),
    probe: (input, signal) => probe(input, { ffprobe: 'ffprobe', signal }),
    runFfmpeg: (run, how) => runFfmpeg(run, { ffmpeg: 'ffmpeg', ...how }),
    workDirectory: join(directory, 'work'),
    log: quiet,
  }
  const before = cpuSecondsOf('self')
  for (let end = ''; end !== 'ready'; ) {
    const limits = { signal: new AbortController().signal, seconds: 3600 }
    const outcome = await encodeVideo(world, videoId, limits)
    end = outcome.kind
    if (!['ready', 'planned', 'part-done'].includes(end)) throw new Error(JSON.stringify(outcome))
  }
  return cpuSecondsOf('self') - before
}

const describeOutput = async (directory: string) => {
  const root = join(directory, 'media', mediaPrefix(tenantId, videoId, 1))
  const folders = (await readdir(root, { withFileTypes: true })).filter(each => each.isDirectory())
  const names = folders.map(each => each.name).filter(each => each !== 'parts')
  const described = names.sort().map(async each => {
    const playlist = parseMediaPlaylist(await readFile(join(root, each, 'index.m3u8'), 'utf8'))
    if (!playlist) throw new Error(`The playlist of ${each} is incomplete`)
    const sizes = playlist.segments.map(async ({ uri }) => (await stat(join(root, each, uri))).size)
    const bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
    return { name: each, seconds: playlist.segments.map(segment => segment.seconds), bytes }
  })
  return Promise.all(described)
}

const assertEqual = async (one: string, other: string): Promise<void> => {
  const [a, b] = [await describeOutput(one), await describeOutput(other)]
  const shape = (all: typeof a) => JSON.stringify(all.map(({ bytes: _, ...rest }) => rest))
  if (shape(a) !== shape(b)) throw new Error(`The outputs differ: ${shape(a)} and ${shape(b)}`)
  const apart = a.find((each, at) => Math.abs(each.bytes / (b[at]?.bytes ?? 0) - 1) > 0.03)
  if (apart) throw new Error(`${apart.name} differs in size by more than three percent`)
}

/** Runs the benchmark and prints it. Fewer rounds and another length are for trying the benchmark itself. */
export const run = async (how: {
  json: boolean
  rounds?: number
  seconds?: number
}): Promise<BenchResult> => {
  const { rounds = leastRounds, seconds = usualSeconds } = how
  const root = await mkdtemp(join(tmpdir(), 'lectern-bench-chunked-'))
  try {
    const clip = join(root, 'clip.mp4')
    await makeClip(clip, seconds)
    const ways = {
      ours: () => encode(clip, join(root, 'parts'), seconds / 2),
      baseline: () => encode(clip, join(root, 'whole'), null),
    }
    const result = await inTurn(ways, rounds, round =>
      process.stderr.write(`${name}: round ${round} of ${rounds}\n`),
    )
    await assertEqual(join(root, 'parts'), join(root, 'whole'))
    const cost = figure({
      name: `two chunks of ${seconds / 2} s, sound and joining vs one job`,
      unit: `CPU seconds per ${seconds} s of 1080p30`,
      ours: median(result.ours),
      baseline: median(result.baseline),
      compared: result.compared,
      goal: '<=1.05',
    })
    const bench: BenchResult = { bench: name, figures: [cost], noise: result.noise, rounds }
    print(bench, how.json)
    return bench
  } finally {
    await rm(root, { recursive: true, force: true })
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const given = (option: string) => {
    const value = process.argv.find(argument => argument.startsWith(`--${option}=`))?.split('=')[1]
    return value === undefined ? {} : { [option]: Number(value) }
  }
  await run({ json: process.argv.includes('--json'), ...given('rounds'), ...given('seconds') })
}
