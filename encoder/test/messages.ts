import {
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs'
import { startQueue } from '../../tools/queue/index.ts'

/** An SQS queue on a socket, with what tests ask it. */
export const startMessages = async (directory: string) => {
  const server = await startQueue({
    directory,
    port: 0,
    queues: [
      { name: 'encode', visibilitySeconds: 120, deadLetter: { name: 'encode-dead', maxReceiveCount: 5 } },
    ],
  })
  const { endpoint, region, credentials } = server
  const client = new SQSClient({ endpoint, region, credentials })
  const QueueUrl = server.urls.encode ?? ''
  return {
    endpoint,
    region,
    credentials,
    url: QueueUrl,
    queue: { client, url: QueueUrl, retrySeconds: 30 },
    send: (body: unknown) =>
      client.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify(body) })),
    receive: async (VisibilityTimeout = 600, WaitTimeSeconds = 0) => {
      const { Messages } = await client.send(
        new ReceiveMessageCommand({
          QueueUrl,
          VisibilityTimeout,
          WaitTimeSeconds,
          MessageSystemAttributeNames: ['ApproximateReceiveCount'],
        }),
      )
      return Messages?.[0]
    },
    remove: (ReceiptHandle: string | undefined) =>
      client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle })),
    /** Messages that can be received now, and those that somebody holds; of the dead-letter queue if asked. */
    count: async (of: 'encode' | 'encode-dead' = 'encode') => {
      const { Attributes } = await client.send(
        new GetQueueAttributesCommand({
          QueueUrl: server.urls[of],
          AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'],
        }),
      )
      return {
        waiting: Number(Attributes?.ApproximateNumberOfMessages),
        held: Number(Attributes?.ApproximateNumberOfMessagesNotVisible),
      }
    },
    stop: async () => {
      client.destroy()
      await server.stop()
    },
  }
}
