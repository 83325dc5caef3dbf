import { PutBucketLifecycleConfigurationCommand, S3Client } from '@aws-sdk/client-s3'
import { type RunningQueue, startQueue } from '../queue/index.ts'
import { type RunningS3Server, startS3Server } from '../s3-server/index.ts'
import { buckets, type EmbeddedServices, storageRegion, type Variables } from './environment.ts'
import type { Secrets } from './secrets.ts'

/** Encode jobs: hidden for two minutes at a time (the worker renews), set aside after five failures. */
export async function startEncodeQueue(directory: string, port: number) {
  const queue: RunningQueue = await startQueue({
    directory,
    port,
    queues: [
      { name: 'encode-dead', visibilitySeconds: 120 },
      { name: 'encode', visibilitySeconds: 120, deadLetter: { name: 'encode-dead', maxReceiveCount: 5 } },
    ],
  })
  const { encode: url, 'encode-dead': deadUrl } = queue.urls
  if (!url || !deadUrl) throw new Error('The queue "encode" or "encode-dead" has no address.')
  const { accessKeyId, secretAccessKey } = queue.credentials
  const { endpoint, region } = queue
  return { url, deadUrl, endpoint, region, accessKeyId, secretAccessKey, stop: () => queue.stop() }
}

/** The bucket that browsers upload to, which tells the queue of each object, and the one that players read from. */
export async function startStorage(options: {
  directory: string
  port: number
  secrets: Secrets
  origins: string[]
  queue: EmbeddedServices['queue']
}): Promise<RunningS3Server> {
  const { directory, port, secrets, origins, queue } = options
  const notify = queue && {
    endpoint: queue.endpoint,
    url: queue.url,
    region: queue.region,
    credentials: { accessKeyId: queue.accessKeyId, secretAccessKey: queue.secretAccessKey },
  }
  const server = await startS3Server({
    directory,
    port,
    region: storageRegion,
    credentials: [{ accessKeyId: secrets.s3AccessKeyId, secretAccessKey: secrets.s3SecretAccessKey }],
    buckets: [
      {
        name: buckets.ingest,
        cors: [{ origins, methods: ['PUT', 'GET', 'HEAD'], headers: ['*'], expose: ['ETag'], maxAge: 3600 }],
        ...(notify ? { notifyQueue: notify } : {}),
      },
      { name: buckets.media },
    ],
  })
  const client = new S3Client({
    endpoint: server.endpoint,
    region: storageRegion,
    forcePathStyle: true,
    credentials: { accessKeyId: secrets.s3AccessKeyId, secretAccessKey: secrets.s3SecretAccessKey },
  })
  await abortAbandonedUploads(client, buckets.ingest)
  client.destroy()
  return server
}

/**
 * A day after the plugin's own sweep would have done it, so that the rule counts only where the product did not run.
 * Production sets the same one (plugins/video/README.md).
 */
const abandonedAfterDays = 2

async function abortAbandonedUploads(client: S3Client, bucket: string): Promise<void> {
  await client.send(
    new PutBucketLifecycleConfigurationCommand({
      Bucket: bucket,
      LifecycleConfiguration: {
        Rules: [
          {
            ID: 'abandoned-uploads',
            Status: 'Enabled',
            Filter: { Prefix: 'source/' },
            AbortIncompleteMultipartUpload: { DaysAfterInitiation: abandonedAfterDays },
          },
        ],
      },
    }),
  )
}

/** Pages that may upload: the platform's and, on the same port, every academy's. */
export function uploadOrigins(appPort: number, given: Variables): string[] {
  const origins = [`http://localhost:${appPort}`, `http://*.localhost:${appPort}`]
  if (given.PLATFORM_ORIGIN && URL.canParse(given.PLATFORM_ORIGIN)) {
    const { origin, protocol } = new URL(given.PLATFORM_ORIGIN)
    origins.push(origin)
    if (given.ACADEMY_DOMAIN) origins.push(`${protocol}//*.${given.ACADEMY_DOMAIN}`)
  }
  return origins
}
