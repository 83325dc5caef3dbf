import {
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
    queues: [{ name: 'encode', visibilitySeconds: 120 }],
  })
  const { endpoint, region, credentials } = server
  const client = new SQSClient({ endpoint, region, credentials })
  const QueueUrl = server.urls.encode ?? ''
  return {
    endpoint,
    region,
    credentials,
    client,
    url: QueueUrl,
    send: (body: unknown) =>
      client.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify(body) })),
    receive: async () =>
      (await client.send(new ReceiveMessageCommand({ QueueUrl, VisibilityTimeout: 600 }))).Messages?.[0],
    /** Messages that can be received now, and those that somebody holds. */
    count: async () => {
      const { Attributes } = await client.send(
        new GetQueueAttributesCommand({
          QueueUrl,
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
