import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { startS3Server } from '../../tools/s3-server/index.ts'
import { type ObjectStorage, openObjectStorage } from '../src/objectStorage.ts'

export interface PutRecord {
  readonly key: string
  readonly contentType: string
  readonly cacheControl: string
  /** Of a playlist. */
  readonly text: string
}

const keys = { accessKeyId: 'ENCODERTEST', secretAccessKey: 'only-in-this-test' }

/** The local S3 server with an ingest and a media bucket; remembers in which order the encoder wrote. */
export const startBuckets = async (directory: string) => {
  const server = await startS3Server({
    directory,
    port: 0,
    credentials: [keys],
    buckets: [{ name: 'ingest' }, { name: 'media' }],
  })
  const address = { endpoint: server.endpoint, region: 'us-east-1', ...keys }
  const storage = openObjectStorage(address)
  const client = new S3Client({
    endpoint: server.endpoint,
    region: 'us-east-1',
    credentials: keys,
    forcePathStyle: true,
  })
  const puts: PutRecord[] = []
  const recording: ObjectStorage = {
    ...storage,
    put: async (object, path, how) => {
      await storage.put(object, path, how)
      const { contentType, cacheControl } = how
      const text = object.key.endsWith('.m3u8') ? await readFile(path, 'utf8') : ''
      puts.push({ key: object.key, contentType, cacheControl, text })
    },
  }
  return {
    address,
    storage: recording,
    puts,
    faults: server.faults,
    keys: async (bucket: string): Promise<string[]> => {
      const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket: bucket }))
      return Contents.map(object => object.Key ?? '').sort()
    },
    upload: async (key: string, path: string) => {
      await client.send(new PutObjectCommand({ Bucket: 'ingest', Key: key, Body: await readFile(path) }))
    },
    /** Copies everything below a prefix of the media bucket into a folder, for FFmpeg to look at. */
    mirror: async (prefix: string, folder: string) => {
      const { Contents = [] } = await client.send(
        new ListObjectsV2Command({ Bucket: 'media', Prefix: prefix }),
      )
      for (const { Key = '' } of Contents) {
        const { Body } = await client.send(new GetObjectCommand({ Bucket: 'media', Key }))
        const path = join(folder, Key.slice(prefix.length))
        await mkdir(dirname(path), { recursive: true })
        await writeFile(path, (await Body?.transformToByteArray()) ?? '')
      }
    },
    stop: async () => {
      client.destroy()
      await server.stop()
    },
  }
}
