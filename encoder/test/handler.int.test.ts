import { join } from 'node:path'
import type { Context, SQSEvent } from 'aws-lambda'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createHandler } from '../src/handler.ts'
import { videoId } from './fakeCms.ts'
import { startMessages } from './messages.ts'
import { type Stage, setStage } from './stage.ts'

let stage: Stage
let messages: Awaited<ReturnType<typeof startMessages>>
beforeEach(async () => {
  stage = await setStage()
  messages = await startMessages(join(stage.root, 'queue'))
})
afterEach(async () => {
  await messages.stop()
  await stage.clear()
})

/** What Lambda hands over of one received message. */
const invoke = async (body: unknown) => {
  await messages.send(body)
  const message = await messages.receive()
  const event: SQSEvent = {
    Records: [
      {
        messageId: 'message-1',
        receiptHandle: message?.ReceiptHandle ?? '',
        body: message?.Body ?? '',
        attributes: {
          ApproximateReceiveCount: '1',
          SentTimestamp: '0',
          SenderId: 'sender',
          ApproximateFirstReceiveTimestamp: '0',
        },
        messageAttributes: {},
        md5OfBody: '',
        eventSource: 'aws:sqs',
        eventSourceARN: 'arn:aws:sqs:us-east-1:000000000000:encode',
        awsRegion: 'us-east-1',
      },
    ],
  }
  const context: Context = {
    callbackWaitsForEmptyEventLoop: true,
    functionName: 'encode',
    functionVersion: '1',
    invokedFunctionArn: '',
    memoryLimitInMB: '1024',
    awsRequestId: 'request',
    logGroupName: '',
    logStreamName: '',
    getRemainingTimeInMillis: () => 90_000,
    done: () => {},
    fail: () => {},
    succeed: () => {},
  }
  return createHandler(stage.world, { client: messages.client, url: messages.url })(event, context)
}
const comesBack = { batchItemFailures: [{ itemIdentifier: 'message-1' }] }

test('a message that is done is not a failure', async () => {
  await stage.upload(await stage.clips.moving('short.mp4', '320x180', 1))
  expect(await invoke({ videoId, attempt: 1 })).toEqual({ batchItemFailures: [] })
  expect(stage.last()?.kind).toBe('ready')
})

test('a refused video is a finished message too', async () => {
  await stage.upload(await stage.clips.soundAlone())
  expect(await invoke({ videoId, attempt: 1 })).toEqual({ batchItemFailures: [] })
  expect(stage.last()).toMatchObject({ kind: 'failed', code: 'no-picture-or-sound' })
})

test('a leased video comes back when told', async () => {
  stage.cms.claimAnswer = { kind: 'nothing', reason: 'leased', retryAfterSeconds: 0 }
  expect(await invoke({ videoId, attempt: 1 })).toEqual(comesBack)
  expect(await messages.count()).toEqual({ waiting: 1, held: 0 })
})

test('a job that fell out comes back, though not at once', async () => {
  await stage.upload(await stage.clips.moving('short.mp4', '320x180', 1))
  stage.buckets.faults.add({ kind: 'error', code: 'AccessDenied', method: 'PUT', times: 50 })
  expect(await invoke({ videoId, attempt: 1 })).toEqual(comesBack)
  expect(await messages.count()).toEqual({ waiting: 0, held: 1 })
})
