import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type JobTask, posterName, type ReadyReport } from '@lectern/plugin-video/contract'
import { type AtWork, interrupted } from './atWork.ts'
import { type Refusal, refuse } from './errors.ts'
import { makeExtras } from './extras.ts'
import { type FfmpegRun, playlistName } from './ffmpegArguments.ts'
import { inputGuard } from './inputGuard.ts'
import { initName, type JoinedTrack, joinTracks, mediaPlaylist } from './joinTracks.ts'
import { placeKeyframes, removeKeyframes } from './keyframes.ts'
import { otherVersion } from './makePart.ts'
import { finishOutputs } from './outputs.ts'
import { type Checkpoint, checkpoint, checkpointFiles, isPartSegment, readLongPlan } from './parts.ts'
import { playlistFolders } from './planLadder.ts'
import { withinLimits } from './processLimits.ts'
import type { OpenSource } from './sourceReader.ts'
import { uploadOutputs } from './upload.ts'

/** Makes one video of the parts that count: playlists, poster and pictures. No segment is read or written again. */
export const joinParts = async (
  job: AtWork,
  opened: OpenSource,
  task: Extract<JobTask, { kind: 'join' }>,
): Promise<ReadyReport | Refusal> => {
  const { world, specification, signal, keeper } = job
  const { bucket, prefix } = specification.output
  const long = readLongPlan(task.plan)
  if (!long) return otherVersion
  const { plan } = long
  keeper.tell('probing', 0)
  const probed = await world.probe(opened.url, signal)
  if (probed.kind === 'aborted') return interrupted
  opened.check()
  if (probed.kind === 'refused') return probed
  const { source } = probed
  const bounded = withinLimits(world, source)

  keeper.tell('verifying', 0)
  const stored = await world.media.list({ bucket, prefix }, signal)
  const bytesOf = (path: string) => stored.get(`${prefix}${path}`)
  const read = async (path: string): Promise<Uint8Array | null> => {
    const bytes = bytesOf(path)
    if (!bytes) return null
    return world.media.read({ bucket, key: `${prefix}${path}` }, { from: 0, to: bytes - 1 }, signal)
  }
  const tokens = [...task.chunks, ...(task.sound === null ? [] : [task.sound])]
  const made = await readCheckpoints(tokens, read)
  if (!made) return refuse('storage-failed', 'a checkpoint is not there')
  const chunks = task.chunks.map(token => made.get(token))
  const sound = task.sound === null ? undefined : made.get(task.sound)

  const outputs = join(job.directory, 'outputs')
  const tracks: JoinedTrack[] = []
  for (const name of playlistFolders(plan)) {
    const isPicture = plan.renditions.some(({ rung }) => rung.name === name)
    const parts = (isPicture ? chunks : [sound]).map(part => part?.tracks.find(each => each.name === name))
    const track = joinTracks(name, parts, bytesOf)
    if (track.kind === 'refused') return track
    await mkdir(join(outputs, name), { recursive: true })
    await writeFile(join(outputs, name, initName(name)), track.init)
    tracks.push(track)
  }

  const fetchTo = async (path: string, target: string): Promise<boolean> => {
    const bytes = await read(path)
    if (!bytes) return false
    await mkdir(dirname(target), { recursive: true })
    await writeFile(target, bytes)
    return true
  }
  const stills: string[] = []
  for (const token of task.chunks) {
    const files = checkpointFiles(token)
    const target = join(job.directory, 'keyframes', String(token))
    if (made.get(token)?.keyframes && (await fetchTo(files.keyframes, target))) stills.push(target)
    if (made.get(token)?.poster) await fetchTo(files.poster, join(outputs, posterName))
  }
  const { durationSeconds } = long
  await placeKeyframes({ directory: outputs, plan, durationSeconds, parts: stills })
  const extras = await makeExtras({
    directory: outputs,
    plan,
    source,
    from: { inputOptions: ['-nostdin', ...inputGuard(opened.url)], input: opened.url },
    run: (each: FfmpegRun) =>
      bounded.runFfmpeg(each, {
        signal,
        timeoutSeconds: job.limits.seconds,
        onSeconds: () => undefined,
      }),
  })
  await removeKeyframes(outputs, plan)
  if (signal.aborted) return interrupted
  opened.check()

  for (const track of tracks) await writeFile(join(outputs, track.name, playlistName), mediaPlaylist(track))
  const finished = await finishOutputs(outputs, plan, source, bytesOf)
  if (finished.kind === 'refused') return finished
  if (!(await keeper.confirm('uploading'))) return interrupted
  await uploadOutputs({
    storage: world.media,
    ...specification.output,
    directory: outputs,
    files: finished.files,
    signal,
    onFraction: fraction => keeper.tell('uploading', fraction),
  })
  const named = new Set(
    tracks.flatMap(({ name, segments }) => segments.map(({ uri }) => `${prefix}${name}/${uri}`)),
  )
  const strays = [...stored.keys()].filter(key => isPartSegment(key) && !named.has(key))
  await world.media.remove({ bucket, keys: strays }, signal)
  const segmentBytes = [...named].reduce((sum, key) => sum + (stored.get(key) ?? 0), 0)
  const spent = tokens.reduce((sum, token) => sum + (made.get(token)?.cpuSeconds ?? 0), 0)
  return {
    kind: 'ready',
    durationSeconds: finished.durationSeconds,
    renditions: [...finished.renditions],
    hasAudio: task.sound !== null,
    outputBytes: finished.files.reduce((sum, file) => sum + file.bytes, segmentBytes),
    encodeCpuSeconds: spent + extras.cpuSeconds,
    poster: finished.poster,
    posterCandidates: extras.posterCandidates,
    storyboard: extras.storyboard,
    captions: extras.captions,
    chapters: [...source.chapters],
  }
}

/** `null` when one of them is not there, or is not one. */
const readCheckpoints = async (
  tokens: readonly number[],
  read: (path: string) => Promise<Uint8Array | null>,
): Promise<Map<number, Checkpoint> | null> => {
  const made = new Map<number, Checkpoint>()
  for (const token of tokens) {
    const bytes = await read(checkpointFiles(token).checkpoint)
    if (!bytes) return null
    made.set(token, checkpoint.parse(JSON.parse(Buffer.from(bytes).toString('utf8'))))
  }
  return made
}
