import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type JobTask, parseMediaPlaylist, posterName } from '@lectern/plugin-video/contract'
import { type AtWork, interrupted, runWithin } from './atWork.ts'
import { tickOf } from './cutPlan.ts'
import { type Refusal, refuse } from './errors.ts'
import { ffmpegArguments, playlistName } from './ffmpegArguments.ts'
import { moved, stretchOf, timescaleOf } from './fragments.ts'
import { keyframesRun } from './keyframes.ts'
import {
  type Checkpoint,
  checkpointFiles,
  chunkOf,
  type Part,
  readLongPlan,
  soundOf,
  type Track,
} from './parts.ts'
import { playlistFolders } from './planLadder.ts'
import { withinLimitsOfStretch } from './processLimits.ts'
import { joinShortTail } from './shortTail.ts'
import type { OpenSource } from './sourceReader.ts'
import { uploadOutputs } from './upload.ts'

/** Of fewer frames than this FFmpeg makes an init segment with another edit list, which would not join. */
const fewestFrames = 3

export const otherVersion = refuse('encoder-failed', 'the plan was made by another version of the encoder')

/** Makes one part of a long video, stores it under names of its own, and then its checkpoint. */
export const makePart = async (
  given: AtWork,
  source: OpenSource,
  task: Extract<JobTask, { kind: 'chunk' | 'sound' }>,
): Promise<{ kind: 'part-done' } | Refusal> => {
  const { specification, lease, keeper } = given
  const long = readLongPlan(task.plan)
  if (!long) return otherVersion
  const { fencingToken } = lease
  const part = task.kind === 'sound' ? soundOf(long, fencingToken) : chunkOf(long, task.index, fencingToken)
  if (!part) return refuse('encoder-failed', 'the plan has no such part')
  const job = { ...given, world: withinLimitsOfStretch(given.world, part.seconds) }

  const [made, outputs] = [join(job.directory, 'made'), join(job.directory, 'outputs')]
  const names = playlistFolders(part.plan)
  for (const name of names) await mkdir(join(made, name), { recursive: true })
  const { segmentSeconds } = specification
  const run = ffmpegArguments({
    input: source.url,
    directory: made,
    plan: part.plan,
    segmentSeconds,
    cut: part.cut,
  })
  const encoded = await runWithin(job, run, seconds => keeper.tell('encoding', seconds / part.seconds))
  if (encoded !== interrupted) source.check()
  if (encoded.kind === 'refused') return encoded

  keeper.tell('verifying', 0)
  const tracks: Track[] = []
  for (const name of names) {
    const track = await collect({ made, outputs, name, part })
    if ('kind' in track) return track
    tracks.push(track)
  }
  const files = checkpointFiles(fencingToken)
  const stills = await keepStills(job, part, long.durationSeconds, { made, outputs, ...files })
  if (!(await keeper.confirm('uploading'))) return interrupted
  const report: Checkpoint = {
    cpuSeconds: encoded.cpuSeconds + stills.cpuSeconds,
    poster: stills.poster,
    keyframes: stills.keyframes,
    tracks,
  }
  await place(join(outputs, files.checkpoint), Buffer.from(JSON.stringify(report)))
  const upload = async (paths: readonly string[], onFraction: (fraction: number) => void) =>
    uploadOutputs({
      storage: job.world.media,
      ...specification.output,
      directory: outputs,
      files: await Promise.all(
        paths.map(async path => ({ path, bytes: (await stat(join(outputs, path))).size })),
      ),
      signal: job.signal,
      onFraction,
    })
  await upload(
    [
      ...tracks.flatMap(({ name, segments }) => segments.map(({ uri }) => `${name}/${uri}`)),
      ...(stills.poster ? [files.poster] : []),
      ...(stills.keyframes ? [files.keyframes] : []),
    ],
    fraction => keeper.tell('uploading', fraction),
  )
  // Last: where it is, all else is.
  await upload([files.checkpoint], () => undefined)
  return { kind: 'part-done' }
}

/** Moves one folder's segments to the part's place in time and under its names. */
const collect = async (what: {
  made: string
  outputs: string
  name: string
  part: Part
}): Promise<Track | Refusal> => {
  const { made, outputs, name, part } = what
  const nothing: Track = { name, init: null, start: 0, end: 0, segments: [] }
  const startFrame = part.cut?.startFrame ?? 0
  await joinShortTail(made, name)
  const text = await readFile(join(made, name, playlistName), 'utf8').catch(() => '')
  // The picture ended before this part, while the sound goes on.
  if (startFrame > 0 && /^#EXT-X-TARGETDURATION:0$/m.test(text)) return nothing
  const playlist = parseMediaPlaylist(text)
  const init = playlist?.isComplete && (await readFile(join(made, name, playlist.init)).catch(() => null))
  if (!playlist || !init) return refuse('encoder-failed', `the playlist of ${name} is incomplete`)
  const timescale = timescaleOf(init)
  const ticks = timescale && tickOf(startFrame, part.plan.frameRate, timescale)
  if (ticks === null) return refuse('encoder-failed', `a part of ${name} does not begin on a tick`)
  let samples = 0
  let end = ticks
  const segments: Track['segments'] = []
  for (const [at, { uri, seconds }] of playlist.segments.entries()) {
    const bytes = moved(await readFile(join(made, name, uri)), { ticks, fragments: startFrame })
    const stretch = stretchOf(bytes)
    if (stretch?.start !== end) return refuse('encoder-failed', `a part of ${name} has a gap`)
    samples += stretch.samples
    end = stretch.end
    const own = `${part.name}-${String(at).padStart(5, '0')}.m4s`
    await place(join(outputs, name, own), bytes)
    segments.push({ uri: own, seconds, bytes: bytes.length })
  }
  if (part.cut && startFrame > 0 && samples < fewestFrames) return nothing
  const { frames = null } = part.cut ?? {}
  if (frames !== null && samples > frames) return refuse('encoder-failed', `a part of ${name} is too long`)
  return { name, init: init.toString('base64'), start: ticks, end, segments }
}

/** The poster, and keyframes from which the pictures beside the video are made. A video is complete without them. */
const keepStills = async (
  job: AtWork,
  part: Part,
  durationSeconds: number,
  paths: { made: string; outputs: string; poster: string; keyframes: string },
): Promise<{ poster: boolean; keyframes: boolean; cpuSeconds: number }> => {
  const { made, outputs } = paths
  if (!part.cut) return { poster: false, keyframes: false, cpuSeconds: 0 }
  await mkdir(dirname(join(outputs, paths.poster)), { recursive: true })
  const poster =
    part.poster &&
    (await rename(join(made, posterName), join(outputs, paths.poster)).then(
      () => true,
      () => false,
    ))
  const target = join(outputs, paths.keyframes)
  const run = keyframesRun({
    directory: made,
    plan: part.plan,
    durationSeconds,
    startSeconds: part.cut.startSeconds,
    target,
  })
  if (!run) return { poster, keyframes: false, cpuSeconds: 0 }
  const kept = await runWithin(job, run)
  const keyframes = kept.kind === 'finished' && (await stat(target).catch(() => null)) !== null
  return { poster, keyframes, cpuSeconds: kept.kind === 'finished' ? kept.cpuSeconds : 0 }
}

const place = async (path: string, bytes: Uint8Array): Promise<void> => {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, bytes)
}
