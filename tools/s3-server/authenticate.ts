import { type Address, parameter } from './address.ts'
import { S3Error } from './errors.ts'
import {
  algorithm,
  canonicalRequest,
  type Scope,
  sameSignature,
  sign,
  signingKey,
  stringToSign,
} from './signature.ts'

export type Credentials = { accessKeyId: string; secretAccessKey: string }

/** How the body of an authenticated request is protected. */
export type Payload =
  | { kind: 'unsigned' }
  | { kind: 'hash'; sha256: string }
  | { kind: 'chunks'; trailer: boolean; signed: ChunkSigner | undefined }

/** What the signatures of a chunked body continue from. */
export type ChunkSigner = { key: Buffer; timestamp: string; scope: Scope; seed: string }

export type Settings = {
  credentials: Credentials[]
  regions: string[]
  /** Names that a request's signature may be made for instead of its Host header: the public ones behind a proxy. */
  otherHosts: string[]
  /** Milliseconds since the epoch. */
  now: () => number
}

export type Incoming = { method: string; address: Address; headers: Record<string, string[] | undefined> }

/** Clocks may differ by 15 minutes; a presigned URL lives at most 7 days (S3 API reference). */
const skewMilliseconds = 15 * 60 * 1000
const longestExpirySeconds = 7 * 24 * 60 * 60

type Claim = {
  accessKeyId: string
  scope: Scope
  timestamp: string
  signedHeaders: string[]
  signature: string
  payloadHash: string
  query: Address['query']
}

/**
 * Checks who sent a request. Throws AccessDenied for anonymous and expired ones, SignatureDoesNotMatch,
 * InvalidAccessKeyId, RequestTimeTooSkewed and the errors of malformed claims.
 */
export function authenticate(
  incoming: Incoming,
  settings: Settings,
): { accessKeyId: string; payload: Payload } {
  const claim = readClaim(incoming, settings)
  const secret = settings.credentials.find(known => known.accessKeyId === claim.accessKeyId)?.secretAccessKey
  if (secret === undefined) {
    throw new S3Error(
      'InvalidAccessKeyId',
      'The AWS Access Key Id you provided does not exist in our records.',
    )
  }
  assertSigned(incoming, claim)
  const key = signingKey(secret, claim.scope)
  const hosts = [undefined, ...settings.otherHosts]
  const genuine = hosts.some(host => {
    const headers = host === undefined ? incoming.headers : { ...incoming.headers, host: [host] }
    const canonical = canonicalRequest({
      method: incoming.method,
      path: incoming.address.path,
      query: claim.query,
      headers,
      signedHeaders: claim.signedHeaders,
      payloadHash: claim.payloadHash,
    })
    return sameSignature(sign(key, stringToSign(claim.timestamp, claim.scope, canonical)), claim.signature)
  })
  if (!genuine) {
    throw new S3Error(
      'SignatureDoesNotMatch',
      'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
    )
  }
  return { accessKeyId: claim.accessKeyId, payload: readPayload(claim, key) }
}

function readClaim(incoming: Incoming, settings: Settings): Claim {
  const header = incoming.headers.authorization?.[0]
  const inQuery = parameter(incoming.address, 'X-Amz-Algorithm') !== undefined
  if (header !== undefined && inQuery) {
    throw new S3Error('InvalidArgument', 'Only one auth mechanism allowed')
  }
  if (header !== undefined) return readHeaderClaim(header, incoming, settings)
  if (inQuery) return readQueryClaim(incoming, settings)
  if (parameter(incoming.address, 'AWSAccessKeyId') !== undefined) {
    throw new S3Error(
      'InvalidRequest',
      'The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256.',
    )
  }
  throw new S3Error('AccessDenied', 'Access Denied')
}

function readHeaderClaim(header: string, incoming: Incoming, settings: Settings): Claim {
  if (!header.startsWith(`${algorithm} `)) {
    throw new S3Error(
      'InvalidRequest',
      'The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256.',
    )
  }
  const fields = new Map(
    header
      .slice(algorithm.length + 1)
      .split(',')
      .map(field => {
        const equals = field.indexOf('=')
        return [field.slice(0, equals).trim(), field.slice(equals + 1).trim()] as const
      }),
  )
  const [credential, signed, signature] = [
    fields.get('Credential'),
    fields.get('SignedHeaders'),
    fields.get('Signature'),
  ]
  if (!credential || !signed || !signature) {
    throw new S3Error('AuthorizationHeaderMalformed', 'The authorization header is malformed.')
  }
  const timestamp = incoming.headers['x-amz-date']?.[0] ?? ''
  const time = readTime(timestamp)
  if (time === undefined)
    throw new S3Error('AccessDenied', 'AWS authentication requires a valid Date or x-amz-date header')
  const { accessKeyId, scope } = readCredential(
    credential,
    timestamp,
    settings,
    'AuthorizationHeaderMalformed',
  )
  if (Math.abs(settings.now() - time) > skewMilliseconds) {
    throw new S3Error(
      'RequestTimeTooSkewed',
      'The difference between the request time and the current time is too large.',
    )
  }
  const payloadHash = incoming.headers['x-amz-content-sha256']?.[0]
  if (payloadHash === undefined) {
    throw new S3Error('InvalidRequest', 'Missing required header for this request: x-amz-content-sha256')
  }
  return {
    accessKeyId,
    scope,
    timestamp,
    signature,
    payloadHash,
    signedHeaders: signed.split(';'),
    query: incoming.address.query,
  }
}

function readQueryClaim(incoming: Incoming, settings: Settings): Claim {
  const { address } = incoming
  const credential = parameter(address, 'X-Amz-Credential')
  const timestamp = parameter(address, 'X-Amz-Date')
  const expires = parameter(address, 'X-Amz-Expires')
  const signed = parameter(address, 'X-Amz-SignedHeaders')
  const signature = parameter(address, 'X-Amz-Signature')
  const malformed = (message: string) => new S3Error('AuthorizationQueryParametersError', message)
  if (!credential || !timestamp || !expires || !signed || !signature) {
    throw malformed(
      'Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.',
    )
  }
  if (parameter(address, 'X-Amz-Algorithm') !== algorithm) {
    throw malformed('X-Amz-Algorithm only supports "AWS4-HMAC-SHA256"')
  }
  const seconds = /^\d+$/.test(expires) ? Number(expires) : Number.NaN
  if (!(seconds >= 1 && seconds <= longestExpirySeconds)) {
    throw malformed('X-Amz-Expires must be between 1 second and a week (in seconds)')
  }
  const time = readTime(timestamp)
  if (time === undefined)
    throw malformed("X-Amz-Date must be in the ISO8601 Long Format \"yyyyMMdd'T'HHmmss'Z'\"")
  const { accessKeyId, scope } = readCredential(
    credential,
    timestamp,
    settings,
    'AuthorizationQueryParametersError',
  )
  if (time - settings.now() > skewMilliseconds) throw new S3Error('AccessDenied', 'Request is not valid yet')
  if (settings.now() > time + seconds * 1000) throw new S3Error('AccessDenied', 'Request has expired')
  const stated = incoming.headers['x-amz-content-sha256']?.[0] ?? parameter(address, 'X-Amz-Content-Sha256')
  return {
    accessKeyId,
    scope,
    timestamp,
    signature,
    payloadHash: stated ?? 'UNSIGNED-PAYLOAD',
    signedHeaders: signed.split(';'),
    query: address.query.filter(([name]) => name !== 'X-Amz-Signature'),
  }
}

function readCredential(
  credential: string,
  timestamp: string,
  settings: Settings,
  code: 'AuthorizationHeaderMalformed' | 'AuthorizationQueryParametersError',
): { accessKeyId: string; scope: Scope } {
  const parts = credential.split('/')
  const [date = '', region = '', service = '', end = ''] = parts.slice(-4)
  const accessKeyId = parts.slice(0, -4).join('/')
  if (!accessKeyId || service !== 's3' || end !== 'aws4_request' || date !== timestamp.slice(0, 8)) {
    throw new S3Error(
      code,
      'The credential is mal-formed; expecting "<YOUR-AKID>/YYYYMMDD/REGION/s3/aws4_request" of the request\'s date.',
    )
  }
  if (!settings.regions.includes(region)) {
    const expected = settings.regions[0] ?? ''
    throw new S3Error(code, `The region is wrong; expecting '${expected}'`, { Region: expected })
  }
  return { accessKeyId, scope: { date, region, service } }
}

/** The host and every `x-amz-*` header must be covered by the signature, or they could be changed on the way. */
function assertSigned(incoming: Incoming, claim: Claim): void {
  const unsigned = Object.keys(incoming.headers).filter(
    name => (name === 'host' || name.startsWith('x-amz-')) && !claim.signedHeaders.includes(name),
  )
  if (!claim.signedHeaders.includes('host') || unsigned.length > 0) {
    throw new S3Error('AccessDenied', 'There were headers present in the request which were not signed', {
      HeadersNotSigned: unsigned.join(', '),
    })
  }
  if (
    incoming.headers['x-amz-security-token'] ||
    parameter(incoming.address, 'X-Amz-Security-Token') !== undefined
  ) {
    throw new S3Error('InvalidToken', 'The provided token is malformed or otherwise invalid.')
  }
}

function readPayload(claim: Claim, key: Buffer): Payload {
  const signed = { key, timestamp: claim.timestamp, scope: claim.scope, seed: claim.signature }
  switch (claim.payloadHash) {
    case 'UNSIGNED-PAYLOAD':
      return { kind: 'unsigned' }
    case 'STREAMING-UNSIGNED-PAYLOAD-TRAILER':
      return { kind: 'chunks', trailer: true, signed: undefined }
    case `STREAMING-${algorithm}-PAYLOAD`:
      return { kind: 'chunks', trailer: false, signed }
    case `STREAMING-${algorithm}-PAYLOAD-TRAILER`:
      return { kind: 'chunks', trailer: true, signed }
  }
  if (/^[0-9a-f]{64}$/.test(claim.payloadHash)) return { kind: 'hash', sha256: claim.payloadHash }
  throw new S3Error(
    'InvalidArgument',
    'x-amz-content-sha256 must be UNSIGNED-PAYLOAD, STREAMING-UNSIGNED-PAYLOAD-TRAILER, STREAMING-AWS4-HMAC-SHA256-PAYLOAD, STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER or a valid sha256 value.',
  )
}

function readTime(timestamp: string): number | undefined {
  const match = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(timestamp)
  if (!match) return undefined
  const [, year, month, day, hour, minute, second] = match
  const time = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
  return Number.isNaN(time) ? undefined : time
}
