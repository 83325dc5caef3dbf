import { readQueueHint } from '@lectern/plugin-video/contract'
import { encodeVideo, type Limits, type Outcome, type World } from './encodeVideo.ts'

/** What to do with a queue message: it is finished, or it should be seen again after a while. */
export type Verdict = { kind: 'finished' } | { kind: 'again'; afterSeconds: number }

/** Seconds until a message whose job fell out is seen again. */
const retrySeconds = 30

/** Works on what a message hints at. One S3 event may name several videos: they are encoded one after another. */
export const answerMessage = async (world: World, body: string, limits: Limits): Promise<Verdict> => {
  const hint = readQueueHint(body)
  if (hint.kind === 'other') {
    world.log.info('A message that concerns no video is dropped')
    return { kind: 'finished' }
  }
  const deadline = performance.now() + limits.seconds * 1000
  const waits: number[] = []
  for (const videoId of hint.videoIds) {
    const seconds = (deadline - performance.now()) / 1000
    const outcome = await encodeVideo(world, videoId, { ...limits, seconds })
    const wait = waitAfter(outcome, limits.signal.aborted)
    if (wait !== null) waits.push(wait)
  }
  return waits.length === 0 ? { kind: 'finished' } : { kind: 'again', afterSeconds: Math.min(...waits) }
}

/** `null`: the message has done its work for this video. A worker that stops hands over at once. */
export const waitAfter = (outcome: Outcome, stopping: boolean): number | null => {
  if (outcome.kind === 'leased') return outcome.retryAfterSeconds
  if (outcome.kind === 'retry') return stopping ? 0 : retrySeconds
  return null
}
