import type { PayloadRequest } from 'payload'
import { type FailureCode, nextState, type VideoEvent, type VideoState } from './contract/index.ts'
import { lockResting } from './database.ts'
import type { VideoDocument } from './document.ts'
import type { ResolvedVideoOptions } from './options.ts'
import { inTransaction, readForPipeline, writePipeline } from './pipeline.ts'

/**
 * The changes of state that more than one door leads to, each with its event. All run in the transaction
 * of `req`, with the row locked by the caller.
 */

/** The lease's end stays: by it the next claim knows whose work ended longest ago. */
const idle = {
  percent: 0,
  step: null,
  stepRendition: null,
  tasks: null,
  earlyVersion: null,
  earlySeconds: null,
} as const

/** The state that an event leads to. Throws where the event is not legal: callers have looked first. */
export const stateAfter = (video: VideoDocument, event: VideoEvent): VideoState => {
  const next = nextState(video.state, event)
  if (next.kind === 'refused') throw new Error(`A video that is ${next.from} cannot be ${next.event}.`)
  return next.state
}

/**
 * The attempt is over without a result: it waits again, with the reason kept, or has failed when that was the last
 * one. A worker that said so still has its message, which comes back after a pause and is the next hint; for one that
 * died without a word (`message: 'lost'`) another is sent.
 */
export const giveBack = async (
  req: PayloadRequest,
  options: ResolvedVideoOptions,
  video: VideoDocument,
  failure: { code: FailureCode; detail: string },
  message: 'comes-back' | 'lost',
): Promise<void> => {
  if (video.attempt >= options.attempts) return giveUp(req, options, video, failure, video.attempt)
  const attempt = video.attempt + 1
  const state = video.state === 'encoding' ? stateAfter(video, 'given-back') : video.state
  await writePipeline(req, options, video.id, { ...idle, state, attempt, failure })
  if (message === 'lost') await recordRequeued(req, options, video, attempt)
}

/** Tried often enough: failed, with the last reason. */
export const giveUp = (
  req: PayloadRequest,
  options: ResolvedVideoOptions,
  video: VideoDocument,
  last: { code: FailureCode; detail: string },
  tries: number,
): Promise<void> => {
  const detail = `Tries: ${tries}. ${last.code}: ${last.detail}`.slice(0, 2000)
  return fail(req, options, video, { code: 'gave-up', detail })
}

/**
 * A worker came while the owners of what waits rest. Its hint is used up, so one of their videos asks for another by
 * an event, which is read when its owner's events are again. False when nothing was set aside.
 */
export const setAside = (
  req: PayloadRequest,
  options: ResolvedVideoOptions,
  hinted: string,
  resting: readonly string[],
): Promise<boolean> =>
  inTransaction(req, async () => {
    const id = await lockResting(req, options, hinted, resting)
    const video = id && (await readForPipeline(req, options, id))
    if (!video) return false
    // A part of it is what waits: the rest goes on.
    if (video.state === 'encoding') {
      await recordTask(req, options, video)
      return true
    }
    await writePipeline(req, options, video.id, { ...idle, state: stateAfter(video, 'set-aside') })
    await recordRequeued(req, options, video, video.attempt)
    return true
  })

export const fail = async (
  req: PayloadRequest,
  options: ResolvedVideoOptions,
  video: VideoDocument,
  failure: { code: FailureCode; detail: string },
  event: 'failed' | 'upload-refused' | 'cancelled' = 'failed',
): Promise<void> => {
  const failed = await writePipeline(req, options, video.id, {
    ...idle,
    state: stateAfter(video, event),
    failure,
  })
  await options.recordEvent(req, {
    type: 'video.failed',
    subject: video.id,
    data: { videoId: video.id, owner: video.keyOwner, title: video.title, code: failure.code },
  })
  await options.onFailed(req, failed)
}

/** A person asks for the same original again: a new series of attempts. */
export const startAgain = async (
  req: PayloadRequest,
  options: ResolvedVideoOptions,
  video: VideoDocument,
): Promise<void> => {
  await writePipeline(req, options, video.id, {
    ...idle,
    state: stateAfter(video, 'retry-requested'),
    attempt: 1,
    failure: { code: null, detail: null },
  })
  await recordRequeued(req, options, video, 1)
}

/** Asks for a hint: a part of a video waits for a worker. */
export const recordTask = (
  req: PayloadRequest,
  options: ResolvedVideoOptions,
  video: VideoDocument,
): Promise<void> =>
  options.recordEvent(req, {
    type: 'video.task-waiting',
    subject: video.id,
    data: { videoId: video.id, owner: video.keyOwner, attempt: video.attempt },
  })

const recordRequeued = (
  req: PayloadRequest,
  options: ResolvedVideoOptions,
  video: VideoDocument,
  attempt: number,
): Promise<void> =>
  options.recordEvent(req, {
    type: 'video.requeued',
    subject: video.id,
    data: { videoId: video.id, owner: video.keyOwner, attempt },
  })
