import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import {
  type FailedReport,
  type FailureCode,
  failureSentences,
  type JobSpecification,
  type Lease,
  type PlannedReport,
  type ReadyReport,
  type Report,
} from '@lectern/plugin-video/contract'
import { type AtWork, interrupted, runWithin } from './atWork.ts'
import type { Cms } from './cms.ts'
import { copyWhereFit } from './copyTop.ts'
import { type EarlyPublisher, publishEarly } from './earlyPublisher.ts'
import { CmsFault, describeError, type Refusal, refuse, StorageFault } from './errors.ts'
import { makeExtras } from './extras.ts'
import { type FfmpegRun, ffmpegArguments } from './ffmpegArguments.ts'
import { joinParts } from './joinParts.ts'
import { keepLease } from './leaseKeeper.ts'
import { makePart } from './makePart.ts'
import type { ObjectStorage } from './objectStorage.ts'
import { finishOutputs } from './outputs.ts'
import { planParts } from './parts.ts'
import { type Plan, planLadder, playlistFolders } from './planLadder.ts'
import type { ProbeVerdict } from './probe.ts'
import { type ProcessLimits, withinLimits } from './processLimits.ts'
import type { Source } from './source.ts'
import { type OpenSource, openSourceReader } from './sourceReader.ts'
import type { RunResult } from './superviseFfmpeg.ts'
import { uploadOutputs } from './upload.ts'
import { inWorkDirectory } from './workDirectory.ts'

/** Everything outside the story. Tests give their own; `openWorld` gives the real one. */
export interface World {
  readonly workerId: string
  readonly cms: Cms
  readonly ingest: ObjectStorage
  readonly media: ObjectStorage
  /** `input` is what FFmpeg opens: a `file:…` or the address of the source's reader. */
  readonly probe: (input: string, signal: AbortSignal) => Promise<ProbeVerdict>
  readonly runFfmpeg: (run: FfmpegRun, how: RunOptions) => Promise<RunResult>
  readonly workDirectory: string
  readonly log: JobLog
}

export interface RunOptions {
  readonly signal: AbortSignal
  readonly timeoutSeconds: number
  readonly onSeconds: (seconds: number) => void
  readonly limits?: ProcessLimits
}

/** Log lines of one job; `about` adds keys to every line that follows. */
export interface JobLog {
  readonly about: (keys: { job: string; tenant: string; video: string }) => JobLog
  readonly info: (message: string, details?: Record<string, unknown>) => void
  readonly warn: (message: string, details?: Record<string, unknown>) => void
}

/**
 * How a job ended.
 * - `ready`, `failed`: said to the cms; the message has done its work. So have `planned` (a long source is made in
 *   parts, each with a message of its own) and `part-done`.
 * - `nothing`: there is nothing to do; with `leased` another worker is at it, look again later if the cms says when.
 * - `stopped`: the cms took the job away; nothing more to say.
 * - `retry`: storage, cms or this worker fell out; the message should come back.
 */
export type Outcome =
  | { kind: 'ready' | 'planned' | 'part-done' }
  | { kind: 'failed'; code: FailureCode }
  | { kind: 'nothing'; reason: 'unknown' | 'not-queued' }
  | { kind: 'leased'; retryAfterSeconds: number | null }
  | { kind: 'stopped'; why: 'stale' | 'cancelled' }
  | { kind: 'retry'; why: string }

export interface Limits {
  /** Ends the work from outside: the process is asked to stop. The job is given back. */
  readonly signal: AbortSignal
  /** Time for the whole job. */
  readonly seconds: number
}

/** The story: claim > fetch > probe > plan > run > verify > upload > report. */
export const encodeVideo = async (world: World, hinted: string, limits: Limits): Promise<Outcome> => {
  const started = performance.now()
  let claim: Awaited<ReturnType<Cms['claim']>>
  try {
    claim = await world.cms.claim({ videoId: hinted, workerId: world.workerId }, limits.signal)
  } catch (error) {
    return { kind: 'retry', why: explain(error) }
  }
  if (claim.kind === 'nothing') {
    return claim.reason === 'leased'
      ? { kind: 'leased', retryAfterSeconds: claim.retryAfterSeconds ?? null }
      : { kind: 'nothing', reason: claim.reason }
  }
  const { specification, lease } = claim
  // Not always the hinted one: the cms gives the video whose turn it is.
  const { videoId } = specification
  const job = `${videoId}/${specification.version}/${specification.attempt}`
  const log = world.log.about({ job, tenant: specification.tenantId, video: videoId })
  log.info('Claimed', { sourceBytes: specification.source.bytes })
  const outcome = await underLease({ log, world, specification, lease, limits })
  log.info('Ended', { outcome, seconds: Math.round((performance.now() - started) / 100) / 10 })
  return outcome
}

interface Job {
  readonly log: JobLog
  readonly world: World
  readonly specification: JobSpecification
  readonly lease: Lease
  readonly limits: Limits
}

/** Works while the lease holds and gives the cms the last word of it. */
const underLease = async (job: Job): Promise<Outcome> => {
  const { world, specification, lease, limits } = job
  const ending = new AbortController()
  const address = { videoId: specification.videoId, fencingToken: lease.fencingToken }
  const keeper = keepLease({
    report: (report, signal) => world.cms.report({ ...address, report }, signal),
    leaseSeconds: lease.seconds,
    onEnd: () => ending.abort(),
  })
  const overtime = AbortSignal.timeout(Math.max(1, Math.round(limits.seconds * 1000)))
  const signal = AbortSignal.any([ending.signal, limits.signal, overtime])
  let last: LastWord
  try {
    const result = await inWorkDirectory(world.workDirectory, directory =>
      make({ ...job, directory, signal, keeper }),
    )
    last = result.kind === 'refused' ? failed(result, failureSentences[result.code].permanent) : result
  } catch (error) {
    last = failed(refuse('storage-failed', explain(error)), false)
  } finally {
    await keeper.stop()
  }
  const taken = keeper.ended()
  if (taken) return { kind: 'stopped', why: taken }
  if (last.kind === 'failed' && limits.signal.aborted)
    last = failed(refuse('encoder-failed', 'the worker was asked to stop'), false)
  else if (last.kind === 'failed' && overtime.aborted)
    last = failed(refuse('timed-out', 'the job took too long'), true)
  try {
    const answer = await world.cms.report({ ...address, report: last })
    if (answer.kind !== 'accepted') return { kind: 'stopped', why: answer.kind }
  } catch (error) {
    return { kind: 'retry', why: explain(error) }
  }
  if (last.kind !== 'failed') return { kind: last.kind }
  return last.retryable ? { kind: 'retry', why: last.detail } : { kind: 'failed', code: last.code }
}

/** What a worker has to say in the end. */
type LastWord = Exclude<Report, { kind: 'progress' | 'playable' }>

/** From the claim to complete, verified outputs in the media bucket: of the video, or of the part that was given out. */
const make = async (job: AtWork): Promise<Exclude<LastWord, FailedReport> | Refusal> => {
  const { world, specification, directory, signal, keeper } = job
  const { bucket, key, bytes } = specification.source
  keeper.tell('fetching', 0)
  const source = await openSourceReader({
    storage: world.ingest,
    object: { bucket, key },
    bytes,
    directory: join(directory, 'source'),
    signal,
  })
  if (source.kind === 'refused') return source
  try {
    const { task } = specification
    if (task.kind === 'whole') return await makeFrom(job, source)
    return task.kind === 'join' ? await joinParts(job, source, task) : await makePart(job, source, task)
  } finally {
    await source.close()
  }
}

const makeFrom = async (job: AtWork, source: OpenSource): Promise<ReadyReport | PlannedReport | Refusal> => {
  const { specification, directory, signal, keeper } = job
  keeper.tell('probing', 0)
  const probed = await job.world.probe(source.url, signal)
  if (probed.kind === 'aborted') return interrupted
  source.check()
  if (probed.kind === 'refused') return probed
  const world = withinLimits(job.world, probed.source)

  const planned = planLadder(probed.source, specification.ladder)
  const { attempt, chunks, segmentSeconds } = specification
  // Before the copy: keyframes that are copied lie where the source has them, not at the borders of chunks.
  const inParts = planParts(planned, probed.source, { ...chunks, segmentSeconds })
  if (inParts) return inParts
  // What failed once may have failed for the copy: all is encoded then.
  const plan =
    attempt > 1
      ? planned
      : await copyWhereFit(planned, { source: probed.source, input: source.url, segmentSeconds, signal })
  const outputs = join(directory, 'outputs')
  // FFmpeg makes the folders of renditions itself, but only one level deep.
  for (const name of playlistFolders(plan)) await mkdir(join(outputs, name), { recursive: true })
  const run = ffmpegArguments({
    input: source.url,
    directory: outputs,
    plan,
    segmentSeconds,
  })
  const early = publishEarly({
    storage: world.media,
    ...specification.output,
    outputs,
    directory: join(directory, 'early'),
    plan,
    durationSeconds: probed.source.durationSeconds,
    segmentSeconds,
    signal,
    onPlayable: keeper.playable,
    onFault: what => job.log.warn('Not published early', { what }),
  })
  try {
    const work = { ...job, world, input: source, source: probed.source, plan, outputs, run, early }
    return await makeWith(work)
  } finally {
    await early.stop()
  }
}

const makeWith = async (
  job: AtWork & {
    input: OpenSource
    source: Source
    plan: Plan
    outputs: string
    run: FfmpegRun
    early: EarlyPublisher
  },
): Promise<ReadyReport | Refusal> => {
  const { world, specification, signal, keeper, input, source, plan, outputs, run, early } = job
  const encoded = await runWithin(job, run, seconds =>
    keeper.tell('encoding', seconds / source.durationSeconds),
  )
  if (encoded !== interrupted) input.check()
  if (encoded.kind === 'refused') return encoded

  keeper.tell('verifying', 0)
  const extras = await makeExtras({
    directory: outputs,
    plan,
    source,
    from: run,
    run: each =>
      world.runFfmpeg(each, { signal, timeoutSeconds: job.limits.seconds, onSeconds: () => undefined }),
  })
  if (signal.aborted) return interrupted
  input.check()
  const already = await early.stop()
  const made = await finishOutputs(outputs, plan, source)
  if (made.kind === 'refused') return made

  if (!(await keeper.confirm('uploading'))) return interrupted
  await uploadOutputs({
    storage: world.media,
    ...specification.output,
    directory: outputs,
    files: made.files,
    already,
    signal,
    onFraction: fraction => keeper.tell('uploading', fraction),
  })
  const earlyBytes = await early.complete()
  return {
    kind: 'ready',
    durationSeconds: made.durationSeconds,
    renditions: [...made.renditions],
    hasAudio: plan.audioTracks.length > 0,
    outputBytes: made.files.reduce((sum, file) => sum + file.bytes, earlyBytes),
    encodeCpuSeconds: encoded.cpuSeconds + extras.cpuSeconds,
    poster: made.poster,
    posterCandidates: extras.posterCandidates,
    storyboard: extras.storyboard,
    captions: extras.captions,
    chapters: [...source.chapters],
  }
}

const failed = (refusal: Refusal, permanent: boolean): FailedReport => ({
  kind: 'failed',
  code: refusal.code,
  detail: refusal.detail.slice(0, 2000),
  retryable: !permanent,
})

const explain = (error: unknown): string =>
  error instanceof StorageFault || error instanceof CmsFault
    ? `${error.name}: ${error.message}`
    : describeError(error)
