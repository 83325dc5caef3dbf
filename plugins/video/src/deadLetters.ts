import { DeleteMessageCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs'
import type { BasePayload } from 'payload'
import { readQueueHint } from './contract/index.ts'
import { lockRow } from './database.ts'
import { hintWaiting } from './hints.ts'
import type { ResolvedVideoOptions } from './options.ts'
import { inTransaction, readForPipeline, systemRequest } from './pipeline.ts'
import { giveBack, giveUp } from './transitions.ts'
import type { VideoQueues } from './types.ts'

/**
 * Empties the dead-letter queue into the videos: each shows there why it was given up, and can be sent again. A
 * message is deleted after what it led to was committed. Those that belong to no video are logged and dropped.
 */
export const takeDeadLetters = async (
  payload: BasePayload,
  options: ResolvedVideoOptions,
  { work, dead }: VideoQueues,
): Promise<void> => {
  if (!dead) return
  const receive = new ReceiveMessageCommand({
    QueueUrl: dead.url,
    MaxNumberOfMessages: 10,
    WaitTimeSeconds: 1,
  })
  let spent = 0
  for (;;) {
    const { Messages = [] } = await dead.client.send(receive)
    if (Messages.length === 0) break
    for (const { Body = '', ReceiptHandle, MessageId } of Messages) {
      const hint = readQueueHint(Body)
      if (hint.kind === 'other') {
        payload.logger.warn({ msg: 'A dead letter belongs to no video and is dropped', message: MessageId })
      } else {
        for (const id of hint.videoIds) if (!(await takeDeath(payload, options, id))) spent++
      }
      await dead.client.send(new DeleteMessageCommand({ QueueUrl: dead.url, ReceiptHandle }))
    }
  }
  // A hint stands for work, not for its video: what it was spent on may still wait.
  if (spent > 0) await hintWaiting(payload, options, work, { waitedSeconds: 0, limit: spent })
}

/**
 * False where the video does not wait: it is done, somebody works on it, or it is no more. A video that never fell
 * out itself gets one more hint: workers could not reach us, or the tries went to others.
 */
const takeDeath = async (
  payload: BasePayload,
  options: ResolvedVideoOptions,
  id: string,
): Promise<boolean> => {
  const req = await systemRequest(payload)
  return inTransaction(req, async () => {
    if (!(await lockRow(req, options, id))) return false
    const video = await readForPipeline(req, options, id)
    if (video?.state !== 'uploaded' && video?.state !== 'queued') return false
    const { code, detail } = video.failure
    // `attempt` is the try that it waits for.
    if (code) await giveUp(req, options, video, { code, detail: detail ?? '' }, video.attempt - 1)
    else {
      const failure = { code: 'timed-out', detail: 'No worker could take it up.' } as const
      await giveBack(req, options, video, failure, 'lost')
    }
    return true
  })
}
