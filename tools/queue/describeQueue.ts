import { randomBytes } from 'node:crypto'
import {
  ChangeMessageVisibilityCommand,
  CreateQueueCommand,
  DeleteMessageCommand,
  DeleteQueueCommand,
  GetQueueAttributesCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

export type QueueConnection = {
  endpoint: string
  region: string
  credentials: { accessKeyId: string; secretAccessKey: string }
  close?: () => Promise<void>
}

/** What Lectern needs of a queue, against any SQS endpoint. Makes queues of its own and deletes them. */
export function describeQueue(name: string, connect: () => Promise<QueueConnection>): void {
  describe(name, () => {
    let connection: QueueConnection
    let client: SQSClient
    const made: string[] = []

    beforeEach(async () => {
      connection = await connect()
      client = new SQSClient({
        endpoint: connection.endpoint,
        region: connection.region,
        credentials: connection.credentials,
      })
    })
    afterEach(async () => {
      for (const QueueUrl of made.splice(0)) await client.send(new DeleteQueueCommand({ QueueUrl }))
      client.destroy()
      await connection.close?.()
    })

    async function makeQueue(Attributes: Record<string, string> = {}): Promise<string> {
      const { QueueUrl = '' } = await client.send(
        new CreateQueueCommand({ QueueName: `contract-${randomBytes(6).toString('hex')}`, Attributes }),
      )
      made.push(QueueUrl)
      return QueueUrl
    }
    const send = (QueueUrl: string, MessageBody: string) =>
      client.send(new SendMessageCommand({ QueueUrl, MessageBody }))
    async function receive(
      QueueUrl: string,
      WaitTimeSeconds = 10,
      VisibilityTimeout?: number,
    ): Promise<Message | undefined> {
      const { Messages } = await client.send(
        new ReceiveMessageCommand({
          QueueUrl,
          WaitTimeSeconds,
          VisibilityTimeout,
          MessageSystemAttributeNames: ['ApproximateReceiveCount'],
        }),
      )
      return Messages?.[0]
    }
    const count = (message: Message | undefined) => message?.Attributes?.ApproximateReceiveCount

    it('wakes a waiting receiver, and deletes for good', async () => {
      const queue = await makeQueue({ VisibilityTimeout: '1' })
      const waiting = receive(queue)
      await send(queue, 'hello é')
      const message = await waiting
      expect(message?.Body).toBe('hello é')
      expect(count(message)).toBe('1')
      await client.send(new DeleteMessageCommand({ QueueUrl: queue, ReceiptHandle: message?.ReceiptHandle }))
      expect(await receive(queue, 2)).toBeUndefined()
    })

    it('hides a message until its time is up, then counts it again', async () => {
      const queue = await makeQueue({ VisibilityTimeout: '3' })
      await send(queue, 'job')
      expect(count(await receive(queue))).toBe('1')
      expect(await receive(queue, 0)).toBeUndefined()
      expect(count(await receive(queue))).toBe('2')
    })

    it('lets a receiver keep a message longer, or give it back at once', async () => {
      const queue = await makeQueue({ VisibilityTimeout: '2' })
      await send(queue, 'job')
      const held = await receive(queue)
      const change = (VisibilityTimeout: number) =>
        client.send(
          new ChangeMessageVisibilityCommand({
            QueueUrl: queue,
            ReceiptHandle: held?.ReceiptHandle,
            VisibilityTimeout,
          }),
        )
      await change(60)
      expect(await receive(queue, 3)).toBeUndefined()
      await change(0)
      expect(count(await receive(queue))).toBe('2')
    })

    it('moves a message aside when it was received too often', async () => {
      const dead = await makeQueue()
      const { Attributes } = await client.send(
        new GetQueueAttributesCommand({ QueueUrl: dead, AttributeNames: ['QueueArn'] }),
      )
      const queue = await makeQueue({
        RedrivePolicy: JSON.stringify({ deadLetterTargetArn: Attributes?.QueueArn, maxReceiveCount: 2 }),
      })
      await send(queue, 'poison')
      for (const attempt of ['1', '2']) expect(count(await receive(queue, 10, 0))).toBe(attempt)
      expect(await receive(queue, 1, 0)).toBeUndefined()
      expect((await receive(dead))?.Body).toBe('poison')
    })

    it('refuses an unknown key and an unknown queue', async () => {
      const foreign = new SQSClient({
        endpoint: connection.endpoint,
        region: connection.region,
        credentials: { accessKeyId: 'AKIDUNKNOWNUNKNOWN00', secretAccessKey: 'x' },
        maxAttempts: 1,
      })
      await expect(
        foreign.send(new SendMessageCommand({ QueueUrl: await makeQueue(), MessageBody: 'x' })),
      ).rejects.toThrow(/token|key/i)
      foreign.destroy()
      const missing = (await makeQueue()).replace(/[^/]*$/, 'missing')
      await expect(send(missing, 'x')).rejects.toMatchObject({
        name: expect.stringMatching(/QueueDoesNotExist/),
      })
    })
  })
}
