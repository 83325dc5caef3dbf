import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { afterEach, beforeEach } from 'vitest'
import { type RunningS3Server, type S3ServerOptions, startS3Server } from '../index.ts'

export const credentials = { accessKeyId: 'AKIDLOCAL', secretAccessKey: 'local/secret' }
export const Bucket = 'videos'

/** Gives each test of a file a folder of its own, and stops the server that it started last. */
export function serverPerTest() {
  let directory = ''
  let server: RunningS3Server | undefined

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'lectern-s3-'))
  })
  afterEach(async () => {
    await server?.stop()
    server = undefined
    await rm(directory, { recursive: true, force: true })
  })

  async function start(
    buckets: S3ServerOptions['buckets'] = [{ name: Bucket }],
    more: Partial<S3ServerOptions> = {},
  ) {
    const started = await startS3Server({
      directory: join(directory, 's3'),
      port: 0,
      credentials: [credentials],
      buckets,
      ...more,
    })
    server = started
    // The SDK's defaults, with checksums in trailing headers.
    const client = new S3Client({
      endpoint: started.endpoint,
      region: 'us-east-1',
      credentials,
      forcePathStyle: true,
      maxAttempts: 1,
    })
    const text = async (Key: string) =>
      (await client.send(new GetObjectCommand({ Bucket, Key }))).Body?.transformToString()
    const bodies = () => readdir(join(directory, 's3/buckets', Bucket, 'bodies'))
    return { ...started, client, text, bodies }
  }

  return { start, folder: () => directory }
}
