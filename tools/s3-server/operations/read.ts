import { pipeline } from 'node:stream/promises'
import { bucketOf, type Call, keyOf, sendEmpty } from '../call.ts'
import { checksumHeaders } from '../checksums.ts'
import { judgeRead, rangeStillValid } from '../conditions.ts'
import { S3Error } from '../errors.ts'
import { resolveRange } from '../ranges.ts'
import type { ObjectRecord } from '../storage/records.ts'

/** Headers of an answer that a client may set in the query of a signed request. */
const overridable = [
  'cache-control',
  'content-disposition',
  'content-encoding',
  'content-language',
  'content-type',
  'expires',
]

export async function getObject(call: Call): Promise<void> {
  const bucket = bucketOf(call)
  const record = bucket.find(keyOf(call))
  if (!record) throw new S3Error('NoSuchKey', 'The specified key does not exist.', { Key: keyOf(call) })

  const verdict = judgeRead(call.headers, record)
  if (verdict === 'failed') throw preconditionFailed()
  if (verdict === 'not-modified') {
    const { 'cache-control': cacheControl } = record.headers
    return sendEmpty(call, 304, {
      ...validators(record),
      ...(cacheControl ? { 'cache-control': cacheControl } : {}),
    })
  }

  const asked = rangeStillValid(call.headers['if-range'], record) ? call.headers.range : undefined
  const range = resolveRange(asked, record.size)
  if (range.kind === 'unsatisfiable') {
    throw new S3Error('InvalidRange', 'The requested range is not satisfiable', {
      RangeRequested: asked ?? '',
      ActualObjectSize: String(record.size),
    })
  }
  const [start, end] = range.kind === 'part' ? [range.start, range.end] : [0, record.size - 1]
  const partial = range.kind === 'part'
  call.response.writeHead(partial ? 206 : 200, {
    ...record.headers,
    ...overrides(call),
    ...validators(record),
    ...(call.headers['x-amz-checksum-mode'] === 'ENABLED' && !partial
      ? checksumHeaders(record.checksum)
      : {}),
    ...(partial ? { 'content-range': `bytes ${start}-${end}/${record.size}` } : {}),
    'accept-ranges': 'bytes',
    'content-length': end - start + 1,
  })
  if (call.method === 'HEAD' || record.size === 0) {
    call.response.end()
    return
  }
  await pipeline(bucket.bodies.read(record.pieces, start, end), call.response)
}

/** Alike but for the body; Node sends none in an answer to HEAD. */
export const headObject = getObject

function validators(record: ObjectRecord): Record<string, string> {
  return { etag: record.etag, 'last-modified': new Date(record.modified).toUTCString() }
}

function overrides(call: Call): Record<string, string> {
  const result: Record<string, string> = {}
  for (const [name, value] of call.address.query) {
    const header = name.replace(/^response-/, '')
    if (header === name || !overridable.includes(header)) continue
    if (/[\r\n\0]/.test(value))
      throw new S3Error('InvalidArgument', `The value of ${name} cannot be a header.`)
    result[header] = value
  }
  return result
}

export function preconditionFailed(): S3Error {
  return new S3Error('PreconditionFailed', 'At least one of the pre-conditions you specified did not hold')
}
