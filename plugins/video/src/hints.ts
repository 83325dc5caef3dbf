import { SendMessageCommand } from '@aws-sdk/client-sqs'
import type { BasePayload } from 'payload'
import type { QueueMessage } from './contract/index.ts'
import { markQueued, waitingVideos } from './database.ts'
import type { VideoDocument } from './document.ts'
import type { ResolvedVideoOptions } from './options.ts'
import type { VideoQueue } from './types.ts'

/**
 * First the message, then the mark: cut off between them, the message is sent twice, which is harmless. It is sent
 * whatever became of the video: if another hint has taken this video, then that one's video waits for this hint.
 */
export const sendHint = async (
  payload: BasePayload,
  options: ResolvedVideoOptions,
  queue: VideoQueue,
  video: Pick<VideoDocument, 'id' | 'attempt'>,
): Promise<void> => {
  const hint: QueueMessage = { videoId: video.id, attempt: video.attempt }
  await queue.client.send(new SendMessageCommand({ QueueUrl: queue.url, MessageBody: JSON.stringify(hint) }))
  await markQueued(payload, options, video.id)
}

/** Sends hints for what has waited for so long, the longest first; those of owners that rest excepted. */
export const hintWaiting = async (
  payload: BasePayload,
  options: ResolvedVideoOptions,
  queue: VideoQueue,
  which: { waitedSeconds: number; limit: number },
): Promise<void> => {
  const resting = await options.restingOwners(payload)
  for (const video of await waitingVideos(payload, options, resting, which)) {
    await sendHint(payload, options, queue, video)
  }
}
