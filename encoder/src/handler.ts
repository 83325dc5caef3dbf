import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch'
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda'
import { answerMessage } from './answerMessage.ts'
import type { World } from './encodeVideo.ts'
import { type EncoderEnv, envOrExit } from './env.ts'
import { describeError } from './errors.ts'
import { openWorld } from './openWorld.ts'
import { openQueue, type Queue } from './queue.ts'
import { hideFor, keepHidden, pauseAfter } from './visibility.ts'
import { sweepWorkDirectory } from './workDirectory.ts'

/** Kept back from Lambda's time for the last report and for cleaning up. */
const reserveSeconds = 30

/**
 * Lambda's entry, made for any world. A message is kept hidden while work on it goes on, so that one whose Lambda dies
 * comes back in two minutes and not after the queue's long visibility. Messages that should come back are reported as
 * partial failures, and their visibility is set, so that they come back when it makes sense.
 */
export const createHandler =
  (world: World, queue: Queue) =>
  async (event: SQSEvent, context: Context): Promise<SQSBatchResponse> => {
    const record = async (message: SQSRecord) => {
      const seconds = context.getRemainingTimeInMillis() / 1000 - reserveSeconds
      const limits = { signal: new AbortController().signal, seconds }
      const pauseSeconds = pauseAfter(Number(message.attributes.ApproximateReceiveCount), queue.retrySeconds)
      const lost = () => world.log.warn('The visibility of a message could not be set')
      const letGo = await keepHidden(queue, message.receiptHandle, lost)
      // The batch processor takes errors for failed messages and keeps them to itself.
      const verdict = await answerMessage(world, { body: message.body, pauseSeconds }, limits)
        .catch(error => {
          world.log.warn('A message comes back', { fault: describeError(error) })
          throw error
        })
        .finally(letGo)
      if (verdict.kind === 'finished') return
      await hideFor(queue, message.receiptHandle, verdict.afterSeconds).catch(lost)
      throw new Error('The message comes back')
    }
    return processPartialResponse(event, record, new BatchProcessor(EventType.SQS), {
      context,
      throwOnFullBatchFailure: false,
    })
  }

let ready: Promise<(event: SQSEvent, context: Context) => Promise<SQSBatchResponse>> | undefined

const prepare = async (env: EncoderEnv) => {
  const world = openWorld(env)
  await sweepWorkDirectory(world.workDirectory)
  return createHandler(world, openQueue(env))
}

/** What Lambda calls. The environment is read at the first event, so that importing has no effect. */
export const handler = async (event: SQSEvent, context: Context): Promise<SQSBatchResponse> => {
  ready ??= prepare(envOrExit())
  return (await ready)(event, context)
}
