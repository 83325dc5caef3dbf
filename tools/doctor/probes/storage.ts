import { randomBytes } from 'node:crypto'
import { DeleteObjectCommand, GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { type Finding, ok, type Probe, reasonOf, wrong } from '../finding.ts'

type Side = 'INGEST' | 'MEDIA'
type Environment = Parameters<Probe>[0]

/** Writes, reads and removes an object, and asks as a browser on the platform's page would whether it may upload. */
export const probeIngest: Probe = async environment => {
  const object = await roundTrip(environment, 'INGEST', 'ingest bucket')
  return object.state === 'ok' ? [object, await preflight(environment)] : [object]
}

export const probeMedia: Probe = async environment => [await roundTrip(environment, 'MEDIA', 'media bucket')]

async function roundTrip(environment: Environment, side: Side, subject: string): Promise<Finding> {
  const bucket = environment[`${side}_BUCKET`]
  if (!bucket) return wrong(subject, `${side}_BUCKET is not set`, 'set it, or run embedded: npm start')
  const client = storageClient(environment, side)
  const object = { Bucket: bucket, Key: `lectern-doctor/${randomBytes(12).toString('hex')}` }
  let doing = 'written'
  try {
    const content = randomBytes(32).toString('hex')
    await client.send(new PutObjectCommand({ ...object, Body: content, ContentType: 'text/plain' }))
    doing = 'read'
    const found = await client.send(new GetObjectCommand(object))
    if ((await found.Body?.transformToString()) !== content) {
      return wrong(
        subject,
        'gives back other bytes than were written',
        `check that ${side}_ENDPOINT is the bucket's own server`,
      )
    }
    doing = 'deleted'
    await client.send(new DeleteObjectCommand(object))
    return ok(subject, 'objects can be written, read and deleted')
  } catch (error) {
    if (doing !== 'written') await client.send(new DeleteObjectCommand(object)).catch(() => {})
    return wrong(subject, `an object cannot be ${doing}: ${reasonOf(error)}`, remedyFor(side, error))
  } finally {
    client.destroy()
  }
}

function remedyFor(side: Side, error: unknown): string {
  const name = error instanceof Error ? error.name : ''
  if (name === 'NoSuchBucket') return `create the bucket that ${side}_BUCKET names, or correct the name`
  if (/SignatureDoesNotMatch|InvalidAccessKeyId|CredentialsProviderError/.test(name)) {
    return `check ${side}_ACCESS_KEY_ID, ${side}_SECRET_ACCESS_KEY and ${side}_REGION`
  }
  if (name === 'AccessDenied') return `allow s3:PutObject, s3:GetObject and s3:DeleteObject on ${side}_BUCKET`
  return `check ${side}_ENDPOINT and ${side}_REGION, and that the server runs`
}

/** The browser's question before an upload. */
async function preflight(environment: Environment): Promise<Finding> {
  const subject = 'uploads by browser'
  const origin = environment.PLATFORM_ORIGIN
  if (!origin)
    return wrong(subject, 'PLATFORM_ORIGIN is not set', 'set it to the address where staff sign in')
  const rule = `allow ${origin} in the CORS rules of INGEST_BUCKET: PUT, all headers, ETag exposed`
  try {
    const answer = await fetch(`${bucketAddress(environment)}/lectern-doctor/preflight`, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'PUT',
        'access-control-request-headers': 'content-type',
      },
      signal: AbortSignal.timeout(5_000),
    })
    const allowed = answer.headers.get('access-control-allow-origin')
    if (!answer.ok || (allowed !== '*' && allowed !== origin))
      return wrong(subject, `refused for ${origin}`, rule)
    const exposed = (answer.headers.get('access-control-expose-headers') ?? '').toLowerCase()
    if (!/(^|,)\s*(\*|etag)\s*(,|$)/.test(exposed))
      return wrong(subject, 'the ETag of parts is not exposed', rule)
    return ok(subject, `allowed for ${origin}`)
  } catch (error) {
    return wrong(subject, `cannot be asked: ${reasonOf(error)}`, 'check INGEST_ENDPOINT')
  }
}

const bucketAddress = ({
  INGEST_ENDPOINT,
  INGEST_BUCKET,
  INGEST_REGION = 'eu-central-1',
}: Environment): string =>
  INGEST_ENDPOINT
    ? `${INGEST_ENDPOINT.replace(/\/$/, '')}/${INGEST_BUCKET}`
    : `https://${INGEST_BUCKET}.s3.${INGEST_REGION}.amazonaws.com`

function storageClient(environment: Environment, side: Side): S3Client {
  const endpoint = environment[`${side}_ENDPOINT`]
  const accessKeyId = environment[`${side}_ACCESS_KEY_ID`]
  const secretAccessKey = environment[`${side}_SECRET_ACCESS_KEY`]
  return new S3Client({
    region: environment[`${side}_REGION`] ?? (side === 'INGEST' ? 'eu-central-1' : 'auto'),
    ...(endpoint ? { endpoint, forcePathStyle: true } : {}),
    ...(accessKeyId && secretAccessKey ? { credentials: { accessKeyId, secretAccessKey } } : {}),
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    maxAttempts: 1,
    requestHandler: { connectionTimeout: 5_000, requestTimeout: 10_000, throwOnRequestTimeout: true },
  })
}
