import { ChangeMessageVisibilityCommand } from '@aws-sdk/client-sqs'
import type { Queue } from './queue.ts'

/** A message stays hidden this long without a sign of life; a worker that dies frees it after that. */
export const visibilitySeconds = 120
export const heartbeatSeconds = 40

/** Lets a message be seen again after `seconds`; 0 at once. */
export const hideFor = async (queue: Queue, receipt: string | undefined, seconds: number): Promise<void> => {
  const change = { QueueUrl: queue.url, ReceiptHandle: receipt, VisibilityTimeout: seconds }
  await queue.client.send(new ChangeMessageVisibilityCommand(change))
}

/**
 * Keeps a message hidden while work on it goes on, whatever the queue's own visibility is, until the returned function
 * is called. A sign of life that fails is followed by the next; `onFault` hears of it.
 */
export const keepHidden = async (
  queue: Queue,
  receipt: string | undefined,
  onFault: (error: unknown) => void,
): Promise<() => Promise<void>> => {
  const beat = () => hideFor(queue, receipt, visibilitySeconds).catch(onFault)
  let latest = beat()
  await latest
  const timer = setInterval(() => {
    latest = beat()
  }, heartbeatSeconds * 1000)
  return () => {
    clearInterval(timer)
    return latest
  }
}

/**
 * Seconds until a message whose job fell out is seen again: first `queue.retrySeconds`, each time four times as long,
 * at most thirty times. An outage of half an hour thus costs no message its five receives.
 */
export const pauseAfter = (receives: number, retrySeconds: number): number =>
  Math.min(43_200, retrySeconds * Math.min(30, 4 ** Math.max(0, receives - 1)))
