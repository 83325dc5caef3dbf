import { receiveText } from '../body.ts'
import { bucketOf, type Call, sendEmpty, sendXml, xmlDate } from '../call.ts'
import { corsXml, readCorsConfiguration } from '../cors.ts'
import { S3Error } from '../errors.ts'
import { carryOutLifecycle, readAbortRules } from '../lifecycle.ts'
import { isBucketName } from '../storage/index.ts'
import { readXml, textOf } from '../xml.ts'

export async function listBuckets(call: Call): Promise<void> {
  sendXml(call, 'ListAllMyBucketsResult', {
    Owner: { ID: call.accessKeyId },
    Buckets: {
      Bucket: call.storage
        .buckets()
        .map(bucket => ({ Name: bucket.name, CreationDate: xmlDate(bucket.settings().created) })),
    },
  })
}

export async function createBucket(call: Call): Promise<void> {
  const name = call.address.bucket ?? ''
  if (call.headers['content-length'] !== undefined && call.headers['content-length'] !== '0') {
    const text = await receiveText(call.body)
    const wanted = textOf(readXml(text, 'CreateBucketConfiguration'), 'LocationConstraint')
    if (wanted !== undefined && wanted !== call.region) {
      throw new S3Error(
        'IllegalLocationConstraintException',
        `This server has the region ${call.region} only.`,
      )
    }
  }
  if (!isBucketName(name)) throw new S3Error('InvalidBucketName', 'The specified bucket is not valid.')
  if (call.storage.bucket(name)) {
    throw new S3Error(
      'BucketAlreadyOwnedByYou',
      'Your previous request to create the named bucket succeeded and you already own it.',
    )
  }
  await call.storage.createBucket(name)
  sendEmpty(call, 200, { location: `/${name}` })
}

export async function headBucket(call: Call): Promise<void> {
  bucketOf(call)
  sendEmpty(call, 200, { 'x-amz-bucket-region': call.region })
}

export async function deleteBucket(call: Call): Promise<void> {
  const bucket = bucketOf(call)
  if (bucket.keys().length > 0)
    throw new S3Error('BucketNotEmpty', 'The bucket you tried to delete is not empty')
  await call.storage.removeBucket(bucket)
  sendEmpty(call, 204)
}

export async function getBucketLocation(call: Call): Promise<void> {
  bucketOf(call)
  const text = `<?xml version="1.0" encoding="UTF-8"?>\n<LocationConstraint xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${call.region === 'us-east-1' ? '' : call.region}</LocationConstraint>`
  call.response.writeHead(200, {
    'content-type': 'application/xml',
    'content-length': Buffer.byteLength(text),
  })
  call.response.end(text)
}

export async function getBucketCors(call: Call): Promise<void> {
  const rules = bucketOf(call).settings().cors
  if (!rules) throw new S3Error('NoSuchCORSConfiguration', 'The CORS configuration does not exist')
  sendXml(call, 'CORSConfiguration', corsXml(rules))
}

export async function putBucketCors(call: Call): Promise<void> {
  const bucket = bucketOf(call)
  const cors = readCorsConfiguration(await receiveText(call.body))
  await bucket.saveSettings({ ...bucket.settings(), cors })
  sendEmpty(call, 200)
}

export async function deleteBucketCors(call: Call): Promise<void> {
  const bucket = bucketOf(call)
  const { cors: _, ...rest } = bucket.settings()
  await bucket.saveSettings(rest)
  sendEmpty(call, 204)
}

/** All rules are kept and returned; those about unfinished uploads are carried out (README). */
export async function putBucketLifecycle(call: Call): Promise<void> {
  const bucket = bucketOf(call)
  const lifecycle = await receiveText(call.body)
  readAbortRules(lifecycle)
  await bucket.saveSettings({ ...bucket.settings(), lifecycle })
  await carryOutLifecycle(bucket)
  sendEmpty(call, 200)
}

export async function getBucketLifecycle(call: Call): Promise<void> {
  const { lifecycle } = bucketOf(call).settings()
  if (lifecycle === undefined) {
    throw new S3Error('NoSuchLifecycleConfiguration', 'The lifecycle configuration does not exist')
  }
  call.response.writeHead(200, {
    'content-type': 'application/xml',
    'content-length': Buffer.byteLength(lifecycle),
  })
  call.response.end(lifecycle)
}

export async function deleteBucketLifecycle(call: Call): Promise<void> {
  const bucket = bucketOf(call)
  const { lifecycle: _, ...rest } = bucket.settings()
  await bucket.saveSettings(rest)
  sendEmpty(call, 204)
}
