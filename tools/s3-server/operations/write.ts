import { readAddress } from '../address.ts'
import { type Received, receiveBody, receiveText } from '../body.ts'
import { bucketOf, type Call, keyOf, sendEmpty, sendXml, xmlDate } from '../call.ts'
import { checksumHeaders } from '../checksums.ts'
import { judgeRead, judgeWrite, unquote } from '../conditions.ts'
import { contentHeaders } from '../contentHeaders.ts'
import { S3Error } from '../errors.ts'
import type { Bucket } from '../storage/bucket.ts'
import type { ObjectRecord } from '../storage/records.ts'
import { childrenOf, malformed, readXml, textOf } from '../xml.ts'
import { preconditionFailed } from './read.ts'

/** Most keys in one DeleteObjects request. */
const mostDeletions = 1000

export async function putObject(call: Call): Promise<void> {
  const bucket = bucketOf(call)
  const headers = contentHeaders(call.headers)
  assertWritable(call, bucket)
  const received = await receiveBody(call.body, bucket.bodies)
  const record = newRecord(keyOf(call), headers, received)
  await storeRecord(call, bucket, record, 'ObjectCreated:Put')
  sendEmpty(call, 200, { etag: record.etag, ...checksumHeaders(record.checksum) })
}

/** Refuses early what would be refused anyway, before a large body travels. */
function assertWritable(call: Call, bucket: Bucket): void {
  const verdict = judgeWrite(call.headers, bucket.find(keyOf(call)))
  if (verdict === 'failed') throw preconditionFailed()
  if (verdict === 'missing')
    throw new S3Error('NoSuchKey', 'The specified key does not exist.', { Key: keyOf(call) })
}

function newRecord(
  key: string,
  headers: Record<string, string>,
  received: Received & { name: string },
): ObjectRecord {
  return {
    key,
    headers,
    size: received.size,
    etag: `"${received.md5}"`,
    modified: Date.now(),
    pieces: [{ name: received.name, size: received.size }],
    ...(received.checksum ? { checksum: received.checksum } : {}),
  }
}

/** Makes a record the object of its key if the request's conditions still hold, then tells of it. On refusal its content is removed. */
export async function storeRecord(
  call: Call,
  bucket: Bucket,
  record: ObjectRecord,
  event: 'ObjectCreated:Put' | 'ObjectCreated:Copy' | 'ObjectCreated:CompleteMultipartUpload',
): Promise<void> {
  await bucket.exclusively(record.key, async () => {
    try {
      assertWritable(call, bucket)
      await bucket.put(record)
    } catch (error) {
      if (event !== 'ObjectCreated:CompleteMultipartUpload')
        await bucket.bodies.remove(record.pieces.map(piece => piece.name))
      throw error
    }
    await call.notifier.created({
      event,
      bucket: bucket.name,
      key: record.key,
      size: record.size,
      etag: record.etag,
      modified: record.modified,
      requestId: call.requestId,
      accessKeyId: call.accessKeyId,
      sourceAddress: call.sourceAddress,
    })
  })
}

export async function copyObject(call: Call): Promise<void> {
  const bucket = bucketOf(call)
  const source = sourceOf(call)
  const replace = readDirective(call)
  if (!replace && source.bucket === bucket && source.record.key === keyOf(call)) {
    throw new S3Error(
      'InvalidRequest',
      "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata.",
    )
  }
  const received = await receiveBody(
    {
      headers: { 'content-length': String(source.record.size), ...checksumHeaderOf(source.record) },
      payload: { kind: 'unsigned' },
      open: () => source.bucket.bodies.read(source.record.pieces, 0, source.record.size - 1),
    },
    bucket.bodies,
  )
  const record = newRecord(
    keyOf(call),
    replace ? contentHeaders(call.headers) : source.record.headers,
    received,
  )
  await storeRecord(call, bucket, record, 'ObjectCreated:Copy')
  sendXml(call, 'CopyObjectResult', {
    LastModified: xmlDate(record.modified),
    ETag: record.etag,
    ...(record.checksum ? { [`Checksum${record.checksum.algorithm}`]: record.checksum.value } : {}),
  })
}

/** The checksum of the source is checked and kept, unless it is one of parts: the copy has none. */
function checksumHeaderOf(record: ObjectRecord): Record<string, string> {
  if (!record.checksum || record.checksum.value.includes('-')) return {}
  return { [`x-amz-checksum-${record.checksum.algorithm.toLowerCase()}`]: record.checksum.value }
}

function readDirective(call: Call): boolean {
  const directive = call.headers['x-amz-metadata-directive'] ?? 'COPY'
  if (directive !== 'COPY' && directive !== 'REPLACE')
    throw new S3Error('InvalidArgument', 'Unknown metadata directive.')
  return directive === 'REPLACE'
}

function sourceOf(call: Call): { bucket: Bucket; record: ObjectRecord } {
  const text = call.headers['x-amz-copy-source'] ?? ''
  const address = readAddress(text.startsWith('/') ? text : `/${text}`)
  if (address.query.length > 0) throw new S3Error('NotImplemented', 'Versions are not implemented.')
  const bucket = call.storage.bucket(address.bucket ?? '')
  if (!bucket) throw new S3Error('NoSuchBucket', 'The specified bucket does not exist')
  const record = bucket.find(address.key ?? '')
  if (!record) throw new S3Error('NoSuchKey', 'The specified key does not exist.', { Key: address.key ?? '' })
  const condition = (name: string) => call.headers[`x-amz-copy-source-${name}`]
  const verdict = judgeRead(
    {
      'if-match': condition('if-match'),
      'if-none-match': condition('if-none-match'),
      'if-modified-since': condition('if-modified-since'),
      'if-unmodified-since': condition('if-unmodified-since'),
    },
    record,
  )
  if (verdict !== 'send') throw preconditionFailed()
  return { bucket, record }
}

export async function deleteObject(call: Call): Promise<void> {
  const bucket = bucketOf(call)
  const key = keyOf(call)
  await bucket.exclusively(key, async () => {
    const match = call.headers['if-match']
    if (match !== undefined) assertWritable(call, bucket)
    await bucket.remove(key)
  })
  sendEmpty(call, 204)
}

export async function deleteObjects(call: Call): Promise<void> {
  const bucket = bucketOf(call)
  if (
    !Object.keys(call.headers).some(
      name => name === 'content-md5' || name === 'x-amz-trailer' || name.startsWith('x-amz-checksum-'),
    )
  ) {
    throw new S3Error(
      'InvalidRequest',
      'Missing required header for this request: Content-MD5 OR x-amz-checksum-*',
    )
  }
  const document = readXml(await receiveText(call.body), 'Delete')
  const wanted = childrenOf(document, 'Object').map(node => {
    const key = textOf(node, 'Key')
    if (key === undefined || key === '') throw malformed()
    if (textOf(node, 'VersionId') !== undefined)
      throw new S3Error('NotImplemented', 'Versions are not implemented.')
    return { key, etag: textOf(node, 'ETag') }
  })
  if (wanted.length === 0 || wanted.length > mostDeletions) throw malformed()

  const deleted: { Key: string }[] = []
  const errors: { Key: string; Code: string; Message: string }[] = []
  for (const { key, etag } of wanted) {
    await bucket.exclusively(key, async () => {
      const current = bucket.find(key)
      if (etag !== undefined && current && unquote(etag) !== unquote(current.etag)) {
        errors.push({ Key: key, Code: 'PreconditionFailed', Message: 'The ETag is another one.' })
        return
      }
      await bucket.remove(key)
      deleted.push({ Key: key })
    })
  }
  const quiet = textOf(document, 'Quiet') === 'true'
  sendXml(call, 'DeleteResult', { Deleted: quiet ? [] : deleted, Error: errors })
}
