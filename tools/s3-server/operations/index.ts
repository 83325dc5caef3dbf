import type { Address } from '../address.ts'
import type { Operation } from '../call.ts'
import { S3Error } from '../errors.ts'
import {
  createBucket,
  deleteBucket,
  deleteBucketCors,
  deleteBucketLifecycle,
  getBucketCors,
  getBucketLifecycle,
  getBucketLocation,
  headBucket,
  listBuckets,
  putBucketCors,
  putBucketLifecycle,
} from './buckets.ts'
import { listMultipartUploads, listObjectsV2 } from './list.ts'
import {
  abortMultipartUpload,
  completeMultipartUpload,
  createMultipartUpload,
  listParts,
  uploadPart,
} from './multipart.ts'
import { getObject, headObject } from './read.ts'
import { copyObject, deleteObject, deleteObjects, putObject } from './write.ts'

type Target = 'service' | 'bucket' | 'object'
type Route = {
  method: string
  target: Target
  operation: Operation
  /** Parameters that make a request this operation. */
  needs: string[]
  /** Further parameters that it acts upon. */
  takes: string[]
  /** Header that makes a request this operation. */
  header?: string
}

const route = (
  method: string,
  target: Target,
  operation: Operation,
  needs: string[] = [],
  takes: string[] = [],
  header?: string,
): Route => ({
  method,
  target,
  operation,
  needs,
  takes,
  ...(header === undefined ? {} : { header }),
})

const overrides = [
  'cache-control',
  'content-disposition',
  'content-encoding',
  'content-language',
  'content-type',
  'expires',
].map(name => `response-${name}`)

/** All that this server can do. The first route whose needs are met and that takes every other parameter is it. */
const routes: Route[] = [
  route('GET', 'service', listBuckets),
  route('PUT', 'bucket', createBucket),
  route('HEAD', 'bucket', headBucket),
  route('DELETE', 'bucket', deleteBucket),
  route(
    'GET',
    'bucket',
    listObjectsV2,
    ['list-type'],
    ['prefix', 'delimiter', 'start-after', 'continuation-token', 'max-keys', 'encoding-type', 'fetch-owner'],
  ),
  route(
    'GET',
    'bucket',
    listMultipartUploads,
    ['uploads'],
    ['prefix', 'key-marker', 'upload-id-marker', 'max-uploads', 'encoding-type'],
  ),
  route('GET', 'bucket', getBucketLocation, ['location']),
  route('GET', 'bucket', getBucketCors, ['cors']),
  route('PUT', 'bucket', putBucketCors, ['cors']),
  route('DELETE', 'bucket', deleteBucketCors, ['cors']),
  route('GET', 'bucket', getBucketLifecycle, ['lifecycle']),
  route('PUT', 'bucket', putBucketLifecycle, ['lifecycle']),
  route('DELETE', 'bucket', deleteBucketLifecycle, ['lifecycle']),
  route('POST', 'bucket', deleteObjects, ['delete']),
  route('PUT', 'object', copyObject, [], [], 'x-amz-copy-source'),
  route('PUT', 'object', putObject),
  route('GET', 'object', getObject, [], overrides),
  route('HEAD', 'object', headObject, [], overrides),
  route('DELETE', 'object', deleteObject),
  route('POST', 'object', createMultipartUpload, ['uploads']),
  route('PUT', 'object', uploadPart, ['uploadId', 'partNumber']),
  route('GET', 'object', listParts, ['uploadId'], ['max-parts', 'part-number-marker', 'encoding-type']),
  route('POST', 'object', completeMultipartUpload, ['uploadId']),
  route('DELETE', 'object', abortMultipartUpload, ['uploadId']),
]

/** The operation that a request asks for. Throws NotImplemented when none does all that it asks. */
export function findOperation(
  method: string,
  address: Address,
  headers: Record<string, string | undefined>,
): Operation {
  const target: Target =
    address.key !== undefined ? 'object' : address.bucket !== undefined ? 'bucket' : 'service'
  // `x-id` names the operation and changes nothing; `x-amz-*` is the signature or stands for headers.
  const names = address.query.map(([name]) => name).filter(name => name !== 'x-id' && !/^x-amz-/i.test(name))
  const copies = headers['x-amz-copy-source'] !== undefined
  const found = routes.find(
    candidate =>
      candidate.method === method &&
      candidate.target === target &&
      (candidate.header !== undefined) === copies &&
      candidate.needs.every(name => names.includes(name)) &&
      names.every(name => candidate.needs.includes(name) || candidate.takes.includes(name)),
  )
  if (!found)
    throw new S3Error(
      'NotImplemented',
      'A request you provided implies functionality that is not implemented',
    )
  return found.operation
}
