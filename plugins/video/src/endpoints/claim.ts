import type { PayloadRequest } from 'payload'
import { type ClaimAnswer, claimRequest, ladder, mediaPrefix, segmentSeconds } from '../contract/index.ts'
import { type ClaimedRow, claimableStates, claimNext, stateOfRow } from '../database.ts'
import type { ResolvedVideoOptions } from '../options.ts'
import { parseJson } from '../requestBody.ts'
import { setAside } from '../transitions.ts'
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
  const resting = await options.restingOwners(req.payload)
  const row = await claimNext(req.payload, options, videoId, resting)
  if (row) {
    const lease = { fencingToken: row.fencingToken, seconds: options.leaseSeconds }
    return { kind: 'claimed', specification: specificationOf(row, options), lease }
  }
  if (resting.length > 0 && (await setAside(req, options, videoId, resting)))
    return { kind: 'nothing', reason: 'not-queued' }
  const found = await stateOfRow(req.payload, options, videoId)
  if (!found) return { kind: 'nothing', reason: 'unknown' }
  if (found.state === 'encoding' && found.secondsLeft > 0) {
    return { kind: 'nothing', reason: 'leased', retryAfterSeconds: Math.min(found.secondsLeft, 43_200) }
  }
  // It became claimable between the two statements: asking again at once is right.
  if (claimableStates.includes(found.state))
    return { kind: 'nothing', reason: 'leased', retryAfterSeconds: 1 }
  return { kind: 'nothing', reason: 'not-queued' }
}

/**
 * Each claim writes to a version of its own: a worker whose lease ran out but who does not know it yet
 * can never write into what its successor publishes.
 */
const specificationOf = (row: ClaimedRow, options: ResolvedVideoOptions) => ({
  videoId: row.id,
  tenantId: row.keyOwner,
  version: row.version,
  attempt: row.attempt,
  source: { bucket: options.ingest.bucket, key: row.source_key, bytes: row.sourceBytes },
  output: { bucket: options.media.bucket, prefix: mediaPrefix(row.keyOwner, row.id, row.version) },
  ladder: [...ladder],
  segmentSeconds,
})
