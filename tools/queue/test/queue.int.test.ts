import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { networkInterfaces, tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { describeQueue } from '../describeQueue.ts'
import { type RunningQueue, startQueue } from '../index.ts'

describeQueue('our queue', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'lectern-queue-'))
  const queue = await startQueue({ directory, port: 0, queues: [] })
  return {
    ...queue,
    async close() {
      await queue.stop()
      await rm(directory, { recursive: true, force: true })
    },
  }
})

const {
  CONTRACT_SQS_ENDPOINT,
  CONTRACT_SQS_REGION,
  CONTRACT_SQS_ACCESS_KEY_ID,
  CONTRACT_SQS_SECRET_ACCESS_KEY,
} = process.env
if (CONTRACT_SQS_ENDPOINT) {
  describeQueue('the queue of CONTRACT_SQS_ENDPOINT', async () => ({
    endpoint: CONTRACT_SQS_ENDPOINT,
    region: CONTRACT_SQS_REGION ?? 'us-east-1',
    credentials: {
      accessKeyId: CONTRACT_SQS_ACCESS_KEY_ID ?? '',
      secretAccessKey: CONTRACT_SQS_SECRET_ACCESS_KEY ?? '',
    },
  }))
}

let directory: string
let running: RunningQueue | undefined

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'lectern-queue-'))
})
afterEach(async () => {
  await running?.stop()
  running = undefined
  await rm(directory, { recursive: true, force: true })
})

const start = async (visibilitySeconds = 30) => {
  const queues = [
    { name: 'encode', visibilitySeconds, deadLetter: { name: 'encode-dead', maxReceiveCount: 3 } },
  ]
  running = await startQueue({ directory, port: 0, queues })
  const client = new SQSClient({
    endpoint: running.endpoint,
    region: running.region,
    credentials: running.credentials,
    maxAttempts: 1,
  })
  return { client, queue: running, url: running.urls.encode ?? '' }
}

it('keeps messages over a restart and takes changed settings', async () => {
  const first = await start()
  expect(Object.keys(first.queue.urls).sort()).toEqual(['encode', 'encode-dead'])
  for (const MessageBody of ['kept', 'done']) {
    await first.client.send(new SendMessageCommand({ QueueUrl: first.url, MessageBody }))
  }
  const { Messages } = await first.client.send(
    new ReceiveMessageCommand({ QueueUrl: first.url, MaxNumberOfMessages: 10 }),
  )
  const done = Messages?.find(message => message.Body === 'done')
  await first.client.send(
    new DeleteMessageCommand({ QueueUrl: first.url, ReceiptHandle: done?.ReceiptHandle }),
  )
  for (const message of Messages ?? []) expect(message.Body).toMatch(/kept|done/)
  await first.queue.stop()
  first.client.destroy()

  const second = await start(1)
  await second.client.send(new SendMessageCommand({ QueueUrl: second.url, MessageBody: 'new' }))
  const receive = () =>
    second.client.send(
      new ReceiveMessageCommand({ QueueUrl: second.url, WaitTimeSeconds: 5, MaxNumberOfMessages: 10 }),
    )
  // `kept` is still hidden for the 30 seconds of its receiver; the new message comes back after the new second.
  expect((await receive()).Messages?.map(message => message.Body)).toEqual(['new'])
  expect((await receive()).Messages?.map(message => message.Body)).toEqual(['new'])
  second.client.destroy()
  await second.queue.stop()

  const third = await start(1)
  const counts = await third.client.send(
    new GetQueueAttributesCommand({ QueueUrl: third.url, AttributeNames: ['All'] }),
  )
  const { ApproximateNumberOfMessages, ApproximateNumberOfMessagesNotVisible } = counts.Attributes ?? {}
  expect(Number(ApproximateNumberOfMessages) + Number(ApproximateNumberOfMessagesNotVisible)).toBe(2)
  third.client.destroy()
})

it('says that a port is taken', async () => {
  const other = createServer()
  await new Promise<void>(resolve => other.listen(0, '127.0.0.1', resolve))
  const address = other.address()
  const port = typeof address === 'object' && address ? address.port : 0
  await expect(startQueue({ directory, port, queues: [] })).rejects.toThrow(`Port ${port} is taken`)
  await new Promise(resolve => other.close(resolve))
})

it('serves SQS alone, to this machine alone', async () => {
  const { queue } = await start()
  for (const path of ['/_fauxqs/queues', '/some-bucket', '/health'])
    expect((await fetch(queue.endpoint + path)).status).toBe(404)
  const form = await fetch(queue.endpoint, {
    method: 'POST',
    body: new URLSearchParams({ Action: 'ListTopics' }),
  })
  expect(form.status).toBe(404)
  const outside = Object.values(networkInterfaces())
    .flatMap(addresses => addresses ?? [])
    .find(address => !address.internal && address.family === 'IPv4')
  if (outside) {
    const url = queue.endpoint.replace('127.0.0.1', outside.address)
    await expect(fetch(url, { signal: AbortSignal.timeout(2000) })).rejects.toThrow()
  }
})

it('refuses to serve production unless told to', async () => {
  vi.stubEnv('NODE_ENV', 'production')
  try {
    await expect(startQueue({ directory, port: 0, queues: [] })).rejects.toThrow('LECTERN_EMBEDDED=1')
  } finally {
    vi.unstubAllEnvs()
  }
})
