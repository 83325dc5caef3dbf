import { type RunningQueue, startQueue } from '../queue/index.ts'
import { type RunningS3Server, startS3Server } from '../s3-server/index.ts'
import { buckets, type EmbeddedServices } from './environment.ts'
import type { Secrets } from './secrets.ts'

/** Encode jobs: hidden for two minutes at a time (the worker renews), set aside after five failures. */
export async function startEncodeQueue(directory: string, port: number) {
  const queue: RunningQueue = await startQueue({
    directory,
    port,
    queues: [
      { name: 'encode-dead' },
      { name: 'encode', visibilitySeconds: 120, deadLetter: { queue: 'encode-dead', maxReceiveCount: 5 } },
    ],
  })
  const url = queue.urls.encode
  if (!url) throw new Error('The queue "encode" has no address.')
  const { accessKeyId, secretAccessKey } = queue.credentials
  const { endpoint, region } = queue
  return { url, endpoint, region, accessKeyId, secretAccessKey, stop: () => queue.stop() }
}

/** The bucket that browsers upload to, which tells the queue of each object, and the one that players read from. */
export function startStorage(options: {
  directory: string
  port: number
  secrets: Secrets
  appPort: number
  queue: EmbeddedServices['queue']
}): Promise<RunningS3Server> {
  const { directory, port, secrets, appPort, queue } = options
  const origins = [`http://localhost:${appPort}`, `http://*.localhost:${appPort}`]
  return startS3Server({
    directory,
    port,
    credentials: [{ accessKeyId: secrets.s3AccessKeyId, secretAccessKey: secrets.s3SecretAccessKey }],
    buckets: [
      {
        name: buckets.ingest,
        cors: [
          {
            allowedOrigins: origins,
            allowedMethods: ['PUT', 'GET', 'HEAD'],
            allowedHeaders: ['*'],
            exposeHeaders: ['ETag'],
          },
        ],
        ...(queue ? { notifyQueue: queue } : {}),
      },
      { name: buckets.media },
    ],
  })
}
