import { readQueueHint } from '@lectern/plugin-video/contract'
import { encodeVideo, type Limits, type Outcome, type World } from './encodeVideo.ts'

/** What to do with a queue message: it is finished, or it should be seen again after a while. */
export type Verdict = { kind: 'finished' } | { kind: 'again'; afterSeconds: number }

export interface ReceivedMessage {
  readonly body: string
  /** Seconds after which it is seen again when its job falls out. */
  readonly pauseSeconds: number
}

/** Works on what a message hints at. One S3 event may name several videos: they are encoded one after another. */
export const answerMessage = async (
  world: World,
  message: ReceivedMessage,
  limits: Limits,
): Promise<Verdict> => {
  const hint = readQueueHint(message.body)
  if (hint.kind === 'other') {
    world.log.info('A message that concerns no video is dropped')
    return { kind: 'finished' }
  }
  const deadline = performance.now() + limits.seconds * 1000
  const waits: number[] = []
  for (const videoId of hint.videoIds) {
    const seconds = (deadline - performance.now()) / 1000
    const outcome = await encodeVideo(world, videoId, { ...limits, seconds })
    const wait = waitAfter(outcome, limits.signal.aborted ? 0 : message.pauseSeconds)
    if (wait !== null) waits.push(wait)
  }
  return waits.length === 0 ? { kind: 'finished' } : { kind: 'again', afterSeconds: Math.min(...waits) }
}

/** `null`: the message has done its work for this video. A worker that stops hands over at once. */
export const waitAfter = (outcome: Outcome, pauseSeconds: number): number | null => {
  if (outcome.kind === 'leased') return outcome.retryAfterSeconds
  if (outcome.kind === 'retry') return pauseSeconds
  return null
}
