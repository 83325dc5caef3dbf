import { encodeUri, parameter } from '../address.ts'
import { bucketOf, type Call, countParameter, sendXml, xmlDate } from '../call.ts'
import { S3Error } from '../errors.ts'
import { compareKeys, listKeys } from '../listing.ts'

/** Most entries on one page of any listing. */
export const longestPage = 1000

/** How keys are written in this answer: as they are, or percent-encoded where the client asks for it. */
export function keyEncoding(call: Call): { type: string | undefined; write: (key: string) => string } {
  const type = parameter(call.address, 'encoding-type')
  if (type === undefined) return { type, write: key => key }
  if (type !== 'url') throw new S3Error('InvalidArgument', 'Invalid Encoding Method specified in Request')
  return { type, write: key => encodeUri(key, true) }
}

export async function listObjectsV2(call: Call): Promise<void> {
  const bucket = bucketOf(call)
  if (parameter(call.address, 'list-type') !== '2') throw new S3Error('InvalidArgument', 'Invalid list-type')
  const encoding = keyEncoding(call)
  const prefix = parameter(call.address, 'prefix') ?? ''
  const delimiter = parameter(call.address, 'delimiter') || undefined
  const startAfter = parameter(call.address, 'start-after') || undefined
  const token = parameter(call.address, 'continuation-token')
  const max = countParameter(call, 'max-keys', longestPage, longestPage)
  const owner = parameter(call.address, 'fetch-owner') === 'true'

  const page = listKeys(bucket.keys(), { prefix, delimiter, startAfter, token, max })
  if (!page)
    throw new S3Error('InvalidArgument', 'The continuation token provided is incorrect', {
      ArgumentName: 'continuation-token',
    })
  const records = page.keys.map(key => bucket.find(key)).filter(record => record !== undefined)
  sendXml(call, 'ListBucketResult', {
    Name: bucket.name,
    Prefix: encoding.write(prefix),
    Delimiter: delimiter && encoding.write(delimiter),
    StartAfter: startAfter && encoding.write(startAfter),
    EncodingType: encoding.type,
    ContinuationToken: token,
    NextContinuationToken: page.next,
    KeyCount: page.keys.length + page.prefixes.length,
    MaxKeys: max,
    IsTruncated: page.next !== undefined,
    Contents: records.map(record => ({
      Key: encoding.write(record.key),
      LastModified: xmlDate(record.modified),
      ETag: record.etag,
      Size: record.size,
      StorageClass: 'STANDARD',
      Owner: owner ? { ID: call.accessKeyId } : undefined,
    })),
    CommonPrefixes: page.prefixes.map(common => ({ Prefix: encoding.write(common) })),
  })
}

export async function listMultipartUploads(call: Call): Promise<void> {
  const bucket = bucketOf(call)
  const encoding = keyEncoding(call)
  const prefix = parameter(call.address, 'prefix') ?? ''
  const keyMarker = parameter(call.address, 'key-marker') ?? ''
  const idMarker = parameter(call.address, 'upload-id-marker') ?? ''
  const max = countParameter(call, 'max-uploads', longestPage, longestPage)

  const behind = bucket
    .uploads()
    .map(upload => upload.record)
    .filter(record => record.key.startsWith(prefix))
    .sort((a, b) => compareKeys(a.key, b.key) || compareKeys(a.id, b.id))
    .filter(record => {
      const order = compareKeys(record.key, keyMarker)
      return order > 0 || (order === 0 && idMarker !== '' && record.id > idMarker)
    })
  const page = behind.slice(0, max)
  const last = behind.length > page.length ? page.at(-1) : undefined
  sendXml(call, 'ListMultipartUploadsResult', {
    Bucket: bucket.name,
    KeyMarker: encoding.write(keyMarker),
    UploadIdMarker: idMarker,
    Prefix: encoding.write(prefix),
    EncodingType: encoding.type,
    NextKeyMarker: last && encoding.write(last.key),
    NextUploadIdMarker: last?.id,
    MaxUploads: max,
    IsTruncated: last !== undefined,
    Upload: page.map(record => ({
      Key: encoding.write(record.key),
      UploadId: record.id,
      Initiated: xmlDate(record.initiated),
      StorageClass: 'STANDARD',
      ChecksumAlgorithm: record.algorithm,
    })),
  })
}
