import type { PayloadRequest } from 'payload'
import {
  type ClaimAnswer,
  claimRequest,
  type JobTask,
  ladder,
  mediaPrefix,
  segmentSeconds,
} from '../contract/index.ts'
import {
  type ClaimedRow,
  claimableStates,
  databaseNow,
  lockNext,
  stateOfRow,
  takeWhole,
  writeTasks,
} from '../database.ts'
import type { ResolvedVideoOptions } from '../options.ts'
import { inTransaction, readForPipeline } from '../pipeline.ts'
import { parseJson } from '../requestBody.ts'
import { jobOf, takeTask, tasksOf } from '../tasks.ts'
import { setAside } from '../transitions.ts'
import { takeLostUpload } from '../uploadedOriginal.ts'
import { answerJson } from './guards.ts'

/**
 * `POST /video-jobs/claim`: the right to work on a video, for one worker at a time. The body names the video of the
 * worker's hint; the answer may name another, whose turn it is.
 */
export const claimVideo = async (
  req: PayloadRequest,
  options: ResolvedVideoOptions,
  body: string,
): Promise<Response> => {
  const wish = parseJson(body, claimRequest)
  if (wish.kind === 'refused') return wish.answer
  return answerJson(await claim(req, options, wish.value.videoId))
}

const claim = async (
  req: PayloadRequest,
  options: ResolvedVideoOptions,
  videoId: string,
): Promise<ClaimAnswer> => {
  await takeLostUpload(req, options, videoId)
  const resting = await options.restingOwners(req.payload)
  const claimed = await inTransaction(req, () => claimNext(req, options, videoId, resting))
  if (claimed) return claimed
  if (resting.length > 0 && (await setAside(req, options, videoId, resting)))
    return { kind: 'nothing', reason: 'not-queued' }
  const found = await stateOfRow(req.payload, options, videoId)
  if (!found) return { kind: 'nothing', reason: 'unknown' }
  // Whoever holds it goes on; of what stops being reported on, the sweep of the leases sends another hint.
  if (found.inParts) return { kind: 'nothing', reason: 'not-queued' }
  if (found.state === 'encoding' && found.secondsLeft > 0) return { kind: 'nothing', reason: 'leased' }
  // It became claimable between the two statements: asking again at once is right.
  if (claimableStates.includes(found.state))
    return { kind: 'nothing', reason: 'leased', retryAfterSeconds: 1 }
  return { kind: 'nothing', reason: 'not-queued' }
}

const claimNext = async (
  req: PayloadRequest,
  options: ResolvedVideoOptions,
  hinted: string,
  resting: readonly string[],
): Promise<ClaimAnswer | null> => {
  const next = await lockNext(req, options, hinted, resting)
  if (!next) return null
  if (next.inParts) return claimTask(req, options, next.id)
  const row = await takeWhole(req, options, next.id)
  return claimed(options, row, { kind: 'whole' }, row.attempt)
}

const claimTask = async (
  req: PayloadRequest,
  options: ResolvedVideoOptions,
  id: string,
): Promise<ClaimAnswer | null> => {
  const video = await readForPipeline(req, options, id)
  const tasks = video && tasksOf(video)
  if (!tasks) return null
  const now = await databaseNow(req)
  const fencingToken = video.fencingToken + 1
  const { attempts, leaseSeconds } = options
  const claim = { token: fencingToken, now, leaseUntil: now + leaseSeconds * 1000, attempts }
  const took = takeTask(tasks, claim)
  if (!took) return null
  const row = await writeTasks(req, options, id, { tasks: took.tasks, fencingToken, leased: true })
  return claimed(options, row, jobOf(took.tasks, took.taken), took.taken.attempt)
}

/**
 * Each claim of a whole video writes to a version of its own, and each claim of a part under names of its own: a worker
 * whose lease ran out but who does not know it yet can never write into what its successor publishes.
 */
const claimed = (
  options: ResolvedVideoOptions,
  row: ClaimedRow,
  task: JobTask,
  attempt: number,
): ClaimAnswer => ({
  kind: 'claimed',
  lease: { fencingToken: row.fencingToken, seconds: options.leaseSeconds },
  specification: {
    videoId: row.id,
    tenantId: row.keyOwner,
    version: row.version,
    attempt,
    source: { bucket: options.ingest.bucket, key: row.source_key, bytes: row.sourceBytes },
    output: { bucket: options.media.bucket, prefix: mediaPrefix(row.keyOwner, row.id, row.version) },
    ladder: [...ladder],
    segmentSeconds,
    task,
    chunks: { afterSeconds: options.chunkAfterSeconds, seconds: options.chunkSeconds },
  },
})
