import { randomBytes } from 'node:crypto'
import { request } from 'node:http'
import { Readable } from 'node:stream'
import {
  AbortMultipartUploadCommand,
  DeleteObjectCommand,
  ListMultipartUploadsCommand,
  ListObjectsV2Command,
  S3Client,
} from '@aws-sdk/client-s3'

export type Connection = {
  endpoint: string
  region: string
  credentials: { accessKeyId: string; secretAccessKey: string }
  bucket: string
  /** Memory of the server's process, where it can be measured. */
  residentBytes?: () => Promise<number>
  close?: () => Promise<void>
}

export type Scene = Connection & {
  client: S3Client
  /** A key that no other test uses. */
  key(name?: string): string
  close(): Promise<void>
}

/** A client for a connection; `other` replaces credentials, to see them refused. */
export function clientFor(connection: Connection, other?: Connection['credentials']): S3Client {
  return new S3Client({
    endpoint: connection.endpoint,
    region: connection.region,
    credentials: other ?? connection.credentials,
    forcePathStyle: true,
    maxAttempts: 1,
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  })
}

export async function openScene(connection: Connection): Promise<Scene> {
  const client = clientFor(connection)
  const prefix = `contract-${randomBytes(6).toString('hex')}/`
  let count = 0
  return {
    ...connection,
    client,
    key: (name = 'object') => `${prefix}${++count}/${name}`,
    async close() {
      const Bucket = connection.bucket
      const listed = await client.send(new ListObjectsV2Command({ Bucket, Prefix: prefix }))
      for (const { Key } of listed.Contents ?? []) await client.send(new DeleteObjectCommand({ Bucket, Key }))
      const uploads = await client.send(new ListMultipartUploadsCommand({ Bucket, Prefix: prefix }))
      for (const { Key, UploadId } of uploads.Uploads ?? []) {
        await client.send(new AbortMultipartUploadCommand({ Bucket, Key, UploadId }))
      }
      client.destroy()
      await connection.close?.()
    },
  }
}

/** What an S3 error answer says its code is. */
export async function errorCode(response: Response): Promise<string | undefined> {
  return /<Code>([^<]*)<\/Code>/.exec(await response.text())?.[1]
}

/** Sends `size` bytes of the letter `a` by PUT without holding them in memory. Resolves with the status and the ETag. */
export function putLetters(
  url: string,
  size: number,
): Promise<{ status: number | undefined; etag: string | undefined }> {
  const block = Buffer.alloc(1024 * 1024, 'a')
  function* letters() {
    for (let left = size; left > 0; left -= block.length)
      yield left < block.length ? block.subarray(0, left) : block
  }
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: 'PUT', headers: { 'content-length': size } }, answer => {
      answer.resume().once('end', () => resolve({ status: answer.statusCode, etag: answer.headers.etag }))
    })
    sent.once('error', reject)
    Readable.from(letters()).pipe(sent)
  })
}
