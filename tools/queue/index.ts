import { mkdir } from 'node:fs/promises'
import { resolve } from 'node:path'
import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  SetQueueAttributesCommand,
  SQSClient,
} from '@aws-sdk/client-sqs'
import { openEngine } from './engine.ts'

export type QueueDefinition = {
  name: string
  /** How long a received message stays hidden unless the receiver asks otherwise. */
  visibilitySeconds: number
  /** Where a message goes when it has been received `maxReceiveCount` times without being deleted. */
  deadLetter?: { name: string; maxReceiveCount: number }
}

export type QueueOptions = {
  /** Where messages are kept. One process at a time. */
  directory: string
  /** Port on 127.0.0.1; 0 picks a free one. */
  port: number
  /** Made at the start, or adjusted where they are there already. */
  queues: QueueDefinition[]
}

export type RunningQueue = {
  endpoint: string
  /** Address of each queue by its name, dead-letter queues included. */
  urls: Record<string, string>
  region: string
  credentials: { accessKeyId: string; secretAccessKey: string }
  stop(): Promise<void>
}

const region = 'us-east-1'
/** Only the key's name is checked: the server is reached from this machine alone. */
const credentials = { accessKeyId: 'LOCALQUEUE', secretAccessKey: 'local' }

/** Seconds that SQS keeps a message at most: dead letters should wait for somebody to look at them. */
const longestRetention = 14 * 24 * 60 * 60

/** Starts SQS on loopback. Throws when the port is taken and, in production, unless LECTERN_EMBEDDED=1. */
export async function startQueue(options: QueueOptions): Promise<RunningQueue> {
  refuseProduction()
  const directory = resolve(options.directory)
  await mkdir(directory, { recursive: true })
  const engine = await openEngine(directory, region, credentials.accessKeyId)
  const close = () => engine.close()
  let endpoint: string
  try {
    endpoint = await engine.app.listen({ port: options.port, host: '127.0.0.1' })
  } catch (error) {
    await close()
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
    throw new Error(
      `Port ${options.port} is taken, so the queue cannot listen on it. Stop the other program or choose another port.`,
    )
  }
  const client = new SQSClient({ endpoint, region, credentials })
  try {
    return {
      endpoint,
      urls: await defineQueues(client, endpoint, options.queues),
      region,
      credentials,
      stop: close,
    }
  } catch (error) {
    await close()
    throw error
  } finally {
    client.destroy()
  }
}

async function defineQueues(
  client: SQSClient,
  endpoint: string,
  queues: QueueDefinition[],
): Promise<Record<string, string>> {
  const urls: Record<string, string> = {}
  const make = async (name: string) => {
    const { QueueUrl } = await client.send(new CreateQueueCommand({ QueueName: name }))
    // A queue keeps the address it was made with; the port may be another one now.
    urls[name] = `${endpoint}${new URL(QueueUrl ?? '').pathname}`
    return urls[name]
  }
  for (const queue of queues) {
    const attributes: Record<string, string> = { VisibilityTimeout: String(queue.visibilitySeconds) }
    if (queue.deadLetter) {
      const url = await make(queue.deadLetter.name)
      await client.send(
        new SetQueueAttributesCommand({
          QueueUrl: url,
          Attributes: { MessageRetentionPeriod: String(longestRetention) },
        }),
      )
      const { Attributes } = await client.send(
        new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ['QueueArn'] }),
      )
      attributes.RedrivePolicy = JSON.stringify({
        deadLetterTargetArn: Attributes?.QueueArn,
        maxReceiveCount: queue.deadLetter.maxReceiveCount,
      })
    }
    await client.send(
      new SetQueueAttributesCommand({ QueueUrl: await make(queue.name), Attributes: attributes }),
    )
  }
  return urls
}

function refuseProduction(): void {
  if (process.env.NODE_ENV === 'production' && process.env.LECTERN_EMBEDDED !== '1') {
    throw new Error(
      'The embedded queue is not for production: name a real SQS queue, or set LECTERN_EMBEDDED=1 to use it nevertheless.',
    )
  }
}
