import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { ladder, segmentSeconds } from '@lectern/plugin-video/contract'
import { audioName, ffmpegArguments } from '../encoder/src/ffmpegArguments.ts'
import { durationOf, parseMediaPlaylist } from '../encoder/src/hls.ts'
import { finishOutputs } from '../encoder/src/outputs.ts'
import { planLadder } from '../encoder/src/planLadder.ts'
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

/**
 * What our way costs over FFmpeg itself: the encoder's probe, plan, arguments, run, verification and
 * measured master playlist, against one command written by hand.
 *
 * The baseline is kept honest by being the best known one: a single process, cascade scaling, the same x264
 * settings, keyframes, segments and poster, spawned directly. Equal output is asserted: the same folders, the
 * same number of segments and frames' worth of seconds, and sizes within three percent (x264 under a peak rate
 * differs by one percent from run to run when it uses several threads).
 */
const name = 'encode'
/** Four seconds keep nine rounds of four encodes within about ten minutes on two quiet cores. */
const usualSeconds = 4

const call = promisify(execFile)

/** Zoom over a fractal with film grain: as hard on x264 as filmed pictures, and the same on every machine. */
const makeClip = async (path: string, seconds: number) => {
  const picture = `mandelbrot=s=1920x1080:r=30:start_scale=0.4:end_scale=0.05:end_pts=${seconds * 30},noise=alls=12:allf=t,format=yuv420p`
  const sound = 'anoisesrc=c=pink:r=48000:a=0.2:seed=1'
  const what = ['-v', 'error', '-nostdin', '-y', '-f', 'lavfi', '-i', picture, '-f', 'lavfi', '-i', sound]
  await call('ffmpeg', [
    ...what,
    '-t',
    String(seconds),
    '-c:v',
    'libx264',
    '-preset',
    'veryfast',
    '-b:v',
    '9600k',
    '-c:a',
    'aac',
    '-b:a',
    '192k',
    path,
  ])
}

const names = [...ladder.map(rung => rung.name), audioName]

/** Everything that the encoder does between download and upload. */
const ours = async (input: string, directory: string): Promise<void> => {
  const { signal } = new AbortController()
  const probed = await probe(`file:${input}`, { ffprobe: 'ffprobe', signal })
  if (probed.kind !== 'source') throw new Error(`The clip was refused: ${JSON.stringify(probed)}`)
  const plan = planLadder(probed.source, ladder)
  for (const each of names) await mkdir(join(directory, each), { recursive: true })
  const run = ffmpegArguments({ input: `file:${input}`, directory, plan, segmentSeconds })
  const result = await runFfmpeg(run, { ffmpeg: 'ffmpeg', signal, timeoutSeconds: 600, onSeconds: () => {} })
  if (result.kind !== 'finished') throw new Error(`The encode ended as ${result.kind}`)
  const made = await finishOutputs(directory, plan, probed.source)
  if (made.kind === 'refused') throw new Error(`The outputs were refused: ${made.detail}`)
}

/** The command that somebody who knows FFmpeg well would write. */
const byHand = async (input: string, directory: string): Promise<void> => {
  for (const each of names) await mkdir(join(directory, each), { recursive: true })
  const graph = [
    '[0:v]split=2[v0][a]',
    '[a]scale=1280:720:flags=bicubic,split=3[v1][b][p]',
    '[b]scale=854:480:flags=bicubic,split=2[v2][c]',
    '[c]scale=640:360:flags=bicubic[v3]',
    '[p]select=isnan(prev_selected_t)*gte(t\\,0.6)[poster]',
  ].join(';')
  const rates = [
    ['5000k', '10000k'],
    ['2800k', '5600k'],
    ['1400k', '2800k'],
    ['800k', '1600k'],
  ].flatMap(([peak = '', buffer = ''], at) => [`-maxrate:v:${at}`, peak, `-bufsize:v:${at}`, buffer])
  await call('ffmpeg', [
    ...['-v', 'error', '-nostdin', '-y', '-i', input, '-filter_complex', graph],
    ...['-map', '[v0]', '-map', '[v1]', '-map', '[v2]', '-map', '[v3]', '-map', '0:a'],
    ...['-c:v', 'libx264', '-preset', 'veryfast', '-profile:v', 'high', '-crf', '23', ...rates],
    ...[
      '-force_key_frames:v',
      'expr:gte(t,n_forced*2)',
      '-sc_threshold',
      '0',
      '-g:v',
      '120',
      '-pix_fmt',
      'yuv420p',
    ],
    ...['-c:a', 'aac', '-b:a', '128k', '-ac', '2', '-avoid_negative_ts', 'disabled'],
    ...['-f', 'hls', '-hls_time', '6', '-hls_playlist_type', 'vod', '-hls_segment_type', 'fmp4'],
    ...[
      '-hls_flags',
      'independent_segments',
      '-hls_fmp4_init_filename',
      'init_%v.mp4',
      '-master_pl_name',
      'master.m3u8',
    ],
    ...['-hls_segment_filename', `${directory}/%v/segment_%05d.m4s`],
    '-var_stream_map',
    'v:0,agroup:audio,name:1080p v:1,agroup:audio,name:720p v:2,agroup:audio,name:480p v:3,agroup:audio,name:360p a:0,agroup:audio,name:audio',
    `${directory}/%v/index.m3u8`,
    ...[
      '-map',
      '[poster]',
      '-frames:v',
      '1',
      '-q:v',
      '3',
      '-f',
      'image2',
      '-update',
      '1',
      `${directory}/poster.jpg`,
    ],
  ])
}

const describeOutput = async (directory: string) => {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true })
  const files = entries
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name).slice(directory.length))
  const seconds: number[] = []
  const bytes: number[] = []
  for (const each of names) {
    const playlist = parseMediaPlaylist(await readFile(join(directory, each, 'index.m3u8'), 'utf8'))
    if (!playlist) throw new Error(`The playlist of ${each} is incomplete`)
    seconds.push(Math.round(durationOf(playlist.segments) * 100) / 100)
    const sizes = await Promise.all(
      playlist.segments.map(async ({ uri }) => (await readFile(join(directory, each, uri))).length),
    )
    bytes.push(sizes.reduce((sum, size) => sum + size, 0))
  }
  return { files: files.sort(), seconds, bytes }
}

const assertEqual = async (one: string, other: string): Promise<void> => {
  const [a, b] = [await describeOutput(one), await describeOutput(other)]
  if (JSON.stringify([a.files, a.seconds]) !== JSON.stringify([b.files, b.seconds])) {
    throw new Error(`The outputs differ: ${JSON.stringify(a)} and ${JSON.stringify(b)}`)
  }
  const apart = a.bytes.findIndex((size, at) => Math.abs(size / (b.bytes[at] ?? 0) - 1) > 0.03)
  if (apart !== -1)
    throw new Error(
      `${names[apart]} differs by more than three percent: ${a.bytes[apart]} and ${b.bytes[apart]} bytes`,
    )
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
    const clip = join(root, 'clip.mp4')
    await makeClip(clip, seconds)
    const measured = (work: typeof ours, folder: string) => async () => {
      const directory = join(root, folder)
      await rm(directory, { recursive: true, force: true })
      const before = cpuSecondsOf('self')
      await work(clip, directory)
      return cpuSecondsOf('self') - before
    }
    const ways = { ours: measured(ours, 'ours'), baseline: measured(byHand, 'baseline') }
    const result = await inTurn(ways, rounds, round =>
      process.stderr.write(`encode: round ${round} of ${rounds}\n`),
    )
    await assertEqual(join(root, 'ours'), join(root, 'baseline'))
    const cost = figure({
      name: 'ladder of four, sound, poster, master vs one hand-written ffmpeg',
      unit: `CPU seconds per ${seconds} s of 1080p30`,
      ours: median(result.ours),
      baseline: median(result.baseline),
      compared: result.compared,
      goal: '<=1.03',
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
