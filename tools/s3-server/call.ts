import type { ServerResponse } from 'node:http'
import { type Address, parameter } from './address.ts'
import type { BodySource } from './body.ts'
import { S3Error } from './errors.ts'
import type { Notifier } from './notifications.ts'
import type { Bucket } from './storage/bucket.ts'
import type { Storage } from './storage/index.ts'
import { writeXml, type XmlNode } from './xml.ts'

/** One authenticated request on its way through an operation. */
export type Call = {
  method: string
  address: Address
  /** Headers by lower-case name, together with the `x-amz-*` parameters that a presigned URL carries in their place. */
  headers: Record<string, string | undefined>
  body: BodySource
  response: ServerResponse
  requestId: string
  accessKeyId: string
  sourceAddress: string
  storage: Storage
  notifier: Notifier
  region: string
  /** Address of the server as clients see it, without a slash at the end. */
  publicUrl: string
}

export type Operation = (call: Call) => Promise<void>

/** The bucket that the request names. Throws NoSuchBucket. */
export function bucketOf(call: Call): Bucket {
  const bucket = call.storage.bucket(call.address.bucket ?? '')
  if (!bucket)
    throw new S3Error('NoSuchBucket', 'The specified bucket does not exist', {
      BucketName: call.address.bucket ?? '',
    })
  return bucket
}

/** The key that the request names; the router has seen to it that there is one. */
export function keyOf(call: Call): string {
  if (call.address.key === undefined) throw new S3Error('InvalidArgument', 'The request names no key.')
  return call.address.key
}

/** A parameter that counts something. Throws InvalidArgument. */
export function countParameter(call: Call, name: string, otherwise: number, limit: number): number {
  const text = parameter(call.address, name)
  if (text === undefined || text === '') return otherwise
  if (!/^\d{1,10}$/.test(text)) {
    throw new S3Error('InvalidArgument', `Provided ${name} not an integer or within integer range`, {
      ArgumentName: name,
    })
  }
  return Math.min(Number(text), limit)
}

export function sendXml(
  call: Call,
  root: string,
  content: XmlNode,
  headers: Record<string, string> = {},
): void {
  const text = writeXml(root, content)
  call.response.writeHead(200, {
    'content-type': 'application/xml',
    'content-length': Buffer.byteLength(text),
    ...headers,
  })
  call.response.end(text)
}

export function sendEmpty(call: Call, status: number, headers: Record<string, string> = {}): void {
  call.response.writeHead(status, {
    ...(status === 204 || status === 304 ? {} : { 'content-length': '0' }),
    ...headers,
  })
  call.response.end()
}

/** The form of dates in S3's XML. */
export function xmlDate(milliseconds: number): string {
  return new Date(milliseconds).toISOString()
}
