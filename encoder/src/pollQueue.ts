import type { Message } from '@aws-sdk/client-sqs'
import { Consumer } from 'sqs-consumer'
import { answerMessage } from './answerMessage.ts'
import type { World } from './encodeVideo.ts'
import { describeError } from './errors.ts'
import type { Queue } from './queue.ts'
import { heartbeatSeconds, hideFor, pauseAfter, visibilitySeconds } from './visibility.ts'

/** Time for one video: twelve hours, the longest that SQS hides a message. */
const jobSeconds = 12 * 3600

/** A line of work: takes one message at a time until told to stop. */
export interface Poller {
  /** Takes no further message, gives back the one in hand, and resolves when nothing is going on any more. */
  readonly stop: () => Promise<void>
}

/** Polls the queue with `lines` consumers, each busy with one video at most. */
export const pollQueue = (world: World, queue: Queue, lines: number): Poller => {
  const pollers = Array.from({ length: lines }, () => pollOneByOne(world, queue))
  return { stop: async () => void (await Promise.all(pollers.map(poller => poller.stop()))) }
}

const pollOneByOne = (world: World, queue: Queue): Poller => {
  const stopping = new AbortController()
  let work: Promise<unknown> | null = null

  const handle = async (message: Message): Promise<Message | undefined> => {
    if (stopping.signal.aborted) {
      await hideFor(queue, message.ReceiptHandle, 0)
      return undefined
    }
    const receives = Number(message.Attributes?.ApproximateReceiveCount ?? 1)
    const received = { body: message.Body ?? '', pauseSeconds: pauseAfter(receives, queue.retrySeconds) }
    const verdict = await answerMessage(world, received, { signal: stopping.signal, seconds: jobSeconds })
    if (verdict.kind === 'finished') return message
    await hideFor(queue, message.ReceiptHandle, verdict.afterSeconds)
    return undefined
  }
  const consumer = Consumer.create({
    queueUrl: queue.url,
    sqs: queue.client,
    useQueueUrlAsEndpoint: false,
    batchSize: 1,
    messageSystemAttributeNames: ['ApproximateReceiveCount'],
    waitTimeSeconds: 20,
    visibilityTimeout: visibilitySeconds,
    heartbeatInterval: heartbeatSeconds,
    suppressFifoWarning: true,
    handleMessage: message => {
      const handled = handle(message)
      work = handled
        .catch(() => undefined)
        .finally(() => {
          work = null
        })
      return handled
    },
  })
  const idle = () =>
    new Promise<void>(resolve => {
      const look = () => (consumer.status.isPolling ? setTimeout(look, 20) : resolve())
      look()
    })
  consumer.on('error', error => world.log.warn('The queue does not answer', { fault: describeError(error) }))
  consumer.on('processing_error', error =>
    world.log.warn('A message comes back', { fault: describeError(error) }),
  )
  consumer.start()
  return {
    stop: async () => {
      stopping.abort()
      // A long poll is cut off; work in hand ends first, so that its message can still be deleted or given back.
      const inHand = work
      if (inHand) {
        consumer.stop()
        await inHand
      } else consumer.stop({ abort: true })
      await idle()
    },
  }
}
