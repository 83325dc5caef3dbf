import { readFile } from 'node:fs/promises'
import {
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  NoSuchKey,
  NotFound,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3'
import { describeError, StorageFault } from './errors.ts'

/** What the encoder needs of an object storage. Everything unexpected is a `StorageFault`. */
export interface ObjectStorage {
  /** Bytes `from` to `to` of an object, both included. An object that ends before is a fault. */
  readonly read: (
    object: { bucket: string; key: string },
    range: { from: number; to: number },
    signal: AbortSignal,
  ) => Promise<Uint8Array>
  readonly put: (object: { bucket: string; key: string }, path: string, how: PutOptions) => Promise<void>
  /** Bytes of an object, `null` when it is not there. */
  readonly sizeOf: (object: { bucket: string; key: string }, signal: AbortSignal) => Promise<number | null>
  /** Bytes of every object whose key begins with `prefix`, by key. */
  readonly list: (
    where: { bucket: string; prefix: string },
    signal: AbortSignal,
  ) => Promise<ReadonlyMap<string, number>>
  /** Objects that are not there are as good as removed. */
  readonly remove: (what: { bucket: string; keys: readonly string[] }, signal: AbortSignal) => Promise<void>
}

export interface PutOptions {
  readonly signal: AbortSignal
  readonly contentType: string
  readonly cacheControl: string
}

export interface StorageAddress {
  readonly endpoint?: string | undefined
  readonly region: string
  readonly accessKeyId?: string | undefined
  readonly secretAccessKey?: string | undefined
}

/** Keys of one request to delete, by S3's own limit. */
const mostAtOnce = 1000

/**
 * S3, R2 or the local server. Without keys the role of the machine is used.
 * Checksums only where the API demands them: R2 refuses the SDK's default ones.
 */
export const openObjectStorage = (address: StorageAddress): ObjectStorage => {
  const { accessKeyId, secretAccessKey } = address
  const client = new S3Client({
    region: address.region,
    maxAttempts: 5,
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    ...(address.endpoint ? { endpoint: address.endpoint, forcePathStyle: true } : {}),
    ...(accessKeyId && secretAccessKey ? { credentials: { accessKeyId, secretAccessKey } } : {}),
  })
  return {
    read: async ({ bucket, key }, { from, to }, signal) => {
      try {
        const get = new GetObjectCommand({ Bucket: bucket, Key: key, Range: `bytes=${from}-${to}` })
        const { Body } = await client.send(get, { abortSignal: signal })
        const bytes = await Body?.transformToByteArray()
        if (bytes?.length !== to - from + 1) throw new StorageFault('read failed: the answer is cut')
        return bytes
      } catch (error) {
        throw fault('read', error)
      }
    },
    put: async ({ bucket, key }, path, { signal, contentType, cacheControl }) => {
      // Segments are a few megabytes: a buffer lets the SDK repeat the request, a stream would not.
      const Body = await readFile(path)
      const put = { Bucket: bucket, Key: key, Body, ContentType: contentType, CacheControl: cacheControl }
      try {
        await client.send(new PutObjectCommand(put), { abortSignal: signal })
      } catch (error) {
        throw fault('put', error)
      }
    },
    sizeOf: async ({ bucket, key }, signal) => {
      try {
        const answer = await client.send(new HeadObjectCommand({ Bucket: bucket, Key: key }), {
          abortSignal: signal,
        })
        return answer.ContentLength ?? 0
      } catch (error) {
        if (isMissing(error)) return null
        throw fault('head', error)
      }
    },
    list: async ({ bucket, prefix }, signal) => {
      const found = new Map<string, number>()
      let ContinuationToken: string | undefined
      try {
        do {
          const command = new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, ContinuationToken })
          const page = await client.send(command, { abortSignal: signal })
          for (const { Key, Size } of page.Contents ?? []) if (Key) found.set(Key, Size ?? 0)
          ContinuationToken = page.IsTruncated ? page.NextContinuationToken : undefined
        } while (ContinuationToken)
      } catch (error) {
        throw fault('list', error)
      }
      return found
    },
    remove: async ({ bucket, keys }, signal) => {
      try {
        for (let at = 0; at < keys.length; at += mostAtOnce) {
          const Objects = keys.slice(at, at + mostAtOnce).map(Key => ({ Key }))
          const command = new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects, Quiet: true } })
          const { Errors } = await client.send(command, { abortSignal: signal })
          if (Errors?.length) throw new StorageFault(`remove failed: ${Errors[0]?.Code ?? 'unknown'}`)
        }
      } catch (error) {
        throw fault('remove', error)
      }
    },
  }
}

const isMissing = (error: unknown): boolean => error instanceof NoSuchKey || error instanceof NotFound

/** SDK errors carry hosts and keys in their texts: only name, code and status go on. */
const fault = (what: string, error: unknown): StorageFault =>
  error instanceof StorageFault ? error : new StorageFault(`${what} failed: ${describeError(error)}`)
